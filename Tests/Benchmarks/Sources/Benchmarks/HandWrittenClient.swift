import APIRuntime
import HTTPTypes
import OpenRouter
import Repositories

/// Answers every request at once, with the same bytes.
struct MemoryTransport: ClientTransport {
    let bytes: [UInt8]
    private let head: HTTPResponse

    init(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) {
        self.bytes = bytes
        head = HTTPResponse(
            status: status,
            headerFields: [.contentType: "application/json", .contentLength: "\(bytes.count)"]
        )
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        (head, HTTPBody(bytes))
    }
}

/// What one would write for a few calls and no more: no escaping of arguments, no errors that say what happened.
struct HandWrittenClient {
    let key: String
    let transport: any ClientTransport

    struct StatusError: Error {
        let status: HTTPResponse.Status
    }

    func listModels() async throws -> ModelsListResponse {
        try await answer(.get, "openrouter.ai", "/api/v1/embeddings/models")
    }

    func listLabels(owner: String, repo: String, perPage: Int, page: Int) async throws -> [Label] {
        try await answer(
            .get, "api.github.com", "/repos/\(owner)/\(repo)/labels?per_page=\(perPage)&page=\(page)"
        )
    }

    func createLabel(owner: String, repo: String, body: NewLabel) async throws -> Label {
        try await answer(
            .post, "api.github.com", "/repos/\(owner)/\(repo)/labels", try PayloadEncoder().encode(body)
        )
    }

    private func answer<Value: Decodable>(
        _ method: HTTPRequest.Method,
        _ authority: String,
        _ path: String,
        _ body: [UInt8]? = nil
    ) async throws -> Value {
        var request = HTTPRequest(method: method, scheme: "https", authority: authority, path: path)
        request.headerFields[.accept] = "application/json"
        request.headerFields[.authorization] = "Bearer \(key)"
        if let body {
            request.headerFields[.contentType] = "application/json"
            request.headerFields[.contentLength] = "\(body.count)"
        }
        let (head, answer) = try await transport.send(request, body: body.map { HTTPBody($0) })
        guard head.status.kind == .successful else { throw StatusError(status: head.status) }
        let bytes = try await answer?.collect(upTo: 1 << 28) ?? []
        return try PayloadDecoder().decode(Value.self, from: bytes)
    }
}
