import Testing

@testable import SwiftPrinting

@Suite("Texts of comments")
struct DocumentationTextTests {
    @Test(
        arguments: [
            ("one line", ["one line"]), ("two  spaces   between", ["two spaces between"]),
            ("at the end  ", ["at the end"]),
            ("a line\nthat runs on  \nand  on", ["a line that runs on and on"]), ("one\n\n\ntwo", ["one", "", "two"]),
            ("- item\n  of  two lines\n- next", ["- item of two lines", "- next"]),
            ("  indented\nparagraph", ["  indented paragraph"]), ("été  à\nla  plage", ["été à la plage"]),
            ("```\na  b\n```", ["```", "a  b", "```"]), ("", []), ("   ", []),
            ("1. one\n2) two\n1234. no item", ["1. one", "2) two 1234. no item"]),
            ("* one\n+ two\n\\* three\n\\- four", ["* one", "+ two", "\\* three \\- four"]),
            ("| a  | b |\n|----|---|", ["| a  | b |", "|----|---|"]),
            ("a\n# heading\n> quoted\n===\nb", ["a", "# heading", "> quoted", "===", "b"]),
            ("a\n---\nb\n***\nc\n--d\n**e**", ["a", "---", "b", "***", "c --d **e**"]),
            ("    code  here\n     - item  of two", ["    code  here", "     - item of two"]),
            ("``a`` and\n``b\nc``: `x``y`, ``d`e``, ``", ["`a` and `b c`: `x``y`, ``d`e``, ``"]),
            ("| ``a`` |\n    ``b``\n```\n``c``\n```", ["| `a` |", "    ``b``", "```", "``c``", "```"]),
            ("*\nOf a block comment", ["Of a block comment"]), ("*", ["*"]),
        ] as [(String, [String])]
    )
    func lines(text: String, expected: [String]) { #expect(DocumentationText.lines(text) == expected) }

    /// DocC shows no HTML: what is known of it becomes Markdown, what is none shows as itself.
    @Test(
        arguments: [
            ("<p>One <b>two</b>.</p>\n<p>Three <code>a &lt; b</code></p>", ["One **two**.", "", "Three `a < b`"]),
            (
                "See <a href=\"https://a.com/b\">this</a> or <a href='/docs'>that</a>.",
                ["See [this](https://a.com/b) or that."]
            ),
            ("<ul><li>one</li><li><p>two</p></li></ul>end", ["- one", "- two", "", "end"]),
            ("a<br/>b<BR>c", ["a", "", "b", "", "c"]), ("<p><br /></p>", []),
            ("Give <limit> or `<limit>`, a < b && c", ["Give \\<limit> or `<limit>`, a < b && c"]),
            ("<https://a.com> \\<x> <!-- no -->", ["<https://a.com> \\<x> \\<!-- no -->"]),
            ("1&nbsp;&ndash;&nbsp;2 &lt;id&gt; &unknown;", ["1 – 2 \\<id> &unknown;"]),
            ("```\n<b>x</b>\n```", ["```", "<b>x</b>", "```"]), ("<b> spaced </b>", ["spaced"]),
            ("open ` <b>x</b>", ["open ` **x**"]), ("<code>a`b</code>", ["a`b"]),
        ] as [(String, [String])]
    )
    func html(text: String, expected: [String]) { #expect(DocumentationText.lines(text) == expected) }

    /// What a hostile text has without end costs no more than its length.
    @Test(arguments: ["<", "`", "<b>", "&", "<a href=", "`<`` ", "</"])
    func repeatedWithoutEnd(part: String) {
        let start = ContinuousClock.now
        _ = HTMLText.markdown(String(repeating: part, count: 200_000))
        #expect(start.duration(to: .now) < .seconds(30))
    }
}
