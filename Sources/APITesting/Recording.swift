import APIRuntime
import HTTPTypes
import JSON

/// Exchanges that were kept, to be replayed: a cassette.
public struct Recording: Codable, Hashable, Sendable {
    public var exchanges: [Exchange]

    public init(exchanges: [Exchange] = []) { self.exchanges = exchanges }

    /// A request and what came of it.
    public struct Exchange: Codable, Hashable, Sendable {
        public var request: Request
        /// Nil where none came.
        public var response: Response?
        /// What ended the exchange before its end: an error in words.
        public var failure: String?

        public init(request: Request, response: Response? = nil, failure: String? = nil) {
            self.request = request
            self.response = response
            self.failure = failure
        }
    }

    public struct Request: Codable, Hashable, Sendable {
        public var method: String
        public var url: String
        /// `name: value`, in order.
        public var headers: [String]
        public var body: Chunk?

        public init(method: String, url: String, headers: [String] = [], body: Chunk? = nil) {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    public struct Response: Codable, Hashable, Sendable {
        public var status: Int
        /// `name: value`, in order.
        public var headers: [String]
        /// As they arrived.
        public var chunks: [Chunk]

        public init(status: Int, headers: [String] = [], chunks: [Chunk] = []) {
            self.status = status
            self.headers = headers
            self.chunks = chunks
        }
    }

    /// Bytes: in JSON a string where they are UTF-8, else an object with `base64` (RFC 4648, section 4).
    public struct Chunk: Hashable, Sendable {
        public var bytes: [UInt8]

        public init(_ bytes: [UInt8]) { self.bytes = bytes }
    }
}

// MARK: Heads

extension Recording.Request {
    init(_ request: HTTPRequest, body bytes: [UInt8]) {
        method = request.method.rawValue
        url = "\(request.scheme ?? "https")://\(request.authorityWithoutUser ?? "")\(request.path ?? "/")"
        headers = Recording.lines(request.headerFields)
        body = bytes.isEmpty ? nil : Recording.Chunk(bytes)
    }

    /// Without scheme, authority and query.
    public var path: String {
        let rest = url.ranges(of: "://").first.map { url[$0.upperBound...] } ?? url[...]
        let target = rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? ""
        return String(target.prefix { $0 != "?" })
    }
}

extension Recording {
    /// What a client's own header fields, or an answer's, may say of who calls.
    private static let credentials: Set<HTTPField.Name> = [.authorization, .proxyAuthorization, .cookie, .setCookie]

    static func lines(_ fields: HTTPFields) -> [String] {
        fields.filter { !credentials.contains($0.name) }.map { "\($0.name.rawName): \($0.value)" }
    }
}

extension Recording.Response {
    /// The head, without lines that are no header fields.
    public var head: HTTPResponse {
        var fields = HTTPFields()
        for line in headers {
            guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
                continue
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            fields.append(HTTPField(name: name, value: String(value)))
        }
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }
}
