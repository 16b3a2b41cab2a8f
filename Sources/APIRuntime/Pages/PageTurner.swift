import HTTPTypes
import Synchronization

/// Makes one call of a closure ask for a page, and keeps what its response says about the next one.
final class PageTurner: Sendable {
    /// What the caller says, where it is not the operation that does.
    private let pagination: Pagination?
    private let position: PagePosition
    private let state = Mutex<State>(.untouched)

    enum State: Sendable {
        /// No call that has pages was made.
        case untouched
        case asked
        /// What comes next, or why nobody knows.
        case answered(Result<PagePosition?, APIError>)
    }

    init(_ position: PagePosition, _ pagination: Pagination?) {
        self.position = position
        self.pagination = pagination
    }

    var outcome: State { state.withLock { $0 } }

    /// Changes a call for it to ask for the page; nil for one that has no pages.
    func turn(_ call: inout APICall, _ request: inout HTTPRequest) throws -> TurnedPage? {
        guard let pagination = pagination ?? call.pagination else { return nil }
        let isFirst = state.withLock { state in
            guard case .untouched = state else { return false }
            state = .asked
            return true
        }
        guard isFirst else {
            throw InvalidCallError("The closure makes several calls that have pages; it can make one.")
        }
        let bytes = call.body?.bytes
        var body = bytes
        try position.step.apply(to: &request, &body)
        if let body, body != bytes {
            if bytes == nil, call.body != nil {
                throw InvalidCallError("A body that is a stream cannot ask for another page.")
            }
            call.setBody(HTTPBody(body), contentType: request.headerFields[.contentType] ?? "application/json")
            request.headerFields[.contentType] = request.headerFields[.contentType] ?? "application/json"
        }
        let reading = PageReading(pagination: pagination, position: position, request: request, body: body)
        return TurnedPage(turner: self, reading: reading)
    }

    fileprivate func answer(_ result: Result<PagePosition?, APIError>) { state.withLock { $0 = .answered(result) } }
}

/// A page that is on its way.
struct TurnedPage {
    fileprivate let turner: PageTurner
    fileprivate let reading: PageReading

    /// The response with all of its body, which has been looked at.
    func read(_ response: APIResponse) async throws(APIError) -> APIResponse {
        guard (200...299).contains(response.status.code) else { return response }
        let bytes = try await response.bytes()
        do {
            turner.answer(.success(try reading.next(after: response.head, bytes)))
        } catch {
            turner.answer(.failure(response.failure(.decoding, bytes, error)))
        }
        return APIResponse(
            operation: response.operation,
            request: response.request,
            head: response.head,
            body: HTTPBody(bytes),
            limit: response.limit,
            deadline: response.deadline
        )
    }
}
