import JSON
import TestSupport
import Testing

@testable import APIRuntime

/// More members than are compared one by one, and some that may be `null`.
private struct Dozen: APIObject {
    var values: [String: Int] = [:]
    var additionalProperties: [String: JSONValue] = [:]

    static let names: [StaticString] = [
        "id", "name", "kind", "first", "second", "third", "created_at", "updated_at", "n", "namesake", "x_1", "x_2",
    ]

    static func read(from object: inout ObjectReader) -> Self {
        var values: [String: Int] = [:]
        for name in names { values[name.description] = object.optional(name) as Int? }
        return Self(values: values, additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        for name in Self.names { object.optional(values[name.description], name) }
    }
}

private struct Lists: APIObject {
    var first: Int?
    var list: [Dozen]?
    var last: [Dozen]?
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) -> Self {
        Self(
            first: object.optional("first"), list: object.optional("list"), last: object.optional("last"),
            additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.optional(first, "first")
        object.optional(list, "list")
        object.optional(last, "last")
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

    /// Nothing has been learned of the order of members yet: the first object that has them in another one is read again,
    /// and what is learned of it holds for all others.
    @Test("in objects one after the other, and one within the other")
    func inLists() throws {
        for seed in 0..<UInt64(2_000) { try checkList(seed: seed) }
    }

    private func checkList(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let objects = (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.members(&random) }
        let texts = objects.map { members in
            "{" + members.map { "\"\($0.name)\":\($0.value ?? 0)" }.joined(separator: ",") + "}"
        }
        let list = "[\(texts.joined(separator: ","))]"
        let text = #"{"last":\#(list),"first":1,"list":\#(list)}"#
        let memory = Unmanaged.passRetained(ReadingMemory())
        let state = DecodingState(try JSONTape(Array(text.utf8)), isCareful: false, memory: memory)
        let read = try state.read(Lists.self)

        #expect(!state.hasRepeatedNames)
        #expect(read.first == 1 && read.additionalProperties.isEmpty, "\(text)")
        for list in [read.list, read.last] {
            let found = list?.map { $0.values.merging($0.additionalProperties.compactMapValues(\.intValue)) { $1 } }
            let expected = objects.map { Dictionary($0.map { ($0.name, $0.value ?? 0) }) { $1 } }
            #expect(found == expected, "\(text)")
            let others = list?.flatMap(\.additionalProperties.keys) ?? []
            #expect(others.allSatisfy { $0.hasPrefix("other") }, "\(text)")
        }
    }

    /// In the order of the document, or in any other.
    private static func members(_ random: inout SeededGenerator) -> [Member] {
        var members = Dozen.names.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            .map { Member(name: $0.description, value: Int.random(in: 0..<9, using: &random)) }
        members += (0..<Int.random(in: 0...2, using: &random)).map { Member(name: "other\($0)", value: $0) }
        if Int.random(in: 0..<3, using: &random) == 0 { members.shuffle(using: &random) }
        return members
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
