import HTTPTypes
import JSON
import Synchronization

@testable import APIRuntime

/// Answers each request by a rule, and remembers what it was asked.
final class PagedServer: ClientTransport {
    struct Answer: Sendable {
        var status = 200
        var headers: HTTPFields = [:]
        var body: String
    }

    struct Asked: Sendable {
        let request: HTTPRequest
        let body: String

        /// The request's path and query, and its body where there is one.
        var text: String { (request.path ?? "") + (body.isEmpty ? "" : " " + body) }
    }

    private let log = Mutex<[Asked]>([])
    private let answer: @Sendable (Asked) -> Answer

    init(_ answer: @escaping @Sendable (Asked) -> Answer) { self.answer = answer }

    /// Answers by path and query; what it does not know is 404.
    convenience init(_ bodies: [String: String]) {
        self.init { asked in bodies[asked.text].map { Answer(body: $0) } ?? Answer(status: 404, body: "{}") }
    }

    var asked: [Asked] { log.withLock { $0 } }
    var paths: [String] { asked.map(\.text) }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let bytes = try await body?.collect(upTo: 1 << 20) ?? []
        let asked = Asked(request: request, body: String(decoding: bytes, as: UTF8.self))
        log.withLock { $0.append(asked) }
        let answer = answer(asked)
        return (HTTPResponse(status: .init(code: answer.status), headerFields: answer.headers), HTTPBody(answer.body))
    }
}

extension HTTPFields {
    static func link(_ texts: String...) -> HTTPFields {
        guard let name = HTTPField.Name("Link") else { return [:] }
        var fields = HTTPFields()
        for text in texts { fields.append(HTTPField(name: name, value: text)) }
        return fields
    }
}

/// As generated code would have it: an operation for lists, one for objects and one that posts.
struct Shop: APIClientProtocol {
    struct Page: Decodable, Sendable {
        let data: [Item]?
    }

    struct FullPage: Decodable, Sendable {
        let data: [Item]
    }

    struct Item: Decodable, Sendable { let id: Int }

    var api: APIClient

    init(_ server: PagedServer, _ authorization: Authorization = .none) {
        api = APIClient(server: "https://shop.example/v1", authorization: authorization, transport: server)
        api.retries = .none
    }

    func list(_ pagination: Pagination?, _ query: [String: Int] = [:]) async throws(APIError) -> [Int] {
        try await api.value(call(pagination, query))
    }

    func objects(_ pagination: Pagination?, _ query: [String: Int] = [:]) async throws(APIError) -> Page {
        try await api.value(call(pagination, query))
    }

    func full(_ pagination: Pagination) async throws(APIError) -> FullPage { try await value(pagination) }

    func value<Value: Decodable>(_ pagination: Pagination) async throws(APIError) -> Value {
        try await api.value(call(pagination, [:]))
    }

    func search(_ pagination: Pagination, _ body: JSONValue) async throws(APIError) -> Page {
        var call = APICall(.post, "/search", operation: "search")
        call.json(body)
        call.pages(pagination)
        return try await api.value(call)
    }

    private func call(_ pagination: Pagination?, _ query: [String: Int]) -> APICall {
        var call = APICall(.get, "/items", operation: "items")
        for (name, value) in query.sorted(by: { $0.key < $1.key }) { call.query(name, value) }
        if let pagination { call.pages(pagination) }
        return call
    }

    /// The identifiers of all items of pages that are objects.
    func identifiers(_ pagination: Pagination, _ query: [String: Int] = [:]) async throws -> [Int] {
        var found: [Int] = []
        for try await item in all(\.data, { try await $0.objects(pagination, query) }) { found.append(item.id) }
        return found
    }

    /// All items of pages that are lists.
    func numbers(_ pagination: Pagination, _ query: [String: Int] = [:]) async throws -> [Int] {
        try await collect(all { try await $0.list(pagination, query) })
    }
}

func collect<Element: Sendable>(_ items: APIItems<Element>) async throws(APIError) -> [Element] {
    var found: [Element] = []
    for try await item in items { found.append(item) }
    return found
}
