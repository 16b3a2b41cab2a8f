/// Words that mean something to Swift, or to who reads it, and are no free names.
enum SwiftWords {
    /// Abbreviations that Swift's API Design Guidelines spell in one case: `userID`, `url`.
    static let abbreviations: Set<String> = [
        "ai", "api", "aws", "css", "csv", "dns", "html", "http", "https", "id", "ip", "json", "jwt", "mcp", "pdf",
        "sdk", "sms", "sql", "ssh", "ssl", "sso", "tls", "ttl", "ui", "uri", "url", "utc", "uuid", "vat", "xml",
    ]

    /// In letters.
    static let longestAbbreviation = 5

    /// Names that a member cannot have without changing what the code around it means.
    static let unusableMembers: Set<String> = ["self", "Self", "Type", "Protocol", "init", "hashValue", "_"]

    /// Types that generated code spells without a module: no schema has such a name, wherever it stands.
    static let spelledTypes: Set<String> = [
        // The language, its standard library and Foundation.
        "Any", "AnyObject", "Array", "Bool", "CaseIterable", "Codable", "CodingKey", "CodingKeys", "Decodable",
        "Decoder", "Dictionary", "Double", "Encodable", "Encoder", "Equatable", "Hashable", "Hasher", "Int", "Never",
        "Optional", "Protocol", "RawRepresentable", "RawValue", "Self", "Sendable", "StaticString", "String", "Type",
        "UInt64", "Void", "Data", "Decimal", "URL", "UUID",
        // The runtime, and what it brings along.
        "APICall", "APIClient", "APIClientProtocol", "APICredentials", "APIError", "APIObject", "APIResponse",
        "APIStream", "Authorization", "Boxed", "CalendarDate", "ClientTransport", "FileUpload", "HTTPBody",
        "HTTPField", "HTTPFields", "HTTPRequest", "HTTPResponse", "JSONNumber", "JSONSyntaxError", "JSONTape",
        "JSONValue", "JSONWriter", "MultipartPart", "ObjectCoding", "ObjectReader", "ObjectWriter", "OpenEnum",
        "OpenUnion", "ParameterStyle", "PartHeader", "PayloadDecoder", "PayloadEncoder", "PayloadExample",
        "ResponseHeader", "ServerSentEvent", "ServerURL", "Timestamp", "URLSessionTransport", "UnionCoding",
        "UnionReader", "UnionWriter",
    ]

    /// These, and the types that those who use a client name without a module: a schema of that name gets a suffix, where
    /// it does not stand in another.
    static let takenTypes: Set<String> = spelledTypes.union([
        // The language and its standard library, then Foundation.
        "Swift", "AnyClass", "AnyHashable", "AnySequence", "AsyncIteratorProtocol", "AsyncSequence", "AsyncStream",
        "Character", "ClosedRange", "Clock", "Collection", "Comparable", "DecodingError", "Duration", "EncodingError",
        "Error", "Float", "Identifiable", "Instant", "Int16", "Int32", "Int64", "Int8", "Iterator",
        "IteratorProtocol", "KeyPath", "MainActor", "Mirror", "Range", "Result", "Sequence", "Set", "Slice",
        "Substring", "Task", "TaskGroup", "UInt", "UInt16", "UInt32", "UInt8", "UnicodeScalar", "Unmanaged",
        "Foundation", "FoundationEssentials", "Bundle",
        "Calendar", "CharacterSet", "Date", "DateComponents", "DateFormatter", "DateInterval", "Dimension",
        "FileHandle", "FileManager", "Formatter", "Host", "HTTPURLResponse", "IndexPath", "IndexSet", "InputStream",
        "JSONDecoder", "JSONEncoder", "JSONSerialization", "Locale", "Measurement", "Notification",
        "NotificationCenter", "NumberFormatter", "Operation", "OperationQueue", "OutputStream",
        "PersonNameComponents", "Pipe", "Port", "Predicate", "Process", "ProcessInfo", "Progress", "Scanner",
        "SortDescriptor", "SortOrder", "Stream", "Thread", "TimeInterval", "TimeZone", "Timer", "Unit",
        "URLComponents", "URLError", "URLQueryItem", "URLRequest", "URLResponse", "URLSession", "UserDefaults",
        // The runtime's.
        "APIItems", "APIPages", "BodyTooLargeError", "ClientMiddleware", "DeadlineError", "DocumentExamples",
        "DocumentedOperation", "EnumCoding", "HeaderError", "InvalidCallError", "JSONNonFiniteNumberError",
        "MissingCredentialsError", "OAuth2Error", "OAuth2SecretPlace", "OAuth2Tokens", "Pagination", "PathTemplate",
        "PayloadValue", "ReceivedResponse", "ReconnectionPolicy", "Redirection", "RetryPolicy",
        "StreamItemTooLargeError", "StreamedFile", "TapeItem", "TapeView", "TextEncoder", "Timeouts", "Timing",
        "WebhookRequest",
    ])

    /// How symbols are said, where a name has nothing else.
    static let symbols: [Character: String] = [
        "+": "plus", "-": "minus", "*": "star", "/": "slash", "=": "equal", "<": "less", ">": "greater", "!": "not",
        "?": "question", "&": "and", "|": "or", "^": "caret", "~": "tilde", "%": "percent", "#": "hash", "@": "at",
        "$": "dollar", ".": "dot", ",": "comma", ":": "colon", ";": "semicolon", "_": "underscore", " ": "space",
        "(": "parenthesis", "[": "bracket", "{": "brace", "\\": "backslash", "'": "quote", "\"": "quotes",
        "`": "backtick",
    ]
}
