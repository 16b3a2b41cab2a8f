import HTTPTypes
import JSON

/// Exchanges that were kept, to be replayed: a cassette. Of credentials, those in `Authorization` and in cookies are not in it.
public struct Recording: Codable, Hashable, Sendable {
    public var exchanges: [Exchange]
    /// What was left out of every request, so that requests to come are compared without it too.
    public var leftOut: LeftOut

    public init(exchanges: [Exchange] = [], leftOut: LeftOut = LeftOut()) {
        self.exchanges = exchanges
        self.leftOut = leftOut
    }

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

    /// Names of what says who called, besides `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie`.
    public struct LeftOut: Codable, Hashable, Sendable {
        public var headers: [String]
        public var query: [String]

        public init(headers: [String] = [], query: [String] = []) {
            self.headers = headers
            self.query = query
        }
    }
}

// MARK: Heads

extension Recording.Request {
    init(_ request: SentRequest, without leftOut: Recording.LeftOut) {
        method = request.method.rawValue
        let target = leftOut.path(request.head.path ?? "/")
        let authority = request.head.authority ?? ""
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority[...]
        url = "\(request.head.scheme ?? "https")://\(host)\(target)"
        headers = leftOut.lines(request.head.headerFields)
        body = request.body.isEmpty ? nil : Recording.Chunk(request.body)
    }

    /// Without scheme, authority and query.
    public var path: String {
        let rest = url.ranges(of: "://").first.map { url[$0.upperBound...] } ?? url[...]
        let target = rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? ""
        return String(target.prefix { $0 != "?" })
    }
}

extension Recording.LeftOut {
    private static let credentials: Set<HTTPField.Name> = [.authorization, .proxyAuthorization, .cookie, .setCookie]

    func lines(_ fields: HTTPFields) -> [String] {
        let names = Self.credentials.union(headers.compactMap { HTTPField.Name($0) })
        return fields.filter { !names.contains($0.name) }.map { "\($0.name.rawName): \($0.value)" }
    }

    func path(_ path: String) -> String {
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count > 1, !query.isEmpty else { return path }
        let names = Set(query.map { Array($0.utf8) })
        let kept = halves[1].split(separator: "&").filter { pair in
            !names.contains(PercentText.decoded(pair.prefix { $0 != "=" }))
        }
        return kept.isEmpty ? String(halves[0]) : "\(halves[0])?\(kept.joined(separator: "&"))"
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
