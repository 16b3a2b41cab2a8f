import HTTPTypes

/// One call from its request to the head of its response: middleware, credentials, deadlines, repeats.
struct CallRunner: Sendable {
    typealias Answer = (HTTPResponse, HTTPBody?)

    let client: APIClient
    let call: APICall
    let request: HTTPRequest
    /// Of the whole call.
    let deadline: Deadline?

    init(_ client: APIClient, _ call: APICall, _ request: HTTPRequest) {
        self.client = client
        self.call = call
        self.request = request
        deadline = client.timeouts.total.map { Deadline(.call, after: $0, client.timing) }
    }

    func run() async throws(APIError) -> Answer {
        var repeats = 0
        while true {
            let result = await tryOnce()
            guard let delay = delay(after: result, beforeRepeat: repeats + 1) else {
                return try finished(result)
            }
            do {
                if delay > .zero { try await client.timing.sleep(delay) }
                try Task.checkCancellation()
            } catch {
                throw failure(error)
            }
            repeats += 1
        }
    }

    private func tryOnce() async -> Result<Answer, any Error> {
        do {
            try Task.checkCancellation()
            guard let deadline = deadlineOfNextTry else {
                return .success(try await send(request, call.body, through: client.middleware[...]))
            }
            return .success(
                try await deadline.race { try await send(request, call.body, through: client.middleware[...]) }
            )
        } catch {
            return .failure(error)
        }
    }

    private var deadlineOfNextTry: Deadline? {
        guard let limit = client.timeouts.perTry else { return deadline }
        let next = Deadline(.singleTry, after: limit, client.timing)
        return deadline.map { $0.isBefore(next) ? $0 : next } ?? next
    }

    // MARK: One try

    private func send(
        _ request: HTTPRequest,
        _ body: HTTPBody?,
        through middleware: ArraySlice<any ClientMiddleware>
    ) async throws -> Answer {
        guard let first = middleware.first else { return try await sendSigned(request, body) }
        let rest = middleware.dropFirst()
        return try await first.send(request, body: body, operation: call.operation) { request, body in
            try await send(request, body, through: rest)
        }
    }

    /// A 401 did nothing but refuse the token: with a new one the request goes out once more, whatever its method.
    private func sendSigned(_ request: HTTPRequest, _ body: HTTPBody?) async throws -> Answer {
        let signed = try await sign(request)
        let answer = try await client.transport.send(signed, body: body)
        guard answer.0.status == .unauthorized, body?.isRepeatable ?? true,
            client.authorization.discardToken(refusedIn: signed)
        else { return answer }
        return try await client.transport.send(sign(request), body: body)
    }

    private func sign(_ request: HTTPRequest) async throws -> HTTPRequest {
        var signed = request
        do {
            try await client.authorization.authorize(&signed, for: call.security ?? client.security)
        } catch {
            throw error is CancellationError ? error : failure(error, .request)
        }
        return signed
    }

    // MARK: Between tries

    private func delay(after result: Result<Answer, any Error>, beforeRepeat number: Int) -> Duration? {
        let delay =
            switch result {
            case .success(let answer): client.retries.delay(after: answer.0, beforeRepeat: number, client.timing)
            case .failure(let error): client.retries.delay(after: error, beforeRepeat: number, client.timing)
            }
        guard let delay, isSafeToRepeat, !Task.isCancelled else { return nil }
        if let deadline, deadline.remaining <= delay { return nil }
        return delay
    }

    private var isSafeToRepeat: Bool {
        guard call.body?.isRepeatable ?? true else { return false }
        return client.retries.methods.contains(request.method) || IdempotencyKey.isIn(request, client)
    }

    private func finished(_ result: Result<Answer, any Error>) throws(APIError) -> Answer {
        do {
            return try result.get()
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error, _ stage: APIError.Stage = .transport) -> APIError {
        if error is CancellationError || Task.isCancelled {
            return APIError(operation: call.operation, stage: .cancelled, request: request, underlying: error)
        }
        if let error = error as? APIError { return error }
        // A body that cannot be read is found out by the transport.
        let stage = error is InvalidCallError ? .request : stage
        return APIError(operation: call.operation, stage: stage, request: request, underlying: error)
    }
}
