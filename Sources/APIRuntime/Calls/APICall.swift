import HTTPTypes
import JSON

/// One call of an operation, put together by generated code: what is sent, and to where below the server.
///
/// What is wrong with a value is remembered and thrown when the call is made, as an `APIError` of the request stage.
public struct APICall: Sendable {
    /// By reference: a call is handed on through many functions.
    @Boxed private var parts: Parts

    private struct Parts: Sendable {
        let method: HTTPRequest.Method
        let operation: String
        let path: PathTemplate
        var server: ServerURL?
        var security: [[String]]?
        var pagination: Pagination?
        var query = ""
        var headers = HTTPFields()
        var cookies: [String] = []
        var accepted = ""
        var body: HTTPBody?
        var failure: (any Error)?
    }

    /// - Parameter operation: What the call is called in errors and to middleware: the operation's id in the document.
    public init(_ method: HTTPRequest.Method, _ path: PathTemplate, operation: String) {
        parts = Parts(method: method, operation: operation, path: path)
    }

    /// A call by a method that HTTPTypes has no name for, such as `QUERY` or one of a document's `additionalOperations`.
    public init(method: String, _ path: PathTemplate, operation: String) {
        let known = HTTPRequest.Method(method)
        self.init(known ?? .get, path, operation: operation)
        if known == nil { attempt { _ in throw InvalidCallError("'\(method)' is no HTTP method.") } }
    }

    /// A call that a client's authorization does not go with (`security: []`).
    public mutating func anonymous() { security = [] }

    /// The media types of the responses that are understood.
    public mutating func accept(_ contentTypes: String...) {
        for contentType in contentTypes {
            if !parts.accepted.isEmpty { parts.accepted += ", " }
            parts.accepted += contentType
        }
    }

    mutating func attempt(_ body: (inout APICall) throws -> Void) {
        do {
            try body(&self)
        } catch {
            if failure == nil { parts.failure = error }
        }
    }

    mutating func setBody(_ body: HTTPBody, contentType: String) {
        parts.body = body
        attempt { try $0.setHeader(.contentType, contentType) }
    }

    mutating func setHeader(_ name: String, _ value: String) throws {
        try setHeader(Self.fieldName(name), value)
    }

    private mutating func setHeader(_ name: HTTPField.Name, _ value: String) throws {
        parts.headers[name] = try Self.checked(value, of: name.rawName)
    }

    static func fieldName(_ name: String) throws -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { throw InvalidCallError("'\(name)' is no name for a header.") }
        return field
    }

    mutating func addCookie(_ pair: String) { parts.cookies.append(pair) }

    mutating func addQuery(_ text: String) {
        guard !text.isEmpty else { return }
        if !parts.query.isEmpty { parts.query += "&" }
        parts.query += text
    }

    mutating func addQuery(_ name: String, _ value: String) {
        addQuery(name + "=")
        parts.query += value
    }

    /// A line end in a header would begin another one (RFC 9110, section 5.5).
    static func checked(_ value: String, of name: String) throws -> String {
        var text = value
        guard text.withUTF8({ $0.allSatisfy { $0 != 0x0D && $0 != 0x0A && $0 != 0 } }) else {
            throw InvalidCallError("The value of '\(name)' has a line end or a NUL in it.")
        }
        return value
    }
}

// MARK: What a call is made of

extension APICall {
    public var method: HTTPRequest.Method { parts.method }
    public var operation: String { parts.operation }
    /// Another server than the client's, for operations that have their own.
    public var server: ServerURL? {
        get { parts.server }
        set { parts.server = newValue }
    }
    /// What the call asks for of the document's security schemes, as alternatives of combinations; nil where it is what
    /// the client's `security` says.
    var security: [[String]]? {
        get { parts.security }
        set { parts.security = newValue }
    }
    /// How the pages follow each other of which the call answers one.
    var pagination: Pagination? {
        get { parts.pagination }
        set { parts.pagination = newValue }
    }
    var path: PathTemplate { parts.path }
    /// What goes behind the `?`.
    var query: String { parts.query }
    var headers: HTTPFields { parts.headers }
    var cookies: [String] { parts.cookies }
    /// The `Accept` header field; empty where nobody said.
    var accepted: String { parts.accepted }
    var body: HTTPBody? { parts.body }
    var failure: (any Error)? { parts.failure }
}
