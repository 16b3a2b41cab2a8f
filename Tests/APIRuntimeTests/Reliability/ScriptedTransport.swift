import HTTPTypes
import Synchronization

@testable import APIRuntime

/// Answers in the order of a script, the last answer for ever, and remembers what it was sent.
final class ScriptedTransport: ClientTransport {
    enum Answer: Sendable {
        case status(Int, String = "{}", HTTPFields = [:])
        case failure(any Error)
        /// Nothing, ever, whoever is cancelled.
        case silence
        /// Nothing, until the task is cancelled.
        case patience
        case head(HTTPBody)
    }

    struct Sent: Sendable {
        let request: HTTPRequest
        let body: [UInt8]?
    }

    struct Broken: Error {}

    private let script: [Answer]
    private let log = Mutex<[Sent]>([])
    /// Whoever was answered with silence; they are let go with the transport.
    private let silenced = Mutex<[CheckedContinuation<Void, Never>]>([])

    init(_ script: [Answer]) { self.script = script }

    convenience init(statuses: Int...) { self.init(statuses.map { .status($0) }) }

    deinit {
        for continuation in silenced.withLock({ $0 }) { continuation.resume() }
    }

    var sent: [Sent] { log.withLock { $0 } }
    var count: Int { sent.count }

    /// Lets those go that wait in silence.
    func release() {
        let waiting = silenced.withLock { silenced in
            defer { silenced = [] }
            return silenced
        }
        for continuation in waiting { continuation.resume() }
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let bytes = try await body?.collect(upTo: 1 << 20)
        let number = log.withLock { log in
            log.append(Sent(request: request, body: bytes))
            return log.count - 1
        }
        switch script[min(number, script.count - 1)] {
        case .status(let code, let body, let fields):
            return (HTTPResponse(status: .init(code: code), headerFields: fields), HTTPBody(body))
        case .failure(let error): throw error
        case .silence:
            await withCheckedContinuation { continuation in silenced.withLock { $0.append(continuation) } }
            throw Broken()
        case .patience:
            for await _ in AsyncStream<Never>.makeStream().stream {}
            throw CancellationError()
        case .head(let body): return (HTTPResponse(status: .ok), body)
        }
    }
}

extension APIClient {
    /// A client whose waits cost nothing.
    static func scripted(
        _ transport: any ClientTransport,
        _ clock: HandClock = HandClock(hurries: true),
        _ change: (inout APIClient) -> Void = { _ in }
    ) -> APIClient {
        var api = APIClient(server: "https://example.com", transport: transport)
        api.timing = clock.timing()
        change(&api)
        return api
    }
}

extension APIClient {
    /// The status that a call ends with, whatever it is.
    func status(of call: APICall) async throws(APIError) -> Int {
        do {
            return try await response(call).status.code
        } catch {
            guard error.stage == .status, let status = error.status else { throw error }
            return status.code
        }
    }
}

func call(_ method: HTTPRequest.Method = .get, body: HTTPBody? = nil) -> APICall {
    var call = APICall(method, "/a", operation: "o")
    call.bytes(body)
    return call
}
