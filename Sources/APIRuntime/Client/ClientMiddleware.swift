import HTTPTypes

/// What looks at, or changes, every request on its way out and every response on its way in.
///
/// It runs once for each try, the first of a client's list outermost, and before credentials are put on: no middleware
/// and no log of one ever sees a credential. An error that it throws counts as the transport's, and the call may be made
/// again; an `APIError` ends the call.
public protocol ClientMiddleware: Sendable {
    /// - Parameters:
    ///   - operation: The operation's id in the document.
    ///   - next: The rest of the way to the server and back.
    func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: String,
        next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
    ) async throws -> (HTTPResponse, HTTPBody?)
}
