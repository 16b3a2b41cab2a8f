/// How long a call may take. None is set unless the caller sets it: how long is too long, nobody knows but who calls (a
/// model may think for minutes, an upload may take an hour). What always holds is the transport's own limit: those of this
/// package give a connection up that has been silent for ten minutes, or for their `timeout`.
public struct Timeouts: Hashable, Sendable {
    /// From the start of a try to the head of its response. When it is over, the call may be tried again.
    public var perTry: Duration?
    /// From the start of the call to the end of its value, all tries and the waits between them included. A stream is
    /// free of it once its head has come.
    public var total: Duration?

    /// Without an argument: as long as it takes.
    public init(perTry: Duration? = nil, total: Duration? = nil) {
        self.perTry = perTry
        self.total = total
    }
}

/// A call or a try that took longer than its client lets it.
public struct DeadlineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What took too long.
    public enum Scope: Hashable, Sendable {
        /// `Timeouts.perTry`
        case singleTry
        /// `Timeouts.total`
        case call
    }

    /// What took too long.
    public let scope: Scope
    /// What was allowed.
    public let limit: Duration

    public var description: String {
        switch scope {
        case .singleTry: "There was no response within \(limit), the time for one try."
        case .call: "The call was not done within \(limit)."
        }
    }
}
