import APIRuntime
import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing
import URLSessionTransport

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.timeLimit(.minutes(1))) struct TransportTests {
    private func call(_ path: String, _ method: HTTPRequest.Method = .get) -> APICall {
        APICall(method, path, operation: "test")
    }

    @Test func requestsArriveAsTheyAre() async throws {
        let (seen, response) = try await withServer { url in
            let client = Client(api: APIClient(server: ServerURL(url), authorization: .bearer("secret")))
            return try await client.withResponse { client in
                var call = APICall(.post, "/echo/{id}", operation: "test")
                call.path("id", "a b")
                call.query("q", "ü&=+")
                call.query("l", ["x y", "z"], style: .pipeDelimited)
                call.header("X-Text", "a, b")
                call.cookie("c", "1")
                call.json(["k": ["v"]])
                let seen: SeenRequest = try await client.api.value(call)
                return seen
            }
        }
        #expect(seen.method == "POST")
        #expect(seen.path == "/echo/a b")
        #expect(seen.query == ["q": "ü&=+", "l": "x y|z"])
        #expect(seen.body == #"{"k":["v"]}"#)
        #expect(seen.headers["authorization"] == "Bearer secret")
        #expect(seen.headers["content-type"] == "application/json")
        #expect(seen.headers["content-length"] == "11")
        #expect(seen.headers["accept"] == "application/json")
        #expect(seen.headers["x-text"] == "a, b")
        #expect(seen.headers["cookie"] == "c=1")
        #expect(response.status == .ok)
        #expect(response.headerFields[.contentType] == "application/json")
    }

    @Test(arguments: [400, 401, 404, 418, 429, 500, 503])
    func statuses(code: Int) async throws {
        let error = try await withServer { url in
            let api = APIClient(server: ServerURL(url), authorization: .header("X-Key", "secret"))
            return try await #require(throws: APIError.self) { try await api.empty(call("/status/\(code)/gone")) }
        }
        #expect(error.stage == .status)
        #expect(error.status?.code == code)
        #expect(error.body == Array("gone".utf8))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func noJSON() async throws {
        let error = try await withServer { url in
            let api = APIClient(server: ServerURL(url))
            return try await #require(throws: APIError.self) {
                let _: SeenRequest = try await api.value(call("/status/200/oops"))
            }
        }
        #expect(error.stage == .decoding)
        #expect(error.body == Array("oops".utf8))
    }

    @Test(arguments: [HTTPRequest.Method.get, .put, .patch, .delete, .head, .options])
    func methods(method: HTTPRequest.Method) async throws {
        let text = try await withServer { url in
            try await APIClient(server: ServerURL(url)).text(call("/echo/x", method))
        }
        #expect(method == .head ? text.isEmpty : text.contains("\"method\":\"\(method.rawValue)\""))
    }

    @Test func bigBodies() async throws {
        let count = 20_000_000
        let (collected, streamed, chunks) = try await withServer { url in
            let api = APIClient(server: ServerURL(url))
            let collected = try await api.text(call("/big/\(count)")).utf8.count
            var streamed = 0
            var chunks = 0
            for try await chunk in try await api.bytes(call("/big/\(count)")) {
                streamed += chunk.count
                chunks += 1
            }
            return (collected, streamed, chunks)
        }
        #expect(collected == count)
        #expect(streamed == count)
        #expect(chunks > 1)
    }

    @Test func bigUploads() async throws {
        let text = String(repeating: "ab", count: 1_000_000)
        let seen: SeenRequest = try await withServer { url in
            var call = call("/echo/x", .put)
            let chunks = AsyncStream<[UInt8]> { continuation in
                for _ in 0..<100 { continuation.yield(Array(text.utf8.prefix(20_000))) }
                continuation.finish()
            }
            call.bytes(HTTPBody(chunks), contentType: "text/plain")
            return try await APIClient(server: ServerURL(url)).value(call)
        }
        #expect(seen.body == text)
    }

    @Test func manyAtOnce() async throws {
        let texts = try await withServer { url in
            let api = APIClient(server: ServerURL(url))
            return try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<50 { group.addTask { try await api.text(call("/status/200/\(number)")) } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
        }
        #expect(texts == Set((0..<50).map(String.init)))
    }

    @Test func cookiesAreNotKept() async throws {
        let seen: SeenRequest = try await withServer { url in
            let api = APIClient(server: ServerURL(url))
            try await api.empty(call("/cookie"))
            return try await api.value(call("/echo/x"))
        }
        #expect(seen.headers["cookie"] == nil)
    }

    @Test func redirectionsWithinAnOrigin() async throws {
        let seen: SeenRequest = try await withServer { url in
            let api = APIClient(server: ServerURL(url), authorization: .header("X-Key", "secret"))
            var call = call("/redirect")
            call.query("to", "\(url)/echo/y")
            return try await api.value(call)
        }
        #expect(seen.path == "/echo/y")
        #expect(seen.headers["x-key"] == "secret")
    }

    @Test func redirectionsToAnotherOriginCarryNoCredentials() async throws {
        let (seen, error) = try await withServer { target in
            try await withServer { url in
                let api = APIClient(
                    server: ServerURL(url),
                    authorization: .all([.header("X-Key", "secret"), .bearer("secret"), .cookie("k", "secret")])
                )
                var get = call("/redirect")
                get.query("to", "\(target)/echo/y")
                let seen: SeenRequest = try await api.value(get)
                var post = call("/redirect", .post)
                post.query("to", "\(target)/echo/y")
                post.json(["password": "secret"])
                let request = post
                let error = try await #require(throws: APIError.self) { try await api.empty(request) }
                return (seen, error)
            }
        }
        #expect(seen.path == "/echo/y")
        #expect(!seen.headers.values.contains { $0.contains("secret") })
        #expect(error.status?.code == 307)
    }
}

