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
        ] as [(String, [String])]
    )
    func lines(text: String, expected: [String]) { #expect(DocumentationText.lines(text) == expected) }
}
