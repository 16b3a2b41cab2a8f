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

    private struct Progress {
        var hasStarted = false
        var isCancelled = false
    }

    private let task: URLSessionDataTask
    private let upload: Upload?
    private let head = Mutex(Head.notAsked)
    private let progress = Mutex(Progress())
    private let chunks: ResponseChunks

    init(_ task: URLSessionDataTask, upload: Upload? = nil) {
        self.task = task
        self.upload = upload
        chunks = ResponseChunks(task)
    }

    var identifier: Int { task.taskIdentifier }

    /// Ends the exchange, also before it has started.
    func cancel() {
        upload?.breakOff(CancellationError())
        chunks.finish(.failure(CancellationError()))
        let hasStarted = progress.withLock { progress in
            progress.isCancelled = true
            return progress.hasStarted
        }
        if hasStarted { task.cancel() }
    }

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
            let isCancelled = progress.withLock { progress in
                progress.hasStarted = true
                return progress.isCancelled
            }
            if isCancelled { task.cancel() }
        }
    }

    /// The body. Whoever lets go of it before its end stops the exchange.
    var body: some AsyncSequence<[UInt8], any Error> & Sendable { ResponseBody(holder: ResponseBody.Holder(self)) }

    fileprivate func nextChunk() async throws -> [UInt8]? { try await chunks.next() }

    func receive(_ response: HTTPResponse) { settle(.success(response)) }

    func receive(_ data: Data) { chunks.receive(data) }

    /// The request's body again, from its beginning.
    func bodyStream() -> InputStream? { upload?.stream() }

    func finish(_ error: (any Error)?) {
        let error = error.map { upload?.failure ?? Self.withoutAddress($0) }
        settle(error.map { .failure($0) } ?? headWithoutNotice)
        chunks.finish(error.map { .failure($0) } ?? .success(()))
        // Last: an answer that came before all of the request was sent is an answer.
        upload?.breakOff(CancellationError())
    }

    /// Foundation on Linux does not report the head of a redirection that leads nowhere, and loses its body.
    private var headWithoutNotice: Result<HTTPResponse, any Error> {
        let head = (task.response as? HTTPURLResponse).flatMap { HTTPResponse($0) }
        return head.map { .success($0) } ?? .failure(URLError(.badServerResponse))
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
    fileprivate let holder: Holder

    /// The exchange itself is held by the session for as long as it runs.
    fileprivate final class Holder: Sendable {
        let exchange: Exchange

        init(_ exchange: Exchange) { self.exchange = exchange }

        deinit { exchange.cancel() }
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let holder: Holder

        mutating func next() async throws -> [UInt8]? { try await holder.exchange.nextChunk() }
    }

    func makeAsyncIterator() -> Iterator { Iterator(holder: holder) }
}