struct Client: APIClientProtocol {
    var api: APIClient
}

@Suite(.timeLimit(.minutes(1))) struct BrokenConnectionTests {
    private func call() -> APICall { APICall(.get, "/", operation: "test") }

    private func withRaw<Value>(
        _ answer: String,
        hangsUp: Bool,
        _ body: (APIClient, RawServer) async throws -> Value
    ) async throws -> Value {
        let server = try RawServer(answer, hangsUp: hangsUp)
        defer { server.stop() }
        let transport = URLSessionTransport(timeout: 5)
        return try await body(APIClient(server: ServerURL(server.url), transport: transport), server)
    }

    /// Neither half a body nor half a head passes for a whole one.
    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal\r\n",
        "",
        "no HTTP at all\r\n\r\n",
    ])
    func cutConnections(answer: String) async throws {
        let error = try await withRaw(answer, hangsUp: true) { api, _ in
            try await #require(throws: APIError.self) { try await api.text(call()) }
        }
        #expect(error.stage == .transport, "\(error)")
        if answer.contains("Content-Length") {
            #expect(error.status == .ok)
            #expect(error.body == Array("{\"half\"".utf8))
        }
    }

    #if canImport(Darwin)
        /// On Linux, Foundation up to Swift 6.3 ends the process here: swiftlang/swift-corelibs-foundation#5285.
        @Test func cutHead() async throws {
            let error = try await withRaw("HTTP/1.1 200 OK\r\nContent-Le", hangsUp: true) { api, _ in
                try await #require(throws: APIError.self) { try await api.text(call()) }
            }
            #expect(error.stage == .transport)
        }
    #endif

    @Test func nobodyListens() async throws {
        let server = try RawServer("", hangsUp: true)
        server.stop()
        let api = APIClient(server: ServerURL(server.url))
        let error = try await #require(throws: APIError.self) { try await api.text(call()) }
        #expect(error.stage == .transport)
        #expect((error.underlying as? URLError)?.code == .cannotConnectToHost)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
    func errorsDoNotTellTheKey(answer: String) async throws {
        try await withRaw(answer, hangsUp: true) { api, _ in
            var api = api
            api.authorization = .query("key", "s3cret")
            let error = try await #require(throws: APIError.self) { try await api.text(call()) }
            var text = "\(error) \(String(reflecting: error))"
            dump(error, to: &text)
            #expect(!text.contains("s3cret"))
        }
    }

    @Test func cancellationBeforeTheHead() async throws {
        let error = try await withRaw("", hangsUp: false) { api, _ in
            let task = Task { try await api.text(call()) }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            return try await #require(throws: APIError.self) { try await task.value }
        }
        #expect(error.stage == .cancelled)
    }

    @Test func cancellationWithinTheBody() async throws {
        try await withRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: false) { api, server in
            let task = Task { try await api.text(call()) }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            let error = try await #require(throws: APIError.self) { try await task.value }
            #expect(error.stage == .cancelled)
            #expect(await closes(server))
        }
    }

    @Test func aBodyThatNobodyReadsStopsTheExchange() async throws {
        try await withRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: false) { api, server in
            _ = try await api.bytes(call())
            #expect(await closes(server))
        }
    }

    @Test func silenceEndsWithATimeout() async throws {
        let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: false)
        defer { server.stop() }
        let api = APIClient(server: ServerURL(server.url), transport: URLSessionTransport(timeout: 1))
        let error = try await #require(throws: APIError.self) { try await api.text(call()) }
        #expect(error.stage == .transport)
        #expect((error.underlying as? URLError)?.code == .timedOut)
    }

    /// Whether the client hangs up soon.
    private func closes(_ server: RawServer) async -> Bool {
        for _ in 0..<100 {
            if server.closedByClient.withLock({ $0 > 0 }) { return true }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}
