/// One type of the module, with the types nested in it.
public struct TypeDeclaration: Hashable, Sendable {
    public var name: String
    public var documentation: Documentation
    public var kind: Kind
    public var nested: [TypeDeclaration]

    public enum Kind: Hashable, Sendable {
        case structure(Structure)
        case enumeration(Enumeration)
        case union(Union)
        case alias(SwiftType)
    }

    public init(name: String, documentation: Documentation, kind: Kind, nested: [TypeDeclaration] = []) {
        self.name = name
        self.documentation = documentation
        self.kind = kind
        self.nested = nested
    }
}

/// What the document says about a declaration, and whether it is on its way out.
public struct Documentation: Hashable, Sendable {
    /// Paragraphs and lines as the document has them; untrusted text.
    public var text: String
    public var isDeprecated: Bool

    public init(_ text: String = "", isDeprecated: Bool = false) {
        self.text = text
        self.isDeprecated = isDeprecated
    }
}

/// An object with known properties.
public struct Structure: Hashable, Sendable {
    public var properties: [Property]
    public var additional: AdditionalProperties
    /// Callers make values of it, and change them. What only answers carry is made by decoding alone, once and for all: its
    /// file is shorter, and the compiler makes one accessor a property, not three.
    public var hasInitializer = true

    /// What becomes of members that the document does not name.
    public enum AdditionalProperties: Sendable, Hashable {
        /// Kept as values of this type, under this property name.
        case kept(SwiftType, name: String)
        /// The schema says `additionalProperties: false`: dropped.
        case dropped
    }

    public init(properties: [Property], additional: AdditionalProperties) {
        self.properties = properties
        self.additional = additional
    }
}

/// A property of a ``Structure``.
public struct Property: Hashable, Sendable {
    /// The Swift name, not yet escaped.
    public var name: String
    /// The member's name in JSON; untrusted text.
    public var key: String
    /// The type without the `Optional` that ``presence`` asks for.
    public var type: SwiftType
    public var presence: Presence
    /// What callers mean who do not say, where the presence does not tell.
    public var defaultValue: DefaultValue?
    public var direction: Direction
    /// Stored by reference: an edge of a cycle, or a value too large to keep in place.
    public var isBoxed = false
    /// What tells a union's branches apart: written before the others, since some servers (.NET's) look for it no further.
    public var isTag = false
    public var documentation: Documentation

    public enum Presence: Hashable, Sendable {
        /// Always there, never null.
        case required
        /// Always there, possibly null: encoded as `null`.
        case nullable
        /// Left out when `nil`.
        case optional
        /// Left out when `nil`, else this one value: another counts against a union's branch.
        case optionalConstant(Enumeration.Value)
        /// Always there with this one value.
        case constant(Enumeration.Value)
    }

    /// Which side carries the property: `readOnly` answers only, `writeOnly` requests only.
    public enum Direction: Hashable, Sendable {
        case both, answersOnly, requestsOnly
    }

    public init(
        name: String,
        key: String,
        type: SwiftType,
        presence: Presence,
        direction: Direction = .both,
        documentation: Documentation
    ) {
        self.name = name
        self.key = key
        self.type = type
        self.presence = presence
        self.direction = direction
        self.documentation = documentation
    }

    /// Whether a caller has to say one.
    public var mustBeSaid: Bool {
        switch presence {
        case .required, .nullable: defaultValue == nil
        case .optional, .optionalConstant, .constant: false
        }
    }

    /// The type as it is declared, `Optional` included.
    public var declaredType: SwiftType {
        switch presence {
        case .required, .constant: type
        case .nullable, .optional, .optionalConstant: type.orNil
        }
    }
}

/// An open set of values: what the document lists, and whatever else the server sends.
public struct Enumeration: Hashable, Sendable {
    public var rawType: RawType
    public var cases: [Case]

    public enum RawType: String, Sendable {
        case string = "String"
        case int = "Int"
        case json = "JSONValue"
    }

    public enum Value: Hashable, Sendable {
        case string(String)
        case int(Int)
        /// A number that is no `Int`, as it is spelled in Swift and JSON alike.
        case number(String)
        case bool(Bool)
    }

    public struct Case: Hashable, Sendable {
        public var name: String
        public var value: Value
        public var documentation: Documentation

        public init(name: String, value: Value, documentation: Documentation = Documentation()) {
            self.name = name
            self.value = value
            self.documentation = documentation
        }
    }

    public init(rawType: RawType, cases: [Case]) {
        self.rawType = rawType
        self.cases = cases
    }
}

/// One of several types: `oneOf`, `anyOf`, or a list of types.
public struct Union: Hashable, Sendable {
    public var cases: [Case]
    /// The property whose text tells which case it is; `nil` when the best fit decides.
    public var tagKey: String?
    /// Whether a value may leave the tag out: then the best fit decides.
    public var isTagOptional: Bool
    public var isIndirect = false

    public struct Case: Hashable, Sendable {
        public var name: String
        public var type: SwiftType
        /// The values of the tag that mean this case.
        public var tags: [String]
        /// Whether they are names of schemas, of which the document does not say that they are sent: the best fit decides of
        /// a value that has no other case's tag.
        public var isTagGuessed: Bool
        /// Whether it is meant where the tag says nothing that another case is meant by, or is missing.
        public var isDefault: Bool
        /// The one value that the document knows of a case that holds texts, and what it is called.
        public var value: Value?

        public struct Value: Hashable, Sendable {
            public var name: String
            /// Untrusted text.
            public var text: String

            public init(name: String, text: String) {
                self.name = name
                self.text = text
            }
        }

        public init(
            name: String, type: SwiftType, tags: [String] = [], isTagGuessed: Bool = false, isDefault: Bool = false
        ) {
            self.name = name
            self.type = type
            self.tags = tags
            self.isTagGuessed = isTagGuessed
            self.isDefault = isDefault
        }
    }

    /// The texts of the tag that can mean several cases, each with these: the best fit among them decides.
    public var sharedTags: [(text: String, cases: [Case])] {
        var order: [String] = []
        let owners = cases.reduce(into: [String: [Case]]()) { owners, branch in
            for text in branch.tags {
                if owners[text]?.count == 1 { order.append(text) }
                owners[text, default: []].append(branch)
            }
        }
        return order.map { ($0, owners[$0] ?? []) }
    }

    public init(cases: [Case], tagKey: String? = nil, isTagOptional: Bool = false) {
        self.cases = cases
        self.tagKey = tagKey
        self.isTagOptional = isTagOptional
    }
}
