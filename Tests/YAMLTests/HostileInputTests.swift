import Diagnostics
import Testing
import YAML

import class Diagnostics.SourceFile

/// No input traps, and none takes long.
@Suite struct HostileInputTests {
    private func firstLine(_ text: String, limits: Limits = .standard) -> String {
        outcome(text, limits: limits).split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test(arguments: [
        ("[", "1:501"), ("{a: ", "1:2001"), ("- ", "1:1001"), ("? ", "1:1001"), ("{\"a\":", "1:2501"), ("[{", "1:501"),
        ("[\n", "501:1"),
    ])
    func depth(_ opening: String, _ place: String) {
        #expect(
            firstLine(String(repeating: opening, count: 100_000))
                == "test.yaml:\(place): error: Nested deeper than 500 levels"
        )
    }

    /// Bytes are looked at by eights where they can be; what is not allowed may stand at any of them.
    @Test func whatIsNotAllowedIsFoundAnywhere() {
        for byte in [0x00, 0x01, 0x08, 0x0B, 0x0C, 0x0E, 0x1F, 0xC0, 0xFF] {
            for offset in 0..<9 {
                let bytes = Array(("a: '" + String(repeating: "x", count: offset)).utf8) + [UInt8(byte)]
                let file = SourceFile(path: "test.yaml", bytes: bytes + Array("yyyyyyyyyyyyyyyyy'".utf8))
                #expect(outcome(file).hasPrefix("test.yaml:1:\(5 + offset): error: "), "\(byte) at \(offset)")
            }
        }
    }

    /// What libyaml would take for something else (`CharacterShield`).
    @Test(arguments: ["\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFE}", "\\uD83D\\uDE00"])
    func whatIsShieldedIsFoundAnywhere(_ character: String) {
        let meant = character.replacing("\\uD83D\\uDE00", with: "😀")
        for offset in 0..<17 {
            let before = String(repeating: "x", count: offset)
            let text = before + character + "yyyyyyyyyyyyyyyyy"
            #expect(outcome(SourceFile("\"\(text)\"")) == "\"\(before)\(meant)yyyyyyyyyyyyyyyyy\"", "at \(offset)")
        }
    }

    @Test func depthInBlockLines() {
        let lines = (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }
        #expect(firstLine(lines.joined()) == "test.yaml:501:501: error: Nested deeper than 500 levels")
    }

    @Test(arguments: ["[", "- "])
    func depthWithinTheLimitIsReadAndReleased(_ opening: String) throws {
        let closing = opening == "[" ? "]" : ""
        for (limit, depth) in [(500, 500), (1_000_000, 1_000)] {
            let text =
                "a: \n - " + String(repeating: opening, count: depth - 2) + String(repeating: closing, count: depth - 2)
            _ = try parse(SourceFile(text), limits: Limits(depth: limit, bytes: 10_000, nodes: 10_000, aliasedNodes: 0))
        }
    }

    @Test func aliasesMayNotNestDeeper() {
        let lines = (1...600).map { "- &a\($0) [*a\($0 - 1)]\n" }
        #expect(firstLine("- &a0 []\n" + lines.joined()) == "test.yaml:500:10: error: Nested deeper than 500 levels")
    }

