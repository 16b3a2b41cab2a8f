import Foundation
import TestSupport
import Testing

@testable import APIRuntime

struct RepeatedStringsTests {
    private static let license = "https://api.example.com/licenses/mit"

    @Test func areMadeOnce() throws {
        let licenses = try models((0..<200).map { ("model \($0)", Self.license) }).compactMap(\.note)
        #expect(licenses == Array(repeating: Self.license, count: 200))
        #expect(Set(licenses.map(\.address)).count == 2, "The first was not yet known to come again.")
    }

    /// Of a member whose strings differ no more is expected, though they come again; of another one it is.
    @Test func areNotLookedForWhereStringsDiffer() throws {
        let differing = (0..<200).map { "https://api.example.com/models/\($0 % 50)" }
        let models = try models(differing.map { ($0, Self.license) })
        #expect(difference(models.map(\.id), differing) == nil)
        #expect(Set(models.map(\.id.address)).count == 200)
        #expect(Set(models.compactMap(\.note).map(\.address)).count == 2)
    }

    /// Each that is found makes up for others that are not; and what differs in its last letters alone has places of its own.
    @Test func areMadeOnceThoughOthersFollow() throws {
        let owners = (0..<300).map { "https://api.example.com/owners/\($0 / 10)" }
        let models = try models(owners.map { ($0, "note") })
        #expect(difference(models.map(\.id), owners) == nil)
        // Two of each of the 30, and some more where two have one place.
        #expect(Set(models.map(\.id.address)).count < 100)
    }

    @Test func areNotLookedForInSmallPayloads() throws {
        let licenses = try models((0..<20).map { ("model \($0)", Self.license) }).compactMap(\.note)
        #expect(Set(licenses.map(\.address)).count == 20)
    }

    /// Strings with one end, of one length, with and without escapes, and such as a table of this size has in one place.
    @Test(arguments: 0..<20)
    func areNoOthers(seed: Int) throws {
        var random = FuzzRun.generator(seed: UInt64(seed) + 70)
        let ends = (0..<3).map { _ in "/the-end-\(random.below(10))" }
        let texts = (0..<40).map { _ in
            let start = String(repeating: random.element(["a", "b", "é"]), count: random.below(12) + 1)
            return start + (random.chance(8) ? "\n" : "-") + random.element(ends)
        }
        let ids = (0..<2_000 * FuzzRun.factor).map { _ in random.element(texts) }
        let notes = ids.map { _ in random.chance(2) ? random.element(texts) : "x\(random.below(2_000)) in a long note" }
        let models = try models(Array(zip(ids, notes)))
        #expect(difference(models.map(\.id), ids) == nil, "\(FuzzRun.name)")
        #expect(difference(models.compactMap(\.note), notes) == nil, "\(FuzzRun.name)")
        let list = try decode(encode(ids + notes), as: [String].self)
        #expect(difference(list, ids + notes) == nil, "\(FuzzRun.name)")
        #expect(Set(models.map(\.id.address)).count < ids.count, "Nothing was shared.")
    }

    /// What has been met is known by where it lies in the payload: not when that has gone.
    @Test func areForgottenWithThePayload() throws {
        let (first, second) = ("aaaaaaaa--the-end", "bbbbbbbb--the-end")
        var bytes = Array(try encode([Array(repeating: first, count: 600), [second]]).utf8)
        let keeper = try PayloadDecoder().decode(Keeper.self, from: bytes)
        let range = try #require(bytes.firstRange(of: Array(first.utf8)))
        bytes.replaceSubrange(range, with: second.utf8)
        #expect(keeper.strings == Array(repeating: first, count: 600))
        var rest = keeper.rest
        #expect(try rest.decode([String].self) == [second])
    }

    /// The first of many strings that is another than expected.
    private func difference(_ strings: [String], _ expected: [String]) -> String? {
        guard strings.count == expected.count else { return "\(strings.count) instead of \(expected.count)" }
        return zip(strings, expected).first { $0 != $1 }.map { "\($0) instead of \($1)" }
    }

    /// Models with such identifiers and notes, read from a list of them.
    private func models(_ texts: [(id: String, note: String)]) throws -> [Model] {
        let objects = texts.map { text in
            JSONValue.object(["id": .string(text.id), "note": .string(text.note), "context_length": nil])
        }
        return try decode(encode(objects), as: [Model].self)
    }
}

/// Reads the first of its elements, and keeps what reads the others.
private struct Keeper: Decodable {
    let strings: [String]
    let rest: any UnkeyedDecodingContainer

    init(from decoder: any Decoder) throws {
        var elements = try decoder.unkeyedContainer()
        strings = try elements.decode([String].self)
        rest = elements
    }
}

extension String {
    /// Where its text lies: the same of strings that share it.
    fileprivate var address: UInt? {
        utf8.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) }
    }
}
