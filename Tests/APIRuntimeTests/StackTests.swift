import Foundation
import Testing

@testable import APIRuntime

/// The deepest payloads, and the deepest values, on a stack of twice the budget: there is a value or an error.
@Suite struct StackTests {
    @Test func deepestPayloadsFitASmallStack() async throws {
        let depth = PayloadDecoder.depthLimit
        #expect(StackBudget.size >= 64 << 10)
        func nest(_ open: String, _ leaf: String, _ close: String) -> [UInt8] {
            Array((String(repeating: open, count: depth - 1) + leaf + String(repeating: close, count: depth - 1)).utf8)
        }
        let payloads: [(json: [UInt8], recode: @Sendable ([UInt8]) throws -> Int)] = [
            (nest(#"{"id":"a","parent":"#, #"{"id":"b"}"#, "}"), { try Self.recode($0, as: Model.self) }),
            (nest(#"{"next":"#, #"{"leaf":true}"#, "}"), { try Self.recode($0, as: Tree.self) }),
            (nest("[", "[]", "]"), { try Self.recode($0, as: JSONValue.self) }),
            (nest("[", "[]", "]"), { try Self.recode($0, as: Input.self) }),
        ]
        for payload in payloads {
            let bytes: Int = try await withCheckedThrowingContinuation { continuation in
                let thread = Thread { continuation.resume(with: Result { try payload.recode(payload.json) }) }
                thread.stackSize = Int(StackBudget.size) * 2
                thread.start()
            }
            #expect(bytes >= payload.json.count)
        }
    }

    @Test func theBudgetEndsARecursion() throws {
        let budget = StackBudget()
        func descend(_ level: Int) -> Int {
            if budget.isUsedUp || level > 1_000_000 { return level }
            return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
                buffer[0] = 1
                return descend(level + 1) + Int(buffer[0]) - 1
            }
        }
        #expect((1..<1_000_000).contains(descend(0)))
    }

    private static func recode<Value: Codable>(_ json: [UInt8], as type: Value.Type) throws -> Int {
        try PayloadEncoder().encode(try PayloadDecoder().decode(type, from: json)).count
    }
}
