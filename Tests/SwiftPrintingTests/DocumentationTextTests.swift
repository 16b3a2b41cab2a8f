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
        ] as [(String, [String])]
    )
    func lines(text: String, expected: [String]) { #expect(DocumentationText.lines(text) == expected) }
}
