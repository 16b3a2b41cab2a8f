import Testing

@testable import APIRuntime

/// Used by this test alone, so that nothing has met it before.
private enum Unmet: EnumCoding {
    case known(Int)
    case unknown(String)

    static let allCases = (0..<2_000).map { known($0) }

    var rawValue: String {
        switch self {
        case .known(let number): "value \(number)"
        case .unknown(let value): value
        }
    }
}

struct KnownTextsTests {
    /// Payloads hold what is known unretained, so that nobody may replace it.
    @Test func areTheSameForAllThatMeetAnEnumAtOnce() async throws {
        let met = try await withThrowingTaskGroup(of: KnownTexts.self) { group in
            for _ in 0..<32 { group.addTask { try KnownTexts.of(Unmet.self) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let kept = try KnownTexts.of(Unmet.self)
        #expect(met.count == 32)
        #expect(met.allSatisfy { $0 === kept })
    }
}
