#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a client knows of time, and its dice: deadlines, waits between tries and the ages of tokens are measured with
/// it. A test hands in one of its own and never waits.
public struct Timing: Sendable {
    /// The time since a fixed moment; it never goes back.
    public var now: @Sendable () -> Duration
    /// Waits; ends early, with a `CancellationError`, when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// The time by the calendar, which `Retry-After` may be told in.
    public var date: @Sendable () -> Date
    /// A number from 0 to 1.
    public var random: @Sendable () -> Double

    /// Time by `clock`: a test's own, or one that stops while the machine sleeps.
    public init<C: Clock>(
        clock: C,
        date: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) where C.Duration == Duration {
        let start = clock.now
        now = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0) }
        self.date = date
        self.random = random
    }

    /// The time of the machine, asleep or awake.
    public static let standard = Timing(clock: ContinuousClock())
}
