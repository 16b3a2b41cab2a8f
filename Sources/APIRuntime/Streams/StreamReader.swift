import HTTPTypes

/// Reads the body of a response item by item, and makes the call again where a policy says so.
final class StreamReader {
    private var origin: StreamOrigin
    /// Nil when the stream is over: the exchange ends when nobody holds its body.
    private var body: HTTPBody.AsyncIterator?
    private var framing: any StreamFraming
    private let reconnection: (ReconnectionPolicy, Resending)?
    private var attempts = 0

    init(
        _ origin: StreamOrigin,
        _ body: HTTPBody,
        _ framing: any StreamFraming,
        _ reconnection: (ReconnectionPolicy, Resending)?
    ) {
        self.origin = origin
        self.body = body.makeAsyncIterator()
        self.framing = framing
        self.reconnection = reconnection
    }

    func end() { body = nil }

    /// The stream is over for this reason.
    func end(_ stage: APIError.Stage, _ error: any Error, _ bytes: [UInt8] = []) -> APIError {
        body = nil
        return origin.failure(stage, error, bytes)
    }

    func next(isolation: isolated (any Actor)?) async throws(APIError) -> StreamItem? {
        while body != nil {
            guard !Task.isCancelled else { throw end(.cancelled, CancellationError()) }
            if let item = try cut() { return item }
            guard body != nil else { return nil }
            switch try await pull(isolation: isolation) {
            case .chunk(let chunk): framing.feed(chunk)
            case .end(let error):
                guard try await reconnect(after: error, isolation: isolation) else { return try last() }
            }
        }
        return nil
    }

    private func cut() throws(APIError) -> StreamItem? {
        do {
            guard let item = try framing.next() else { return nil }
            attempts = 0
            guard item == .end else { return item }
            end()
            return nil
        } catch {
            throw end(.decoding, error.underlying, error.bytes)
        }
    }

    private func last() throws(APIError) -> StreamItem? {
        do {
            let item = try framing.finish()
            return item == .end ? nil : item
        } catch {
            throw end(.decoding, error.underlying, error.bytes)
        }
    }

    private enum Pulled {
        case chunk([UInt8])
        /// The body came to its end, or broke off.
        case end(APIError?)
    }

    private func pull(isolation: isolated (any Actor)?) async throws(APIError) -> Pulled {
        guard var iterator = body else { return .end(nil) }
        do {
            if let chunk = try await iterator.next(isolation: isolation) { return .chunk(chunk) }
        } catch {
            guard !(error is CancellationError), !Task.isCancelled else { throw end(.cancelled, error) }
            return .end(end(.transport, error))
        }
        // Many sequences end quietly when their reader is cancelled: half a stream would pass for a whole one.
        guard !Task.isCancelled else { throw end(.cancelled, CancellationError()) }
        end()
        return .end(nil)
    }
}

// MARK: Reconnection

extension StreamReader {
    /// Whether there is a new body to read. An `error` that no new connection makes up for is thrown.
    private func reconnect(after error: APIError?, isolation: isolated (any Actor)?) async throws(APIError) -> Bool {
        var lastError = error
        if let (policy, resending) = reconnection, let events = framing as? EventFraming {
            framing = events.restarted()
            while attempts < policy.attempts {
                attempts += 1
                do {
                    try await resending.timing.sleep(events.retry ?? policy.delay)
                } catch {
                    throw end(.cancelled, error)
                }
                do {
                    let response = try await resending.send(events.lastEventID)
                    return try await goOn(with: response, isolation: isolation)
                } catch {
                    guard error.stage == .transport else { throw error }
                    lastError = error
                }
            }
        }
        if let lastError { throw lastError }
        return false
    }

    private func goOn(with response: APIResponse, isolation: isolated (any Actor)?) async throws(APIError) -> Bool {
        origin = StreamOrigin(response)
        guard response.status != .noContent else { return false }
        guard response.streamFormat == .events else { throw await response.unexpectedContentType() }
        body = response.body.makeAsyncIterator()
        return true
    }
}
