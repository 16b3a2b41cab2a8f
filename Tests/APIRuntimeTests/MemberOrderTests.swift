import TestSupport
import Testing

@testable import APIRuntime

/// More members than are compared one by one, and some that may be `null`.
private struct Dozen: OpenObject {
    var values: [String: Int] = [:]
    var additionalProperties: [String: JSONValue] = [:]

    static let names: [StaticString] = [
        "id", "name", "kind", "first", "second", "third", "created_at", "updated_at", "n", "namesake", "x_1", "x_2",
    ]

    static func read(from object: inout ObjectReader) throws -> Self {
        var values: [String: Int] = [:]
        for name in names { values[name.description] = try object.optional(name) as Int? }
        return Self(values: values)
    }

    func write(to object: inout ObjectWriter) throws {
        for name in Self.names { try object.optional(values[name.description], name) }
    }
}

@Suite("Members in any order") struct MemberOrderTests {
    private struct Member {
        let name: String
        let value: Int?
    }

    @Test("are found, whatever else the object has")
    func areFound() throws {
        for seed in 0..<UInt64(2_000) { try checkObject(seed: seed) }
    }

    /// The last of equal names counts; names of the document that are null or absent have no value.
    private func checkObject(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var members = Dozen.names.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            .map { Member(name: $0.description, value: Int.random(in: 0..<5, using: &random) == 0 ? nil : 1) }
        let others = [0, 1, 5, 70].randomElement(using: &random) ?? 0
        members += (0..<others).map { Member(name: "other\($0)", value: $0) }
        if Bool.random(using: &random) { members += members.filter { _ in Int.random(in: 0..<9, using: &random) == 0 } }
        if Int.random(in: 0..<4, using: &random) > 0 { members.shuffle(using: &random) }
        members = members.enumerated().map { Member(name: $1.name, value: $1.value == nil ? nil : $0) }
        let text = members.map { "\"\($0.name)\":\($0.value.map(String.init) ?? "null")" }.joined(separator: ",")

        let read: Dozen = try decode("{\(text)}")

        let known = Set(Dozen.names.map(\.description))
        let last = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
        #expect(read.values == last.filter { known.contains($0.key) }.compactMapValues(\.self), "\(text)")
        let left = last.filter { !known.contains($0.key) || $0.value == nil }
        #expect(read.additionalProperties.mapValues(\.intValue) == left, "\(text)")
    }
}
