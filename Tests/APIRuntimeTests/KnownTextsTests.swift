import JSON
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

/// Texts of all lengths, some of which differ in one byte alone, wherever that stands.
private enum Similar: OpenEnum {
    case known(String)
    case unknown(String)

    static let texts = (0...40).flatMap { length -> [String] in
        let letters = Array(repeating: "a", count: length)
        let others = letters.indices.map { place in
            var letters = letters
            letters[place] = "b"
            return letters.joined()
        }
        return [letters.joined()] + others
    }
    static let allCases = texts.map { known($0) }

    var rawValue: String {
        switch self {
        case .known(let value), .unknown(let value): value
        }
    }

    var place: String? {
        if case .known(let value) = self { value } else { nil }
    }
}

struct KnownTextsTests {
    @Test func areFoundByAllOfTheirBytes() throws {
        let known = KnownTexts.of(Similar.self)
        for (place, text) in Similar.texts.enumerated() {
            #expect(known.place(of: text) == place)
            #expect(known.place(of: text + "c") == nil)
            #expect(known.place(of: "c" + text) == nil)
        }
    }

    @Test(
        "lists of one value, of none and of many",
        arguments: [[], ["aab"], ["abc"], [""], ["aab", "aba", "abc", "aab"]]
    )
    func lists(texts: [String]) throws {
        let read = try PayloadDecoder().decode([Similar].self, from: PayloadEncoder().encode(texts))
        #expect(read.map(\.rawValue) == texts)
        #expect(read.map(\.place) == texts.map { Similar.texts.contains($0) ? $0 : nil })
    }

    @Test func listsOfOneValueAreTheirOwners() throws {
        var first = try PayloadDecoder().decode([Similar].self, from: Array(#"["ab"]"#.utf8))
        first.append(.known("b"))
        let second = try PayloadDecoder().decode([Similar].self, from: Array(#"["a\u0062"]"#.utf8))
        #expect(first.map(\.rawValue) == ["ab", "b"])
        #expect(second.map(\.rawValue) == ["ab"])
    }

    /// Payloads hold what is known unretained, so that nobody may replace it.
    @Test func areTheSameForAllThatMeetAnEnumAtOnce() async {
        let met = await withTaskGroup(of: KnownTexts.self) { group in
            for _ in 0..<32 { group.addTask { KnownTexts.of(Unmet.self) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let kept = KnownTexts.of(Unmet.self)
        #expect(met.count == 32)
        #expect(met.allSatisfy { $0 === kept })
    }
}
