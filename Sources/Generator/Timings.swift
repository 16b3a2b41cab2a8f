/// How long each stage of a run took, in the order in which they ran.
public struct Timings: Sendable {
    public struct Stage: Sendable {
        public let name: String
        public let duration: Duration
    }

    public private(set) var stages: [Stage] = []
    private let clock = ContinuousClock()

    public init() {}

    /// Runs a stage. Its time is kept also when it throws.
    public mutating func measure<Result, Failure: Error>(
        _ name: String,
        _ stage: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = clock.now
        defer { stages.append(Stage(name: name, duration: start.duration(to: clock.now))) }
        return try stage()
    }
}
