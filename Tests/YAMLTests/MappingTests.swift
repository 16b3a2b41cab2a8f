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

    /// What says quickly that a key is not here looks at all of its bytes, however many there are.
    @Test(arguments: 0...40)
    func keysOfAnyLength(_ length: Int) {
        let key = String((0..<length).map { Character(UnicodeScalar(UInt8(0x61 + $0 % 26))) })
        func mapping(_ key: String) -> Mapping {
            let location = SourceLocation(file: SourceFile(""), line: 1, column: 1)
            return Mapping([.init(key: key, keyLocation: location, value: Node(.sequence([]), at: location))])
        }
        #expect(mapping(key)[key] != nil)
        #expect(mapping(key)[key + "a"] == nil)
        for position in 0..<length {
            let (before, after) = (key.prefix(position), key.dropFirst(position + 1))
            #expect(mapping("\(before)\u{E9}\(after)")["\(before)e\u{301}\(after)"] != nil)
        }
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
