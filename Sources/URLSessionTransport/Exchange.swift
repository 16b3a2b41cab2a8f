import APIRuntime
import Foundation
import HTTPTypes
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One request and what comes back: the head once, then the body chunk by chunk.
final class Exchange: Sendable {
    private enum Head {
        case notAsked
        case awaited(CheckedContinuation<HTTPResponse, any Error>)
        case settled(Result<HTTPResponse, any Error>)
    }

    let task: URLSessionDataTask
    private let head = Mutex(Head.notAsked)
    private let stream: AsyncThrowingStream<[UInt8], any Error>
    private let chunks: AsyncThrowingStream<[UInt8], any Error>.Continuation

    init(_ task: URLSessionDataTask) {
        self.task = task
        (stream, chunks) = AsyncThrowingStream.makeStream()
    }

    var identifier: Int { task.taskIdentifier }

    func cancel() { task.cancel() }

    /// Starts the exchange and waits for the head.
    func response() async throws -> HTTPResponse {
        try await withCheckedThrowingContinuation { continuation in
            let settled = head.withLock { head -> Result<HTTPResponse, any Error>? in
                if case .settled(let result) = head { return result }
                head = .awaited(continuation)
                return nil
            }
            if let settled { continuation.resume(with: settled) }
            task.resume()
        }
    }

    /// The body. Whoever lets go of it before its end stops the exchange.
    func body(length: Int?) -> HTTPBody {
        HTTPBody(ResponseBody(exchange: self, stream: stream), length: length)
    }

    func receive(_ response: HTTPResponse) { settle(.success(response)) }

    func receive(_ data: Data) { chunks.yield(Array(data)) }

    func finish(_ error: (any Error)?) {
        let error = error.map(Self.withoutAddress)
        settle(.failure(error ?? URLError(.badServerResponse)))
        chunks.finish(throwing: error)
    }

    private func settle(_ result: Result<HTTPResponse, any Error>) {
        let continuation = head.withLock { head -> CheckedContinuation<HTTPResponse, any Error>? in
            switch head {
            case .settled: return nil
            case .notAsked:
                head = .settled(result)
                return nil
            case .awaited(let continuation):
                head = .settled(result)
                return continuation
            }
        }
        continuation?.resume(with: result)
    }

    /// Foundation's errors carry the address that was called, and with it an API key in its query.
    private static func withoutAddress(_ error: any Error) -> any Error {
        guard let error = error as? URLError else { return error }
        if error.code == .cancelled { return CancellationError() }
        return URLError(error.code, userInfo: [NSLocalizedDescriptionKey: error.localizedDescription])
    }
}

/// The chunks of a response's body.
private struct ResponseBody: AsyncSequence, Sendable {
    private let holder: Holder
    private let stream: AsyncThrowingStream<[UInt8], any Error>

    /// The exchange itself is held by the session for as long as it runs.
    fileprivate final class Holder: Sendable {
        let exchange: Exchange

        init(_ exchange: Exchange) { self.exchange = exchange }

        deinit { exchange.cancel() }
    }

    init(exchange: Exchange, stream: AsyncThrowingStream<[UInt8], any Error>) {
        holder = Holder(exchange)
        self.stream = stream
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let holder: Holder
        fileprivate var iterator: AsyncThrowingStream<[UInt8], any Error>.Iterator

        mutating func next() async throws -> [UInt8]? {
            let chunk = try await iterator.next()
            // A stream ends quietly when its reader is cancelled: half a body would pass for a whole one.
            if chunk == nil { try Task.checkCancellation() }
            return chunk
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(holder: holder, iterator: stream.makeAsyncIterator()) }
}
