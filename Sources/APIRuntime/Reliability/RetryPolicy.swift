import HTTPTypes

/// When a call is made again, and after what wait.
///
/// Only where that is safe: by a method that has the same effect once and twice, or with an idempotency key, and with a
/// body that can be read again. A success is never asked for again, however its body ends.
///
/// A request whose kept connection was closed under it is such a call too: by itself `AsyncHTTPClientTransport` sends again
/// only what was not sent at all. Foundation sends it again unasked, and not within these rules.
public struct RetryPolicy: Hashable, Sendable {
    /// Tries after the first.
    public var repeats: Int
    /// The wait before repeat n is a random one up to `firstDelay` · 2ⁿ⁻¹, and up to `longestDelay` at most.
    public var firstDelay: Duration
    /// No random wait is longer.
    public var longestDelay: Duration
    /// A server that asks for a longer wait (`Retry-After`) has its response handed to the caller at once.
    public var longestRetryAfter: Duration
    /// Statuses that may be others the next time.
    public var statuses: Set<Int>
    /// Whether a call without a response, such as one whose connection broke, is made again.
    public var repeatsTransportErrors: Bool
    /// Methods that may be repeated without an idempotency key.
    public var methods: Set<HTTPRequest.Method>

    /// As many repeats as said; the rest as services mostly want it.
    public init(
        repeats: Int,
        firstDelay: Duration = .milliseconds(500),
        longestDelay: Duration = .seconds(8),
        longestRetryAfter: Duration = .seconds(60),
        statuses: Set<Int> = RetryPolicy.passingStatuses,
        repeatsTransportErrors: Bool = true,
        methods: Set<HTTPRequest.Method> = RetryPolicy.idempotentMethods
    ) {
        self.repeats = repeats
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestRetryAfter = longestRetryAfter
        self.statuses = statuses
        self.repeatsTransportErrors = repeatsTransportErrors
        self.methods = methods
    }

    /// Two repeats.
    public static let standard = RetryPolicy(repeats: 2)

    /// Every call is made once.
    public static let none = RetryPolicy(repeats: 0)

    /// Request Timeout, Too Early, Too Many Requests, and what servers and gateways answer on a bad day.
    public static let passingStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]

    /// RFC 9110, section 9.2.2, and `QUERY`, which is safe.
    public static let idempotentMethods: Set<HTTPRequest.Method> = Set(
        [.get, .head, .options, .trace, .put, .delete] + [HTTPRequest.Method("QUERY")].compactMap { $0 }
    )
}

extension RetryPolicy {
    /// Full jitter: callers that failed together do not come back together.
    func backoff(beforeRepeat number: Int, random: Double) -> Duration {
        var ceiling = min(firstDelay, longestDelay)
        for _ in 1..<max(number, 1) {
            guard ceiling <= longestDelay / 2 else {
                ceiling = longestDelay
                break
            }
            ceiling *= 2
        }
        return max(ceiling, .zero) * (random > 0 ? min(random, 1) : 0)
    }

    /// The wait before repeat `number` of a call that got this response; nil when it is the caller's.
    func delay(after head: HTTPResponse, beforeRepeat number: Int, _ timing: Timing) -> Duration? {
        let code = head.status.code
        guard number <= repeats, statuses.contains(code), !(200...299).contains(code) else { return nil }
        guard let asked = RetryAfter.delay(in: head.headerFields, at: timing.date) else {
            return backoff(beforeRepeat: number, random: timing.random())
        }
        return asked <= longestRetryAfter ? asked : nil
    }

    /// The wait before repeat `number` of a call that got no response; nil when the error is the caller's.
    func delay(after error: any Error, beforeRepeat number: Int, _ timing: Timing) -> Duration? {
        guard number <= repeats, repeatsTransportErrors, !(error is APIError), !(error is InvalidCallError),
            !(error is CancellationError), (error as? DeadlineError)?.scope != .call
        else { return nil }
        return backoff(beforeRepeat: number, random: timing.random())
    }
}
