/// A security scheme that callers bring a credential for.
public struct SecurityCredential: Sendable, Hashable {
    /// Where the credential goes; names are untrusted text.
    public enum Kind: Sendable, Hashable {
        /// With what stands before the key.
        case header(String, prefix: String)
        case query(String)
        case cookie(String)
        case bearer
        case basic
        /// OAuth 2, OpenID Connect and whatever else has no one way.
        case authorization
    }

    public var name: String
    /// The scheme's name in the document; untrusted text.
    public var key: String
    public var kind: Kind
    public var documentation: Documentation

    /// Whether it is a text that has a name where it goes: an API key.
    public var isKey: Bool {
        switch kind {
        case .header, .query, .cookie: true
        case .bearer, .basic, .authorization: false
        }
    }

    public init(name: String, key: String, kind: Kind, documentation: Documentation) {
        self.name = name
        self.key = key
        self.kind = kind
        self.documentation = documentation
    }
}

/// A header field that answers come with.
public struct HeaderKey: Sendable, Hashable {
    public var name: String
    /// The field's name; untrusted text.
    public var key: String
    public var type: SwiftType
    public var explode: Bool
    /// The field is a JSON text (`content: application/json`).
    public var isJSON: Bool
    public var documentation: Documentation

    public init(
        name: String, key: String, type: SwiftType, explode: Bool, isJSON: Bool, documentation: Documentation
    ) {
        self.name = name
        self.key = key
        self.type = type
        self.explode = explode
        self.isJSON = isJSON
        self.documentation = documentation
    }
}

/// One of the document's servers.
public struct ServerChoice: Sendable, Hashable {
    public var name: String
    /// The URL, with `{variables}`; untrusted text.
    public var url: String
    public var variables: [Variable]
    public var documentation: Documentation

    public struct Variable: Sendable, Hashable {
        public var name: String
        /// The variable's name in the document; untrusted text.
        public var key: String
        /// Untrusted text; `nil` where callers have to say it.
        public var defaultValue: String?
        public var documentation: Documentation

        public init(name: String, key: String, defaultValue: String?, documentation: Documentation) {
            self.name = name
            self.key = key
            self.defaultValue = defaultValue
            self.documentation = documentation
        }
    }

    public init(name: String, url: String, variables: [Variable], documentation: Documentation) {
        self.name = name
        self.url = url
        self.variables = variables
        self.documentation = documentation
    }
}

/// Members of the client that stand together in a type of their own.
public struct MemberGroup<Member: Sendable>: Sendable {
    public var typeName: String
    public var members: [Member]

    public init(typeName: String, members: [Member]) {
        self.typeName = typeName
        self.members = members
    }
}
