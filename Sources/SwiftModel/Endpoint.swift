/// One operation as a method.
public struct Endpoint: Sendable {
    public var name: String
    /// The operation's own identifier, for errors; untrusted text.
    public var operationID: String
    /// The HTTP method; untrusted text.
    public var method: String
    /// The path template.
    public var path: [PathPiece]
    /// The server of this operation where it is not the client's.
    public var server: EndpointServer?
    public var documentation: Documentation
    /// The ones that the operation requires come first.
    public var arguments: [Argument]
    public var body: BodyArgument?
    /// The media types of the answers that are understood; untrusted text.
    public var accepts: [String]
    public var result: ResultKind
    /// What the method returns, in the document's words.
    public var resultDescription: String
    /// The operation says `security: []`: no credential is sent.
    public var isPublic: Bool
    /// How the page after this one is asked for; `nil` where the answer is all there is.
    public var pagination: Pagination?
    /// What it asks for of several security schemes, where that is not what the client's other operations do; untrusted
    /// text.
    public var security: [[String]]?
    /// The answers that are no success.
    public var errors: [DocumentedError] = []
    /// Nobody says what the answer holds: callers may leave it alone.
    public var isResultUndescribed = false

    /// Those of the operation, and of the parts of its body.
    public var allArguments: [Argument] { arguments + (body?.partHeaders.map(\.argument) ?? []) }
    /// The method's parameters before the body: a call says nothing without them.
    public var requiredArguments: [Argument] { allArguments.filter(\.mustBeSaid) }
    /// The method's parameters after the body: callers may leave them out.
    public var optionalArguments: [Argument] { allArguments.filter { !$0.mustBeSaid } }

    public init(
        name: String,
        operationID: String,
        method: String,
        path: [PathPiece],
        server: EndpointServer?,
        documentation: Documentation,
        arguments: [Argument],
        body: BodyArgument?,
        accepts: [String] = [],
        result: ResultKind,
        resultDescription: String,
        isPublic: Bool,
        pagination: Pagination? = nil
    ) {
        self.name = name
        self.operationID = operationID
        self.method = method
        self.path = path
        self.server = server
        self.documentation = documentation
        self.arguments = arguments
        self.body = body
        self.accepts = accepts
        self.result = result
        self.resultDescription = resultDescription
        self.isPublic = isPublic
        self.pagination = pagination
    }
}

/// A piece of a path template.
public enum PathPiece: Sendable, Hashable {
    /// Untrusted text.
    case literal(String)
    /// The value of the argument of this name.
    case argument(String)
}

/// A parameter of an operation as a labelled argument.
public struct Argument: Sendable {
    public enum Place: String, Sendable {
        case path, query, header, cookie, querystring
    }

    public var name: String
    /// The parameter's name on the wire; untrusted text.
    public var key: String
    public var place: Place
    public var type: SwiftType
    public var isOptional: Bool
    /// Where it is not the default of its place.
    public var style: String?
    public var explode: Bool?
    public var allowReserved: Bool
    public var allowsEmptyValue = false
    /// The parameter is a JSON text (`content: application/json`).
    public var isJSON: Bool
    /// What a required parameter is where callers do not say: its one value, or the document's default.
    public var defaultValue: DefaultValue?
    public var documentation: Documentation
    /// Where a guide is wanted.
    public var sample: SampleValue?

    /// Whether a call says nothing without it.
    public var mustBeSaid: Bool { !isOptional && defaultValue == nil }

    public init(
        name: String,
        key: String,
        place: Place,
        type: SwiftType,
        isOptional: Bool,
        style: String? = nil,
        explode: Bool? = nil,
        allowReserved: Bool = false,
        isJSON: Bool = false,
        defaultValue: DefaultValue? = nil,
        documentation: Documentation
    ) {
        self.name = name
        self.key = key
        self.place = place
        self.type = type
        self.isOptional = isOptional
        self.style = style
        self.explode = explode
        self.allowReserved = allowReserved
        self.isJSON = isJSON
        self.defaultValue = defaultValue
        self.documentation = documentation
    }
}

/// A server that one operation has.
public struct EndpointServer: Sendable {
    /// Its URL, in which variables stand that have in the client's server what they have here; untrusted text.
    public var url: String
    /// What those are where the client's server does not say; untrusted text.
    public var defaults: [(variable: String, value: String)]

    public init(url: String, defaults: [(variable: String, value: String)] = []) {
        self.url = url
        self.defaults = defaults
    }
}

/// The request body as an argument.
public struct BodyArgument: Sendable {
    public enum Encoding: Sendable, Hashable {
        case json, form, multipart, text, bytes
        /// A list, one value after the other.
        case sequence
    }

    public var name: String
    public var encoding: Encoding
    /// The media type that is sent; untrusted text.
    public var contentType: String
    /// The type of the argument; a text or a stream of bytes has none of its own.
    public var type: SwiftType
    public var isOptional: Bool
    /// Whether what is sent for no value is `null`: of a body that is required, and may be that.
    public var sendsNull = false
    /// What the document says of the parts of a form, where it is not what is done anyway.
    public var parts: [Part]
    /// The header fields of the parts of a multipart body that callers set, each with the key of its part.
    public var partHeaders: [(part: String, argument: Argument)] = []
    /// The property that the method sets itself, since it chooses between a stream and the whole answer.
    public var streamChoice: StreamChoice?
    public var documentation: Documentation
    /// Where a guide is wanted.
    public var sample: SampleValue?

    public struct StreamChoice: Sendable, Hashable {
        public var property: String
        public var value: DefaultValue

        public init(property: String, value: DefaultValue) {
            self.property = property
            self.value = value
        }
    }

    /// How one member of a form is sent.
    public struct Part: Sendable, Hashable {
        public enum Spelling: Sendable, Hashable {
            /// The media type of a part of a multipart body; untrusted text.
            case contentType(String)
            case style(String, explode: Bool)
        }

        /// The member's name on the wire; untrusted text.
        public var key: String
        public var spelling: Spelling

        public init(key: String, spelling: Spelling) {
            self.key = key
            self.spelling = spelling
        }
    }

    public init(
        name: String,
        encoding: Encoding,
        contentType: String,
        type: SwiftType,
        isOptional: Bool,
        parts: [Part] = [],
        documentation: Documentation
    ) {
        self.name = name
        self.encoding = encoding
        self.contentType = contentType
        self.type = type
        self.isOptional = isOptional
        self.parts = parts
        self.documentation = documentation
    }
}

/// What a method returns.
public indirect enum ResultKind: Sendable, Hashable {
    case none
    case json(SwiftType)
    case text
    case bytes
    /// Values that arrive one after the other.
    case stream(StreamElement)
    /// Several success statuses that differ: an enum of this name beside the method.
    case outcomes(TypePath, [Outcome])
}

/// What a stream is made of.
public enum StreamElement: Sendable, Hashable {
    /// Each item, or the data of each Server-Sent Event, is a value of this type.
    case values(SwiftType)
    /// Each Server-Sent Event as a whole is a value of this type.
    case events(SwiftType)
    /// The parts of a multipart body.
    case parts
}

/// One success status among several.
public struct Outcome: Sendable, Hashable {
    public var name: String
    /// The statuses it stands for.
    public var status: ClosedRange<Int>
    public var result: ResultKind
    public var documentation: Documentation

    public init(name: String, status: ClosedRange<Int>, result: ResultKind, documentation: Documentation) {
        self.name = name
        self.status = status
        self.result = result
        self.documentation = documentation
    }
}
