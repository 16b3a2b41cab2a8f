import Diagnostics
import Testing
import YAML

@Suite struct MappingTests {
    /// With few members, which are looked at one by one, and with many, which are not.
    @Test(arguments: [0, 40])
    func keysAreEqualAsTextsAre(_ others: Int) throws {
        let more = (0..<others).map { "k\($0): x\n" }.joined()
        let node = try parse(SourceFile("\(more)caf\u{E9}: composed\nK: letter\nname: plain\n"))
        #expect(node["cafe\u{301}"]?.scalar?.text == "composed")
        #expect(node["\u{212A}"]?.scalar?.text == "letter")
        #expect(node["name"]?.scalar?.text == "plain")
        #expect(node["names"] == nil)
        #expect(node[""] == nil)
        #expect(try parse(SourceFile("\(more)'': empty\n"))[""]?.scalar?.text == "empty")
    }

    @Test(arguments: [("a: b", false), ("{}", false), ("'$': b", true), ("{a: b, $ref: c}", true), ("a$: $", false)])
    func dollarKeys(_ text: String, _ expected: Bool) throws {
        #expect(try parse(SourceFile(text)).mapping?.hasDollarKeys == expected)
    }

    /// Which of two keys that share no mark are here; what is here is never denied.
    @Test(arguments: [
        ("type: a", true, false), ("items: a", false, true), ("{a: 1, items: 2, type: 3}", true, true),
        ("{}", false, false),
    ])
    func keysAskedForTogether(_ text: String, _ hasType: Bool, _ hasItems: Bool) throws {
        let mapping = try #require(try parse(SourceFile(text)).mapping)
        #expect(mapping.mayHave(oneOf: ["type", "x-y"]) == hasType)
        #expect(mapping.mayHave(oneOf: ["items"]) == hasItems)
        let unusual = try #require(try parse(SourceFile("caf\u{E9}: 1")).mapping)
        #expect(unusual.mayHave(oneOf: ["cafe\u{301}"]))
    }
}