    @Test func aliasBomb() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, last) in zip("bcdefghi", "abcdefgh") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(firstLine(text) == "test.yaml:7:8: error: The aliases stand for more than 1000000 nodes")
    }

    @Test func mergeBomb() {
        var text = "a: &a {" + (0..<1_000).map { "k\($0): v" }.joined(separator: ", ") + "}\n"
        for index in 0..<5_000 { text += "b\(index): {<<: *a}\n" }
        #expect(firstLine(text).hasPrefix("test.yaml:1001:12: error: The aliases stand for more"))
    }

    @Test func limitsAreKept() {
        let few = Limits(depth: 2, bytes: 20, nodes: 5, aliasedNodes: 2)
        #expect(firstLine("[1, 2, 3, 4]", limits: few) == "[1, 2, 3, 4]")
        #expect(firstLine("[1, 2, 3, 4, 5]", limits: few).contains("1:14: error: The document has more than 5 nodes"))
        #expect(
            firstLine("- 1\n- 2\n- [3, 4]\n", limits: few).contains("3:7: error: The document has more than 5 nodes"))
        #expect(firstLine("- [[]]", limits: few) == "test.yaml:1:4: error: Nested deeper than 2 levels")
        #expect(firstLine("- &a 1\n- *a\n- *a", limits: few) == "[1, 1, 1]")
        #expect(
            firstLine("- &a 1\n- *a\n- [*a, *a]", limits: Limits(depth: 2, bytes: 99, nodes: 9, aliasedNodes: 2))
                == "test.yaml:3:8: error: The aliases stand for more than 2 nodes"
        )
        #expect(firstLine("a: 123456789012345678", limits: few) == "test.yaml: error: The file is larger than 20 bytes")
    }

    @Test func millionsOfMembers() throws {
        let yaml = (0..<1_000_000).map { "k\($0): \($0)\n" }.joined()
        #expect(try parse(SourceFile(yaml))["k999999"]?.scalar?.text == "999999")
        let json = "{" + (0..<1_000_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
        #expect(try parse(SourceFile(json))["k999999"]?.scalar?.text == "999999")
    }

    @Test func longScalarsAndKeys() throws {
        let long = String(repeating: "é x", count: 3_000_000)
        for text in ["a: \(long)", "a: \"\(long)\"", "a: |-\n  \(long)\n", "{\"a\": \"\(long)\"}"] {
            #expect(try parse(SourceFile(text))["a"]?.scalar?.text == long)
        }
        let key = String(repeating: "k", count: 2_000_000)
        #expect(try parse(SourceFile("{\"\(key)\": 1}"))[key]?.scalar?.text == "1")
        let json = "{\"\(key.prefix(1_500))\": {\"\(key)\": [1]}}"
        #expect(try parse(SourceFile(json)).mapping?.members.first?.key.count == 1_500)
    }

    @Test func yamlKeysHaveALimitOfTheirOwn() {
        let key = String(repeating: "k", count: 1_025)
        let expected = "test.yaml:2:1: error: A YAML key may have at most 1024 characters"
        #expect(firstLine("a: b\n\(key): c\n") == expected)
        #expect(firstLine("a: b\n\"\(key)\": c\n") == expected)
    }

    @Test(arguments: [
        (#"{"a": "\ud83d\ude00"}"#, "😀"), (#"{"a": "\ud83d"}"#, "\u{FFFD}"), (#"{"a": "\u0000"}"#, "\u{0}"),
        (#"{"a": "\/"}"#, "/"), ("{\"a\": \"\u{7F}\u{85}\u{2028}\"}", "\u{7F}\u{85}\u{2028}"),
    ])
    func jsonEscapes(_ text: String, _ expected: String) throws {
        #expect(try parse(SourceFile(text))["a"]?.scalar?.text == expected)
    }

    @Test(arguments: [
        "a: b\u{0}", "\u{0}", "{\u{0}}", "\u{FEFF}\u{FEFF}a: b", "---\n---\n", "...", "%", "%TAG", "&", "*", "!", "|",
        ">",
        "'", "\"", "[", "{", "}", "]", ",", "-", "?", ":", "? ", ": ", "- ", "\t", "\r", "a:\r\rb", "<<: *a", "<<",
        "&a",
        "*a", "!<", "!<>", "!!", "%YAML 1.9999999999999999999999\n---\n", "[&a *a]", "&a &b c", "{? }", "{: }",
        "[? : ]",
        "? ? ? a", "- - - ", "--- |\n", "--- >9\n a", "|99", "\"\\", "\"\\u12", "{\"\\u", "[,]", "{,}", "[\u{FEFF}",
    ])
    func fragmentsEndInATreeOrAnError(_ text: String) {
        for length in 0...text.utf8.count {
            let start = Array(text.utf8.prefix(length))
            do throws(DiagnosticList) {
                _ = try parse(SourceFile(path: "a", bytes: start))
            } catch {
                #expect(
                    !error.diagnostics.isEmpty
                        && error.diagnostics.allSatisfy { ($0.location?.file.path ?? $0.path) == "a" })
            }
        }
    }

    @Test func everyCutAndEveryWrongByteEndsInATreeOrAnError() {
        let text =
            "%YAML 1.2\n--- # c\na: &x [1, 'é', \"\\n\"]\n? b\n: {<<: {c: d}, e: *x}\nf: |2-\n   g\n h: >\n  i\u{85}\n"
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            _ = outcome(SourceFile(path: "a", bytes: Array(bytes[..<index])))
            for wrong in [0x00, 0x09, 0x0A, 0x22, 0x27, 0x2A, 0x3A, 0x5B, 0x7B, 0xC3, 0xFF] as [UInt8] {
                var broken = bytes
                broken[index] = wrong
                _ = outcome(SourceFile(path: "a", bytes: broken))
            }
        }
    }
}
