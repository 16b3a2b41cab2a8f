import Testing

@testable import SwiftPrinting

@Suite("A document's text in Markdown")
struct MarkdownTextTests {
    @Test(
        arguments: [
            ("plain text, with marks; fine.", "plain text, with marks; fine."), ("a | b", #"a \| b"#),
            ("`code`", #"\`code\`"#), ("<script>alert(1)</script>", #"\<script\>alert(1)\</script\>"#),
            ("[a](https://x.example)", #"\[a\](https\://x.example)"#), ("www.x.example", #"www\.x.example"#),
            ("# Heading", ##"\# Heading"##), ("a\n\n# b", ##"a \# b"##), ("- item", #"\- item"#), ("--- \n", #"\---"#),
            ("1. item", #"1\. item"#), ("12) item", #"12\) item"#), ("1.10", "1.10"), ("a_b*c*", #"a\_b\*c\*"#),
            ("@Metadata {}", #"\@Metadata {}"#), ("&lt;", #"\&lt;"#), ("\\", #"\\"#), ("    indented", "indented"),
            ("```swift\nx\n```", #"\`\`\`swift x \`\`\`"#), ("\u{202E}x\u{0}", "x"), ("", ""),
        ] as [(String, String)]
    )
    func words(text: String, expected: String) { #expect(MarkdownText.words(text) == expected) }

    @Test(
        arguments: [
            ("see `docker ps`, or <b>", #"see `docker ps`, or \<b\>"#), ("`a|b` `` c`d ``", #"`a\|b` ``c`d``"#),
            ("```x```", "`x`"), ("open ` only", #"open \` only"#), ("``a`", #"\`\`a\`"#), ("`- a`", "`- a`"), ("", ""),
            ("<`b`>", #"\<`b`\>"#),
            ("see [the `a` page](https://x.example/a_b#c), ", "see [the `a` page](https://x.example/a_b#c),"),
            ("[a](javascript:x)", #"\[a\](javascript:x)"#), ("![a](https://x)", #"\![a](https://x)"#),
            ("[a](https://x \"t\")", #"\[a\](https\://x "t")"#), ("[[a](http://x)]", #"\[[a](http://x)\]"#),
            ("[](https://x)", #"\[\](https\://x)"#), ("**Note:** a|b", #"**Note:** a\|b"#),
            ("2 ** 3 ** 4", #"2 \*\* 3 \*\* 4"#),
            ("***a***", #"\*\*\*a\*\*\*"#), ("a*b", #"a\*b"#), ("**<b>**", #"**\<b\>**"#),
        ]
    )
    func prose(text: String, expected: String) { #expect(MarkdownText.prose(text) == expected) }

    @Test(
        arguments: [
            ("GET /a", "`GET /a`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), ("a\nb", "`a b`"), ("", ""),
            ("a|b", "`a|b`"),
        ]
    )
    func code(text: String, expected: String) { #expect(MarkdownText.code(text) == expected) }

    @Test func pipesInTables() { #expect(MarkdownText.code("a|b", inTable: true) == #"`a\|b`"#) }

    @Test func blocksEndWhereTheyEnd() {
        #expect(MarkdownText.block("let a = \"```\"") == ["````swift", "let a = \"```\"", "````"])
    }

    @Test func summaries() {
        #expect(MarkdownText.summary("One\nline.\n\nAnother paragraph.") == "One line.")
        #expect(MarkdownText.summary(String(repeating: "a", count: 300)).count == 200)
        #expect(MarkdownText.paragraphs("One\nline.\n\n\n* Another") == ["One line.", #"\* Another"#])
    }

    /// Whatever a text is, it stays on its line and opens nothing.
    @Test func hostile() {
        for text in hostileTexts {
            let words = MarkdownText.words(text)
            let isOneLine = words.allSatisfy { !$0.isNewline }
            #expect(isOneLine, "\(text.debugDescription)")
            var isEscaped = false
            for character in words {
                let isBare = "`<[#|".contains(character) && !isEscaped
                #expect(!isBare, "\(text.debugDescription)")
                isEscaped = character == "\\" && !isEscaped
            }
        }
    }
}
