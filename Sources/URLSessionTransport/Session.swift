import APIRuntime
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A `URLSession` and its delegate, which holds it until it is invalidated.
final class Session: Sendable {
    private let delegate = ExchangeDelegate()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        #if canImport(FoundationNetworking)
            let queue = ImmediateQueue()
        #else
            let queue = OperationQueue()
        #endif
        queue.maxConcurrentOperationCount = 1
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// An exchange that has not started yet.
    func exchange(_ request: URLRequest, body: HTTPBody?) async throws -> Exchange {
        var request = request
        guard let body else { return added(Exchange(session.dataTask(with: request))) }
        #if canImport(FoundationNetworking)
            let stored = try await StoredBody(body)
            guard stored.count > 0 else { return added(Exchange(session.dataTask(with: request))) }
            let upload = Upload(stored)
            request.stream(upload, length: stored.count)
            return added(Exchange(session.dataTask(with: request), upload: upload))
        #else
            if let bytes = body.bytes {
                request.httpBody = Data(bytes)
                return added(Exchange(session.dataTask(with: request)))
            }
            let upload = Upload(length: body.length)
            request.stream(from: upload, length: body.length)
            let exchange = added(Exchange(session.dataTask(with: request), upload: upload))
            upload.start(body) { exchange.cancel() }
            return exchange
        #endif
    }

    private func added(_ exchange: Exchange) -> Exchange {
        delegate.add(exchange)
        return exchange
    }
}

#if canImport(FoundationNetworking)
    /// Calls a delegate where the bytes arrive, so that they do not pile up on their way to it.
    private final class ImmediateQueue: OperationQueue, @unchecked Sendable {
        override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
    }
#endif
