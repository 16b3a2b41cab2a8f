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
}
