import HTTPTypes
import Synchronization

/// A generated client, or a group of its operations: something that makes calls with an `APIClient`.
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
    public func withResponse<Value>(
        _ body: (Self) async throws -> Value
    ) async throws(APIError) -> (value: Value, response: HTTPResponse) {
        let recorder = ResponseRecorder()
        var client = self
        client.api.recorder = recorder
        let value: Value
        do {
            value = try await body(client)
        } catch let error as APIError {
            throw error
        } catch {
            throw failure(error is CancellationError ? .cancelled : .request, error)
        }
        guard let response = recorder.last else {
            throw failure(.request, CallError("The closure made no call with the client it was given."))
        }
        return (value, response)
    }

    private func failure(_ stage: APIError.Stage, _ error: any Error) -> APIError {
        APIError(operation: "withResponse", stage: stage, underlying: error)
    }
}

final class ResponseRecorder: Sendable {
    private let response = Mutex<HTTPResponse?>(nil)

    var last: HTTPResponse? { response.withLock { $0 } }

    func record(_ head: HTTPResponse) { response.withLock { $0 = head } }
}
