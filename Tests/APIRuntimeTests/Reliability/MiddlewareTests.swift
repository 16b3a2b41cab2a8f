import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite("Middleware and settings", .timeLimit(.minutes(1)))
struct MiddlewareTests {
    private final class Log: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { kept.withLock { $0 } }

        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }

    private struct Logging: ClientMiddleware {
        let name: String
        let log: Log

        func send(
            _ request: HTTPRequest,
            body: HTTPBody?,
            operation: String,
            next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
        ) async throws -> (HTTPResponse, HTTPBody?) {
            log.add("\(name) \(operation) \(request.method) \(request.path ?? "") \(request.headerFields)")
            let (head, body) = try await next(request, body)
            log.add("\(name) \(head.status.code)")
            return (head, body)
        }
    }

    /// What a closure makes of a request; nil is an error of its own.
    private struct Changing: ClientMiddleware {
        let change: @Sendable (inout HTTPRequest, inout HTTPBody?) throws -> Void

        func send(
            _ request: HTTPRequest,
            body: HTTPBody?,
            operation: String,
            next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
        ) async throws -> (HTTPResponse, HTTPBody?) {
            var (request, body) = (request, body)
            try change(&request, &body)
            return try await next(request, body)
        }
    }

    @Test func orderAndTries() async throws {
        let log = Log()
        let api = APIClient.scripted(ScriptedTransport(statuses: 503, 200)) {
            $0.middleware = [Logging(name: "outer", log: log), Logging(name: "inner", log: log)]
            $0.authorization = .all([.bearer("s3cret"), .query("key", "s3cret"), .cookie("k", "s3cret")])
        }
        try await api.empty(call())
        let words = log.lines.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        let one = ["outer o", "inner o"]
        #expect(words == one + ["inner 503", "outer 503"] + one + ["inner 200", "outer 200"])
        #expect(!log.lines.joined().contains("s3cret"))
    }

    @Test func changes() async throws {
        let transport = ScriptedTransport(statuses: 200)
        let api = APIClient.scripted(transport) {
            $0.authorization = .bearer("t")
            $0.middleware = [
                Changing { request, body in
                    request.headerFields[.userAgent] = "me"
                    body = HTTPBody("other")
                }
            ]
        }
        try await api.empty(call(.put, body: HTTPBody("one")))
        #expect(transport.sent.first?.request.headerFields[.userAgent] == "me")
        #expect(transport.sent.first?.request.headerFields[.authorization] == "Bearer t")
        #expect(transport.sent.first?.body == Array("other".utf8))
    }

    @Test func errors() async throws {
        struct Refused: Error {}
        let tries = Log()
        let transport = ScriptedTransport(statuses: 200)
        let api = APIClient.scripted(transport) {
            $0.middleware = [
                Changing { _, _ in
                    tries.add("")
                    throw Refused()
                }
            ]
        }
        let error = try await #require(throws: APIError.self) { try await api.empty(call()) }
        #expect(error.stage == .transport)
        #expect(error.underlying is Refused)
        #expect(tries.lines.count == 3)
        var changed = api
        changed.middleware = [
            Changing { _, _ in
                tries.add("")
                throw APIError(operation: "mine", stage: .request, underlying: Refused())
            }
        ]
        let final = changed
        let ended = try await #require(throws: APIError.self) { try await final.empty(call()) }
        #expect(ended.operation == "mine")
        #expect(tries.lines.count == 4)
        #expect(transport.count == 0)
    }

    // MARK: Settings of one call

    private func client(_ transport: any ClientTransport) -> TestClient {
        TestClient(api: .scripted(transport) { $0.authorization = .query("key", "s3cret") })
    }

    @Test func withOtherSettings() async throws {
        let transport = ScriptedTransport(statuses: 503)
        let client = client(transport)
        await #expect(throws: APIError.self) {
            try await client.with { $0.retries = .none }.models.get(id: "a")
        }
        #expect(transport.count == 1)
        await #expect(throws: APIError.self) { try await client.models.get(id: "a") }
        #expect(transport.count == 4)
    }

    @Test func inspection() async throws {
        let log = Log()
        let transport = ScriptedTransport(statuses: 200)
        var client = client(transport)
        client.api.idempotencyKeyHeader = HTTPField.Name("Idempotency-Key")
        client.api.middleware = [Logging(name: "m", log: log)]
        let (request, body) = try await client.inspect { try await $0.models.get(id: "a/b") }
        #expect(request.method == .get)
        #expect(request.path == "/models/a%2Fb")
        #expect(request.authority == "example.com")
        #expect(request.headerFields[.accept] == "application/json")
        #expect(body == nil)
        let posted = try await client.inspect { try await $0.api.empty(call(.post, body: HTTPBody("x"))) }
        #expect(posted.body?.bytes == Array("x".utf8))
        #expect(posted.request.headerFields[.contentType] == "application/octet-stream")
        #expect(posted.request.headerFields.contains { $0.name.canonicalName == "idempotency-key" })
        #expect(transport.count == 0)
        #expect(log.lines.isEmpty)
    }

    @Test func inspectionOfNothing() async throws {
        let client = client(ScriptedTransport(statuses: 200))
        await #expect(throws: APIError.self) { try await client.inspect { _ in 1 } }
        let unsent = try await #require(throws: APIError.self) {
            try await client.inspect { try await $0.models.get(id: "..") }
        }
        #expect(unsent.stage == .request)
        #expect(unsent.operation == "getModel")
    }
}
