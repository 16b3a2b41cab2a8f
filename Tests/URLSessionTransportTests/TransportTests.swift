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

/// What only this transport does; everything else is in `ConformanceTests`.
@Suite(.timeLimit(.minutes(1))) struct TransportTests {
    private func call(_ method: HTTPRequest.Method = .get) -> APICall { APICall(method, "/", operation: "test") }

    private func get(_ server: RawServer) -> HTTPRequest {
        HTTPRequest(method: .get, scheme: "http", authority: String(server.url.dropFirst(7)), path: "/")
    }

    private func withAnswer<Value>(
        _ answer: @escaping @Sendable (RawConnection, RawRequest) throws -> Void,
        _ body: (RawServer) async throws -> Value
    ) async throws -> Value {
        let server = try RawServer(answer)
        defer { server.stop() }
        return try await body(server)
    }

    /// From a client's call to its error and back, over the shared transport.
    @Test func clientsUseIt() async throws {
        try await withAnswer({ connection, request in
            let seen = request.values("Authorization") + request.values("Content-Type") + request.values("Accept")
            let body = connection.body(of: request) ?? ""
            connection.respond(request.target == "/" ? 200 : 404, ["Content-Type: application/json"], "\(seen) \(body)")
        }) { server in
            let api = APIClient(server: ServerURL(server.url), authorization: .bearer("secret"))
            var post = call(.post)
            post.json(["k": ["v"]])
            post.accept("application/json")
            let text = try await api.text(post)
            #expect(text == #"["Bearer secret", "application/json", "application/json"] {"k":["v"]}"#)
            let nowhere = APIClient(server: ServerURL(server.url + "/nowhere"), authorization: .bearer("secret"))
            let error = try await #require(throws: APIError.self) { try await nowhere.empty(call()) }
            #expect(error.stage == .status)
            #expect(error.status == .notFound)
        }
    }

    @Test func errorsAreFoundations() async throws {
        let server = try RawServer("", hangsUp: true)
        server.stop()
        let nobody = try await #require(throws: URLError.self) {
            try await URLSessionTransport.shared.send(get(server), body: nil)
        }
        #expect(nobody.code == .cannotConnectToHost)
        let silent = try RawServer("", hangsUp: false)
        defer { silent.stop() }
        let late = try await #require(throws: URLError.self) {
            try await URLSessionTransport(timeout: 0.5).send(get(silent), body: nil)
        }
        #expect(late.code == .timedOut)
    }

    /// Foundation on Linux would trap.
    @Test(arguments: [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, 0, 1e18])
    func anyTimeout(seconds: Double) async throws {
        try await withAnswer({ connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfull")
        }) { server in
            let (head, _) = try await URLSessionTransport(timeout: seconds).send(get(server), body: nil)
            #expect(head.status == .ok)
        }
    }

    /// Calls beyond the number of connections wait, and can be cancelled where they wait.
    @Test func callsWaitForTheirTurn() async throws {
        try await withAnswer({ connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfull")
        }) { server in
            let transport = URLSessionTransport(connections: 1)
            let hanging = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", hangsUp: false)
            defer { hanging.stop() }
            let slow = get(hanging)
            var (_, held) = try await transport.send(slow, body: nil)
            let waiting = Task { try await transport.send(slow, body: nil) }
            // Another origin has its own turn.
            #expect(try await transport.send(get(server), body: nil).1?.collect(upTo: 9) == Array("full".utf8))
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(held != nil && hanging.accepted.withLock { $0 } == 1)
            held = nil
            let (head, _) = try await transport.send(slow, body: nil)
            #expect(head.status == .ok)
        }
    }
}
