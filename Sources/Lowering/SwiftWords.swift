/// Words that mean something to Swift, or to who reads it, and are no free names.
enum SwiftWords {
    /// Abbreviations that Swift's API Design Guidelines spell in one case: `userID`, `url`.
    static let abbreviations: Set<String> = [
        "api", "aws", "css", "csv", "dns", "html", "http", "https", "id", "ids", "ip", "json", "jwt", "pdf", "sdk",
        "sms", "sql", "ssh", "ssl", "tls", "ttl", "ui", "uri", "url", "urls", "utc", "uuid", "vat", "xml",
    ]

    /// In letters.
    static let longestAbbreviation = 5

    /// Names that a member cannot have without changing what the code around it means.
    static let unusableMembers: Set<String> = ["self", "Self", "Type", "Protocol", "init", "hashValue", "_"]

    /// Types that generated code or its users name without a module: a schema of that name gets a suffix.
    static let takenTypes: Set<String> = [
        // The language and its standard library.
        "Any", "AnyClass", "AnyHashable", "AnyObject", "AnySequence", "Array", "AsyncIteratorProtocol", "AsyncSequence",
        "AsyncStream", "Bool", "CaseIterable", "Character", "ClosedRange", "Clock", "Codable", "CodingKey",
        "CodingKeys",
        "Collection", "Comparable", "Decodable", "Decoder", "DecodingError", "Dictionary", "Double", "Duration",
        "Encodable",
        "Encoder", "EncodingError", "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Instant",
        "Int",
        "Int16", "Int32", "Int64", "Int8", "Iterator", "IteratorProtocol", "KeyPath", "MainActor", "Mirror", "Never",
        "Optional", "Protocol", "Range", "RawRepresentable", "RawValue", "Result", "Self", "Sendable", "Sequence",
        "Set",
        "Slice", "StaticString", "String", "Substring", "Task", "TaskGroup", "Type", "UInt", "UInt16", "UInt32",
        "UInt64",
        "UInt8", "UnicodeScalar", "Unmanaged", "Void",
        // Foundation.
        "Bundle", "Calendar", "CharacterSet", "Data", "Date", "DateComponents", "DateFormatter", "DateInterval",
        "Decimal",
        "Dimension", "FileHandle", "FileManager", "Formatter", "Host", "HTTPURLResponse", "IndexPath", "IndexSet",
        "InputStream", "JSONDecoder", "JSONEncoder", "JSONSerialization", "Locale", "Measurement", "Notification",
        "NotificationCenter", "NumberFormatter", "Operation", "OperationQueue", "OutputStream", "PersonNameComponents",
        "Pipe", "Port", "Predicate", "Process", "ProcessInfo", "Progress", "Scanner", "SortDescriptor", "SortOrder",
        "Stream", "Thread", "TimeInterval", "TimeZone", "Timer", "Unit", "URL", "URLComponents", "URLError",
        "URLQueryItem", "URLRequest", "URLResponse", "URLSession", "UserDefaults", "UUID",
        // The runtime, and what it brings along.
        "APICall", "APIClient", "APIClientProtocol", "APICredentials", "APIError", "APIObject", "APIResponse",
        "APIStream", "Authorization", "Boxed", "CalendarDate", "ClientTransport", "FileUpload", "HTTPBody",
        "HTTPField", "HTTPFields", "HTTPRequest", "HTTPResponse", "JSONNumber", "JSONSyntaxError", "JSONTape",
        "JSONValue", "JSONWriter", "MultipartPart", "ObjectCoding", "ObjectReader", "ObjectWriter", "OpenEnum",
        "OpenUnion",
        "ParameterStyle", "PartHeader", "PayloadDecoder", "PayloadEncoder", "PayloadExample", "ResponseHeader",
        "ServerSentEvent", "ServerURL", "Timestamp", "URLSessionTransport", "UnionCoding", "UnionReader", "UnionWriter",
    ]

    /// How symbols are said, where a name has nothing else.
    static let symbols: [Character: String] = [
        "+": "plus", "-": "minus", "*": "star", "/": "slash", "=": "equal", "<": "less", ">": "greater", "!": "not",
        "?": "question", "&": "and", "|": "or", "^": "caret", "~": "tilde", "%": "percent", "#": "hash", "@": "at",
        "$": "dollar", ".": "dot", ",": "comma", ":": "colon", ";": "semicolon", "_": "underscore", " ": "space",
        "(": "parenthesis", "[": "bracket", "{": "brace", "\\": "backslash", "'": "quote", "\"": "quotes",
        "`": "backtick",
    ]
}
