import APIRuntime
import HTTPTypes
import Showcase
import Synchronization

/// Answers from memory, and keeps what was sent.
final class RecordingTransport: ClientTransport {
    private let status: Int
    private let headers: HTTPFields
    private let answer: String
    private let sent = Mutex<(request: HTTPRequest, body: [UInt8]?)?>(nil)

    init(_ status: Int = 200, _ answer: String = "[]", headers: HTTPFields = [:]) {
        self.status = status
        self.headers = headers
        self.answer = answer
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let bytes = try await body?.collect(upTo: 1 << 20)
        sent.withLock { $0 = (request, bytes) }
        return (HTTPResponse(status: .init(code: status), headerFields: headers), HTTPBody(answer))
    }

    var client: ShowcaseClient {
        ShowcaseClient(authorization: .bearer("key"), transport: self).with { $0.retries = .none }
    }
    var request: HTTPRequest? { sent.withLock { $0?.request } }
    var url: String { "\(request?.authority ?? "")\(request?.path ?? "")" }
    /// What follows the `?`.
    var query: String {
        request?.path.flatMap { $0.split(separator: "?", maxSplits: 1).dropFirst().first }.map(String.init) ?? ""
    }
    var body: String? { sent.withLock { $0?.body.map { String(decoding: $0, as: UTF8.self) } } }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { request?.headerFields[$0] } }
}

/// A client whose every call is answered with this.
func answering(_ status: Int, _ body: String = "") -> ShowcaseClient { RecordingTransport(status, body).client }
