import APIRuntime
import APITesting
import HTTPTypes
import JSON

/// A table as the generator writes it, of a service with every kind of answer.
enum Sample {
    static let examples = DocumentExamples(
        basePaths: ["/api/v1", "/{region}/v2"],
        operations: [
            DocumentedOperation(
                "getModel", "GET", "/models/{id}",
                answers: [
                    .init("200", "application/json", payloads: ["small": "#/small", "large": "#/large"]),
                    .init("200", "text/event-stream", texts: ["": "data: 1\n\ndata: 2\n\n"]),
                    .init("404", "application/problem+json", payloads: ["": "#/missing"]),
                    .init("4XX", "application/json", payloads: ["": "#/refused"]),
                    .init("default", "application/json"),
                ]
            ),
            DocumentedOperation(
                "featuredModel", "GET", "/models/featured",
                answers: [.init("200", "application/json", payloads: ["": "#/featured"])]
            ),
            DocumentedOperation("deleteModel", "DELETE", "/models/{id}", answers: [.init("204")]),
            DocumentedOperation("silent", "GET", "/silent", answers: [.init("200", "image/png")]),
            DocumentedOperation("undocumented", "GET", "/undocumented", answers: []),
            DocumentedOperation(
                "problems", "GET", "/problems", answers: [.init("default", "*/*", payloads: ["": "#/missing"])]
            ),
            DocumentedOperation(
                "wrong", "GET", "/wrong",
                answers: [.init("200", "application/json", payloads: ["bad": "#/bad", "good": "#/small"])]
            ),
            DocumentedOperation(
                "elsewhere", "GET", "/elsewhere", basePaths: ["/other"], answers: [.init("204")]
            ),
        ],
        payloads: [
            PayloadExample("s", at: "#/small", as: JSONValue.self, json: #"{"id":"small"}"#),
            PayloadExample("l", at: "#/large", as: JSONValue.self, json: #"{"id":"large"}"#),
            PayloadExample("f", at: "#/featured", as: JSONValue.self, json: #"{"id":"featured"}"#),
            PayloadExample("m", at: "#/missing", as: JSONValue.self, json: #"{"title":"missing"}"#),
            PayloadExample("r", at: "#/refused", as: JSONValue.self, json: #"{"title":"refused"}"#),
            PayloadExample("b", at: "#/bad", as: JSONValue.self, json: "7", mismatch: "#: Expected an object"),
        ]
    )

    static func request(
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:]
    ) -> HTTPRequest {
        HTTPRequest(method: method, scheme: "https", authority: "api.example", path: path, headerFields: headers)
    }
}

/// A transport that requests come to through a middleware.
struct Through: ClientTransport {
    let middleware: any ClientMiddleware
    let transport: any ClientTransport

    init(_ middleware: any ClientMiddleware, _ transport: any ClientTransport = MockTransport()) {
        self.middleware = middleware
        self.transport = transport
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        try await middleware.send(request, body: body, operation: "sample") { try await transport.send($0, body: $1) }
    }
}

extension ClientTransport {
    /// What a request is answered with, all of it.
    func answer(
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:],
        body: HTTPBody? = nil
    ) async throws -> (status: Int, contentType: String?, text: String) {
        let (head, received) = try await send(Sample.request(path, method, headers: headers), body: body)
        let bytes = try await received?.collect(upTo: .max) ?? []
        return (head.status.code, head.headerFields[.contentType], String(decoding: bytes, as: UTF8.self))
    }

    /// The sentence that a request is refused with.
    func refusal(_ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async -> String {
        do {
            let answer = try await answer(path, method, headers: headers)
            return "answered \(answer)"
        } catch let error as APIError {
            return (error.underlying as? MockError)?.description ?? "\(error)"
        } catch {
            return "\(error)"
        }
    }
}

/// Chunks that come one by one.
struct Chunks: AsyncSequence, Sendable {
    let chunks: [[UInt8]]
    var failure: Broken?

    init(_ chunks: [String], failure: Broken? = nil) {
        self.chunks = chunks.map { Array($0.utf8) }
        self.failure = failure
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>
        let failure: Broken?

        mutating func next() async throws -> [UInt8]? {
            if let chunk = rest.popFirst() { return chunk }
            if let failure { throw failure }
            return nil
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...], failure: failure) }
}

struct Broken: Error, Hashable {}
