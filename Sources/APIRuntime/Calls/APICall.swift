import HTTPTypes
import JSON

/// One call of an operation, put together by generated code: what is sent, and to where below the server.
///
/// What is wrong with a value is remembered and thrown when the call is made, as an `APIError` of the request stage.
public struct APICall: Sendable {
    public let method: HTTPRequest.Method
    public let operation: String
    /// Another server than the client's, for operations that have their own.
    public var server: ServerURL?
    /// Whether the client's authorization goes with the call.
    public var isAuthorized = true
    /// What the call asks for of the document's security schemes, as alternatives of combinations; nil where it is what
    /// the client's `security` says.
    var security: [[String]]?
    /// How the pages follow each other of which the call answers one.
    var pagination: Pagination?

    let path: PathTemplate
    private(set) var queryItems: [String] = []
    private(set) var headers = HTTPFields()
    private(set) var cookies: [String] = []
    private(set) var accepted: [String] = []
    private(set) var body: HTTPBody?
    private(set) var failure: (any Error)?

    public init(_ method: HTTPRequest.Method, _ path: PathTemplate, operation: String) {
        self.method = method
        self.path = path
        self.operation = operation
    }

    /// A call by a method that HTTPTypes has no name for, such as `QUERY` or one of a document's `additionalOperations`.
    public init(method: String, _ path: PathTemplate, operation: String) {
        let known = HTTPRequest.Method(method)
        self.init(known ?? .get, path, operation: operation)
        if known == nil { attempt { _ in throw CallError("'\(method)' is no HTTP method.") } }
    }

    /// A call that a client's authorization does not go with (`security: []`).
    public mutating func anonymous() { isAuthorized = false }

    /// The media types of the responses that are understood.
    public mutating func accept(_ contentTypes: String...) { accepted.append(contentsOf: contentTypes) }

    mutating func attempt(_ body: (inout APICall) throws -> Void) {
        do {
            try body(&self)
        } catch {
            if failure == nil { failure = error }
        }
    }

    mutating func setBody(_ body: HTTPBody, contentType: String) {
        self.body = body
        attempt { try $0.setHeader("Content-Type", contentType) }
    }

    mutating func setHeader(_ name: String, _ value: String) throws {
        guard let field = HTTPField.Name(name) else { throw CallError("'\(name)' is no name for a header.") }
        headers[field] = try Self.checked(value, of: name)
    }

    mutating func addCookie(_ pair: String) { cookies.append(pair) }

    mutating func addQuery(_ item: String) { queryItems.append(item) }

    /// A line end in a header would begin another one (RFC 9110, section 5.5).
    static func checked(_ value: String, of name: String) throws -> String {
        guard !value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
            throw CallError("The value of '\(name)' has a line end or a NUL in it.")
        }
        return value
    }
}
