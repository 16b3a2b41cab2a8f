import APIRuntime
import HTTPTypes
import Synchronization

/// A server that follows a script: an answer a request, each a head and chunks.
final class ScriptedServer: ClientTransport {
    struct Answer: Sendable {
        var head: HTTPResponse
        var chunks: [[UInt8]]
        var ending = Ending.end

        enum Ending: Sendable { case end, breakOff, wait, noResponse }

        init(_ contentType: String?, _ chunks: [String], status: Int = 200, ending: Ending = .end) {
            head = HTTPResponse(status: .init(code: status))
            if let contentType { head.headerFields[.contentType] = contentType }
            self.chunks = chunks.map { Array($0.utf8) }
            self.ending = ending
        }

        static func events(_ chunks: String..., ending: Ending = .end) -> Answer {
            Answer("text/event-stream", chunks, ending: ending)
        }
    }

    struct ConnectionLost: Error {}

    private struct State {
        var answers: [Answer]
        var requests: [HTTPRequest] = []
        var chunksPulled = 0
        var bodiesReleased = 0
    }

    private let state: Mutex<State>
    /// Yields when a body waits for chunks that do not come.
    let waits: AsyncStream<Void>
    private let waiting: AsyncStream<Void>.Continuation

    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    var chunksPulled: Int { state.withLock { $0.chunksPulled } }
    /// Exchanges that nobody holds on to any longer.
    var bodiesReleased: Int { state.withLock { $0.bodiesReleased } }

    init(_ answers: Answer...) {
        state = Mutex(State(answers: answers))
        (waits, waiting) = AsyncStream.makeStream()
    }

    /// Calls are made once.
    var client: APIClient {
        var client = APIClient(server: "https://example.com", transport: self)
        client.retries = .none
        return client
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer, answer.ending != .noResponse else { throw ConnectionLost() }
        return (answer.head, HTTPBody(Chunks(exchange: Exchange(server: self), answer: answer)))
    }

    private final class Exchange: Sendable {
        let server: ScriptedServer

        init(server: ScriptedServer) { self.server = server }

        deinit { server.state.withLock { $0.bodiesReleased += 1 } }
    }

    private struct Chunks: AsyncSequence, Sendable {
        let exchange: Exchange
        let answer: Answer

        struct AsyncIterator: AsyncIteratorProtocol {
            let exchange: Exchange
            var rest: ArraySlice<[UInt8]>
            let ending: Answer.Ending

            mutating func next() async throws -> [UInt8]? {
                if let chunk = rest.popFirst() {
                    exchange.server.state.withLock { $0.chunksPulled += 1 }
                    return chunk
                }
                switch ending {
                case .end: return nil
                case .breakOff, .noResponse: throw ConnectionLost()
                case .wait:
                    exchange.server.waiting.yield()
                    // Ends, as many sequences do, quietly when the task is cancelled.
                    try? await Task.sleep(for: .seconds(3_600))
                    return nil
                }
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(exchange: exchange, rest: answer.chunks[...], ending: answer.ending)
        }
    }
}
