import Foundation

/// How long random tests run: by default a moment, on the same inputs every time; with `OPENAPI_SWIFT_FUZZ=100` in the
/// environment on a hundred times as many inputs, which no other run had.
public enum FuzzRun {
    /// By how much the number of inputs is multiplied.
    public static let factor = max(1, number("OPENAPI_SWIFT_FUZZ") ?? 1)

    /// What the seeds of this run are shifted by; `OPENAPI_SWIFT_FUZZ_SEED` repeats a run that found something.
    private static let shift: UInt64 = {
        if let repeated: UInt64 = number("OPENAPI_SWIFT_FUZZ_SEED") { return repeated }
        guard factor > 1 else { return 0 }
        let shift = UInt64.random(in: 1...UInt64.max)
        // At once, for a run that does not come to its end.
        print("The random tests run with OPENAPI_SWIFT_FUZZ_SEED=\(shift)")
        return shift
    }()

    /// What a failure says, so that it can be seen again.
    public static let name = "OPENAPI_SWIFT_FUZZ=\(factor) OPENAPI_SWIFT_FUZZ_SEED=\(shift)"

    /// - Parameter seed: The test's own.
    public static func generator(seed: UInt64) -> SeededGenerator { SeededGenerator(seed: seed &+ shift) }

    private static func number<Value: FixedWidthInteger>(_ variable: String) -> Value? {
        ProcessInfo.processInfo.environment[variable].flatMap { Value($0) }
    }
}
