/// What the pages about a client say that its Swift does not: in the document's words, all of it untrusted text.
public struct Guide: Sendable {
    public var title: String
    public var version: String
    public var description: String
    public var servers: [(url: String, description: String)] = []
    public var signIn: [SignIn] = []
    /// What the provider sends, and callbacks among it: the type of each payload that has one.
    public var webhooks: [(name: String, type: SwiftType?, description: String)] = []

    /// A way to say who calls.
    public struct SignIn: Sendable {
        public enum Kind: Sendable, Hashable {
            case bearer, basic, oauth2, openIDConnect, mutualTLS
            case key(name: String, place: Argument.Place)
            /// Another scheme of HTTP's `Authorization`, or a kind that the specification does not know.
            case other(String)
        }

        public var name: String
        public var kind: Kind
        public var description: String

        public init(name: String, kind: Kind, description: String) {
            self.name = name
            self.kind = kind
            self.description = description
        }
    }

    public init(title: String, version: String, description: String) {
        self.title = title
        self.version = version
        self.description = description
    }
}

/// An answer that is no success, as the document has it.
public struct DocumentedError: Sendable, Hashable {
    /// `404`, `4XX` or `default`; untrusted text.
    public var status: String
    /// `nil` where the document names no JSON body.
    public var type: SwiftType?
    public var description: String

    public init(status: String, type: SwiftType?, description: String) {
        self.status = status
        self.type = type
        self.description = description
    }
}

/// A value that the document gives for an argument: an example, a default, one of an enum. Untrusted.
public indirect enum SampleValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// As JSON spells it.
    case number(String)
    case string(String)
    case array([SampleValue])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var key: String
        public var value: SampleValue

        public init(key: String, value: SampleValue) {
            self.key = key
            self.value = value
        }
    }

    public subscript(key: String) -> SampleValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}
