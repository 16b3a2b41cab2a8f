import FlyingFox
import Foundation
import TestSupport

/// What a request looked like to the server.
struct SeenRequest: Codable, Equatable {
    var method: String
    var path: String
    var query: [String: String]
    var headers: [String: String]
    var body: String
}

/// An HTTP server on the loopback interface for as long as `body` runs.
func withServer<Value: Sendable>(_ body: @Sendable (_ url: String) async throws -> Value) async throws -> Value {
    try await withLoopbackServer({ await addRoutes(to: $0) }, body)
}

private func addRoutes(to server: HTTPServer) async {
    await server.appendRoute("/echo/*") { request in
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
        let seen = SeenRequest(
            method: request.method.rawValue,
            path: request.path,
            query: Dictionary(request.query.map { ($0.name, $0.value) }) { $1 },
            headers: headers,
            body: String(decoding: try await request.bodyData, as: UTF8.self)
        )
        return HTTPResponse(
            statusCode: .ok,
            headers: [.contentType: "application/json", HTTPHeader("X-One"): "1"],
            body: try JSONEncoder().encode(seen)
        )
    }
    await server.appendRoute("/status/:code/:text") { (code: Int, text: String) in
        HTTPResponse(statusCode: HTTPStatusCode(code, phrase: "X"), body: Data(text.utf8))
    }
    await server.appendRoute("/big/:count") { (count: Int) in
        HTTPResponse(statusCode: .ok, body: Data(repeating: 0x61, count: count))
    }
    await server.appendRoute("/redirect") { request in
        let to = request.query.first { $0.name == "to" }?.value ?? "/"
        return HTTPResponse(statusCode: .temporaryRedirect, headers: [.location: to], body: Data())
    }
    await server.appendRoute("/cookie") { _ in
        HTTPResponse(statusCode: .ok, headers: [HTTPHeader("Set-Cookie"): "session=1; Path=/"], body: Data())
    }
}
