import HTTPTypes
import Synchronization

/// A generated client: something that makes calls with an `APIClient`.
public protocol APIClientProtocol: Sendable {
    var api: APIClient { get set }
}

extension APIClientProtocol {
    /// The value of a call and the head of the response that it came with.
    ///
    ///     let (models, response) = try await client.withResponse { try await $0.models.list() }
    ///
    /// Of several calls in the closure, the response is that of the last one to be answered. An error of the closure's
    /// own becomes an `APIError`'s underlying one.
    public nonisolated(nonsending) func withResponse<Value>(
        _ body: nonisolated(nonsending) (Self) async throws -> Value
    ) async throws(APIError) -> (value: Value, response: HTTPResponse) {
        let recorder = ResponseRecorder()
        var client = self
        client.api.recorder = recorder
        let value: Value
        do {
            value = try await body(client)
        } catch {
            throw failure(ofClosure: error, of: "withResponse")
        }
        guard let response = recorder.last else {
            throw failure(
                .request, InvalidCallError("The closure made no call with the client it was given."), of: "withResponse"
            )
        }
        return (value, response)
    }

    /// The same client with other settings, for one call or for many.
    ///
    ///     let gists = try await client.with { $0.retries = .none }.gists.list()
    public func with(_ change: (inout APIClient) -> Void) -> Self {
        var client = self
        change(&client.api)
        return client
    }

    /// The first request that the closure makes, which is not sent: no transport and no middleware sees it, and no
    /// credentials are in it.
    ///
    ///     let (request, body) = try await client.inspect { try await $0.gists.list() }
    public nonisolated(nonsending) func inspect<Value>(
        _ body: nonisolated(nonsending) (Self) async throws -> Value
    ) async throws(APIError) -> (request: HTTPRequest, body: HTTPBody?) {
        let transport = InspectingTransport()
        let client = with { api in
            api.transport = transport
            api.authorization = .none
            api.middleware = []
            api.retries = .none
            api.timeouts = Timeouts()
        }
        do {
            _ = try await body(client)
        } catch {
            if let seen = transport.seen { return seen }
            throw failure(ofClosure: error, of: "inspect")
        }
        if let seen = transport.seen { return seen }
        throw failure(
            .request, InvalidCallError("The closure made no call with the client it was given."), of: "inspect")
    }

    func failure(_ stage: APIError.Stage, _ error: any Error, of operation: String) -> APIError {
        APIError(operation: operation, stage: stage, underlying: error)
    }

    /// What a caller's closure threw: an error of the client's stays what it is.
    func failure(ofClosure error: any Error, of operation: String) -> APIError {
        error as? APIError ?? failure(error is CancellationError ? .cancelled : .closure, error, of: operation)
    }
}

final class ResponseRecorder: Sendable {
    private let response = Mutex<HTTPResponse?>(nil)

    var last: HTTPResponse? { response.withLock { $0 } }

    func record(_ head: HTTPResponse) { response.withLock { $0 = head } }
}

/// Keeps the first request, and sends none.
private final class InspectingTransport: ClientTransport {
    private struct NothingIsSent: Error {}

    private let first = Mutex<(request: HTTPRequest, body: HTTPBody?)?>(nil)

    var seen: (request: HTTPRequest, body: HTTPBody?)? { first.withLock { $0 } }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        first.withLock { first in
            if first == nil { first = (request, body) }
        }
        throw NothingIsSent()
    }
}
