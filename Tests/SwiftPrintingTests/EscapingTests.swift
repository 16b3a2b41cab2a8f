import Foundation
import TestSupport
import Testing

@testable import SwiftPrinting

/// Texts of somebody who means ill, or has odd taste.
let hostileTexts: [String] = [
    "", " ", "plain", "\"", "\\", "\\\"", "\\(exit(1))", "\"\"\"", "\"\"\"#", "\"#", "\\#(exit(1))", "###", "\n",
    "\r\n", "\r",
    "a\nfatalError()", "*/ fatalError() /*", "/* ", "// ", "\0", "\u{1}\u{7F}", "\u{85}", "\u{2028}fatalError()",
    "\u{2029}",
    "\u{B}\u{C}", "\u{202E}evil\u{202C}", "\u{2066}x\u{2069}", "\u{200B}\u{200D}\u{FEFF}", "\u{FFFD}", "\u{10FFFF}",
    "😀", "👩‍👩‍👧",
    "e\u{301}", "```", "- Parameters:\n  - x: y", "@available(*, unavailable)", "#if false",
    "#sourceLocation(file: \"x\", line: 1)",
    "\\u{41}", "\\n", "\t", "let x = 1; //", "<#T##x#>", "`", "$0", String(repeating: "x", count: 5_000),
    String(repeating: "\"#", count: 50),
]

@Suite("Escaping")
struct EscapingTests {
    @Test(
        arguments: [
            ("a", "\"a\""), ("a\"b\\c", #""a\"b\\c""#), ("\\(x)", #""\\(x)""#), ("\n\r\t\0", #""\n\r\t\u{0}""#),
            ("\u{2028}\u{202E}", #""\u{2028}\u{202e}""#), ("é😀", "\"é😀\""), ("\r\n", #""\r\n""#),
        ]
    )
    func literal(text: String, expected: String) { #expect(Escaping.literal(text) == expected) }

    @Test(
        arguments: [
            ("name", "name"), ("class", "`class`"), ("default", "`default`"), ("self", "`self`"), ("in", "`in`"),
            ("await", "`await`"), ("Type", "`Type`"), ("async", "async"), ("_3d", "_3d"),
        ]
    )
    func identifier(name: String, expected: String) { #expect(Escaping.identifier(name) == expected) }

    @Test(
        arguments: [
            ("a\nb", ["a", "b"]), ("\n\na\n\n\nb\n\n", ["a", "", "", "b"]),
            ("a \t\r\nb\u{2028}c\u{85}d\u{B}e", ["a", "b", "c", "d", "e"]),
            ("*/ x /*", ["*/ x /*"]), ("\u{202E}a\u{0}b", ["ab"]), ("\ta", [" a"]), ("", []), (" \n ", []),
            ("\r\na\r\n\r\nb \t \r\n", ["a", "", "b"]), ("a\tb\u{1}c \u{7F}\n\rd", ["a bc", "", "d"]),
        ] as [(String, [String])]
    )
    func comment(text: String, lines: [String]) { #expect(Escaping.commentLines(text) == lines) }

    @Test func nothingEndsAComment() {
        for text in hostileTexts {
            for line in Escaping.commentLines(text) {
                let endsLine = line.contains { $0.isNewline }
                let isHidden = line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }
                #expect(!endsLine && !isHidden, "\(text.debugDescription)")
            }
        }
    }

    /// The compiler reads each literal as the text that it was made from.
    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"), .timeLimit(.minutes(2)))
    func literalsAreTheirTexts() async throws {
        let compiler = try #require(Compiler())
        let json = hostileTexts.map { Self.json($0) }
        try await withTemporaryFolder { folder in
            var source = "let texts: [String] = [\n"
            for text in hostileTexts { source += "    \(Escaping.literal(text)),\n" }
            for text in json { source += Escaping.jsonLiteral(text, lines: [text]).joined(separator: "\n") + ",\n" }
            for text in json {
                source +=
                    Escaping.jsonLiteral("[\n\(text)\n]", lines: ["[", text, "]"]).joined(separator: "\n") + ",\n"
            }
            source +=
                "]\nfor text in texts { print(text.unicodeScalars.map { String($0.value) }.joined(separator: \" \")) }\n"
            try Data(source.utf8).write(to: URL(filePath: "\(folder)/main.swift"))
            #expect(try await compiler.build("\(folder)/main.swift", with: [], as: "\(folder)/program") == "")
            let result = try await runProgram("\(folder)/program", [])
            let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
                String(
                    String.UnicodeScalarView(
                        line.split(separator: " ").compactMap { UInt32($0).flatMap(Unicode.Scalar.init) }))
            }
            #expect(lines.count == hostileTexts.count * 3)
            let count = hostileTexts.count
            #expect(Array(lines.prefix(count)) == hostileTexts)
            for (text, line) in zip(hostileTexts, lines[count..<min(2 * count, lines.count)]) {
                #expect(try JSONDecoder().decode(String.self, from: Data(line.utf8)) == text)
            }
            for (text, line) in zip(hostileTexts, lines.suffix(count)) {
                #expect(try JSONDecoder().decode([String].self, from: Data(line.utf8)) == [text])
            }
        }
    }

    /// JSON that escapes no more than it must.
    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                result += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
