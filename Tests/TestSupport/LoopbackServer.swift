import FlyingFox
import FlyingSocks
import Foundation

/// An HTTP server on the loopback interface for as long as `body` runs, answering as `prepare` tells it.
public func withLoopbackServer<Value: Sendable>(
    _ prepare: @Sendable (HTTPServer) async -> Void,
    _ body: @Sendable (_ url: String) async throws -> Value
) async throws -> Value {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 600, logger: .disabled)
    await prepare(server)
    let task = Task { try await server.run() }
    try await server.waitUntilListening()
    let address = await server.listeningAddress
    guard case .ip4(_, let port)? = address else { throw URLError(.cannotFindHost) }
    let result: Result<Value, any Error>
    do {
        result = .success(try await body("http://127.0.0.1:\(port)"))
    } catch {
        result = .failure(error)
    }
    await server.stop()
    task.cancel()
    return try result.get()
}
