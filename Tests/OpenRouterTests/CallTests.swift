import APIRuntime
import FlyingFox
import Foundation
import HTTPTypes
import JSON
import OpenRouter
import OpenRouterExamples
import Synchronization
import TestSupport
import Testing

/// The generated client against a server that is really there.
@Suite("Calls", .timeLimit(.minutes(1)))
struct CallTests {
    private static let key = "sk-or-v1-0123456789abcdef"

    private static func client(_ url: String) -> OpenRouterClient {
        OpenRouterClient(authorization: .bearer(key), server: ServerURL(url + "/api/v1")).with { $0.retries = .none }
    }

    /// Lists the models from a server that gives this answer to everything.
    private func list(
        from status: Int,
        _ body: String,
        type: String = "application/json"
    ) async throws -> Result<ModelsListResponse, APIError> {
        try await withLoopbackServer { server in
            await server.appendRoute("*") { _ in
                FlyingFox.HTTPResponse(
                    statusCode: HTTPStatusCode(status, phrase: "Whatever"),
                    headers: [.contentType: type],
                    body: Data(body.utf8)
                )
            }
        } _: { url in
            await outcome(url)
        }
    }

    private func outcome(_ url: String) async -> Result<ModelsListResponse, APIError> {
        do {
            return .success(try await Self.client(url).embeddings.listEmbeddingsModels())
        } catch {
            return .failure(error)
        }
    }

    private func failure(of result: Result<ModelsListResponse, APIError>) throws -> APIError {
        let error = try #require(throws: APIError.self) { try result.get() }
        var shown = "\(error) \(String(reflecting: error)) \(error.localizedDescription)"
        dump(error, to: &shown)
        #expect(!shown.contains(Self.key))
        return error
    }

    // MARK: Answers

    @Test(arguments: OpenRouterExamples.payloads)
    func examples(example: PayloadExample) async throws {
        let response = try await list(from: 200, example.json).get()
        let encoded = try PayloadEncoder().encode(response)
        #expect(try JSONValue(JSONTape(encoded)) == JSONValue(parsing: example.json))
    }

    @Test func theRequest() async throws {
        let seen = Mutex<FlyingFox.HTTPRequest?>(nil)
        let (value, response) = try await withLoopbackServer { server in
            await server.appendRoute("*") { request in
                seen.withLock { $0 = request }
                return FlyingFox.HTTPResponse(
                    statusCode: .ok,
                    headers: [.contentType: "application/json", HTTPHeader("X-Request-Id"): "req-1"],
                    body: Data(#"{"data":[]}"#.utf8)
                )
            }
        } _: { url in
            try await Self.client(url).withResponse { try await $0.embeddings.listEmbeddingsModels() }
        }
        #expect(value.data.isEmpty)
        #expect(response.status == .ok)
        #expect(try response.headerFields[#require(HTTPField.Name("X-Request-Id"))] == "req-1")
        let request = try #require(seen.withLock { $0 })
        #expect(request.method == .GET)
        #expect(request.path == "/api/v1/embeddings/models")
        #expect(request.query.isEmpty)
        #expect(request.headers[HTTPHeader("Accept")] == "application/json")
        #expect(request.headers[HTTPHeader("Authorization")] == "Bearer \(Self.key)")
        #expect(try await request.bodyData.isEmpty)
    }

    // MARK: Failures

    /// Two that the document has, and one that it has not.
    @Test(arguments: [400, 500, 418])
    func status(code: Int) async throws {
        let body = #"{"error":{"code":7,"message":"No such thing"}}"#
        let error = try failure(of: try await list(from: code, body))
        #expect(error.stage == .status)
        #expect(error.status?.code == code)
        #expect(error.operation == "list-embeddings-models")
        #expect(error.body == Array(body.utf8))
        #expect(error.documented(as: JSONValue.self)?["error"]?["code"] == 7)
        #expect(error.request?.path == "/api/v1/embeddings/models")
        #expect("\(error)" == "list-embeddings-models: status \(code) Body: \(body)")
    }

    @Test func noJSON() async throws {
        let error = try failure(of: try await list(from: 200, "<html>\nSorry", type: "text/html"))
        #expect(error.stage == .decoding)
        #expect(error.status == .ok)
        #expect(error.body == Array("<html>\nSorry".utf8))
        #expect(
            "\(error)" == """
                list-embeddings-models: status 200, but not the expected body: \
                This is no JSON. 1:1: Expected a value, found '<' Body: <html> Sorry
                """
        )
    }

    @Test func noBody() async throws {
        let error = try failure(of: try await list(from: 200, ""))
        #expect(error.stage == .decoding)
        #expect(error.body.isEmpty)
    }

    @Test(
        arguments: [
            (#"{"data":{"a":1}}"#, "data: "), (#"{"data":[{"id":[1]}]}"#, "data[0].id: "),
            (#"{"data":[{"id":"a","canonical_slug":"a","name":null}]}"#, "data[0].name: "),
            (
                #"{"data":[{"id":"a","canonical_slug":"a","name":"a","created":1,"pricing":{"prompt":{}}}]}"#,
                "data[0].pricing.prompt: "
            ),
            (#"{"dat":[]}"#, "data: "),
        ]
    )
    func wrongShape(body: String, place: String) async throws {
        let error = try failure(of: try await list(from: 200, body))
        #expect(error.stage == .decoding)
        #expect(error.body == Array(body.utf8))
        #expect(
            "\(error)".hasPrefix("list-embeddings-models: status 200, but not the expected body: \(place)"), "\(error)")
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{\"data\": [",
    ])
    func cutConnection(answer: String) async throws {
        let server = try RawServer(answer, hangsUp: true)
        defer { server.stop() }
        let error = try failure(of: await outcome(server.url))
        #expect(error.stage == .transport)
        #expect(error.underlying != nil)
    }

    @Test func nobodyThere() async throws {
        let server = try RawServer("", hangsUp: true)
        server.stop()
        let error = try failure(of: await outcome(server.url))
        #expect(error.stage == .transport)
        #expect(error.response == nil)
        #expect("\(error)".hasPrefix("list-embeddings-models: no response: "))
    }
}
