/// How a stream of Server-Sent Events goes on when its connection ends (WHATWG HTML, section 9.2.3).
///
/// The call is made again with the id of the last event in `Last-Event-ID`. A 204 says that there is no more; any other
/// status but a success, and any other content type, is an error.
public struct ReconnectionPolicy: Hashable, Sendable {
    /// Connections in a row that bring no event, before the stream ends as the last of them did.
    public var attempts: Int
    /// The time before a new connection, until the server names one with `retry`.
    public var delay: Duration

    public init(attempts: Int = 5, delay: Duration = .seconds(3)) {
        self.attempts = attempts
        self.delay = delay
    }
}
