import Testing

/// Texts that try to leave the place they are put in: a comment, a literal, an identifier, a line, a path.
/// Each carries `marker`, which must never be code.
struct HostileText: Sendable, CustomTestStringConvertible {
    /// No name in Swift keeps its parentheses, so it stands in generated source only as data.
    static let marker = "pwned(1)"

    let name: String
    let text: String
    var testDescription: String { name }

    private init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    static let all: [HostileText] =
        lineEnds + [
            HostileText("closes a block comment", "*/ pwned(1) /*"),
            HostileText("re-forms a closing mark when one is removed", "**//*/ pwned(1) //**"),
            HostileText("closes a literal", "\"; pwned(1); \""),
            HostileText("closes a raw literal", "\"# + pwned(1) + #\""),
            HostileText("closes a rawer literal", "\"## + pwned(1) + ##\"###"),
            HostileText("closes a literal of several lines", "\"\"\"\npwned(1)\n\"\"\""),
            HostileText("closes a raw literal of several lines", "\"\"\"#\npwned(1)\n#\"\"\""),
            HostileText("interpolates", "\\(pwned(1))"),
            HostileText("interpolates in a raw literal", "\\#(pwned(1)) \\##(pwned(1))"),
            HostileText("ends with an escape", "pwned(1)\\"),
            HostileText("escapes a quotation mark", "\\\"; pwned(1) //"),
            HostileText("spells an escape", "\\u{22}; pwned(1) \\n \\0 \\u{0} \\x41"),
            HostileText("backticks", "`pwned(1)`; `"),
            HostileText("a fence", "```swift\npwned(1)\n"),
            HostileText("two fences and a call", "```\n```\n    pwned(1)\n````"),
            HostileText("a directive", "\n#if true\npwned(1)\n#endif\n#sourceLocation(file: \"/etc/passwd\", line: 1)"),
            HostileText("an attribute and an import", "\n@_cdecl(\"main\") import Darwin; pwned(1)"),
            HostileText("braces", "} } } func f() { pwned(1) } { { {"),
            HostileText("a merge conflict", "\n<<<<<<< HEAD\npwned(1)\n=======\n>>>>>>> other"),
            HostileText("what an editor marks to be filled in", "<#pwned(1)#>"),
            HostileText("right to left", "\u{202E}\u{2066}/* pwned(1) */\u{2069}\u{202C}\u{200F}"),
            HostileText("nothing that shows", "pwned(1)\u{200B}\u{2060}\u{FEFF}\u{00AD}\u{180E}\u{E0001}"),
            HostileText("marks that join", "\u{301}pwned(1)\"\u{301}\\\u{301}(\u{20E3}\n\u{301}"),
            HostileText("private and unassigned", "\u{E000}\u{10FFFF}\u{FFFF}\u{378}pwned(1)\u{FFFD}"),
            HostileText("emoji", "👩‍👩‍👧‍👦🏳️‍🌈 pwned(1) 🇦🇶"),
            HostileText("digits and marks of other scripts", "٣²½pwned(1)Ⅷﬁ"),
            HostileText("a folder above", "../../../pwned(1)"),
            HostileText("an absolute path", "/etc/pwned(1)"),
            HostileText("a drive letter", "C:\\pwned(1)\\NUL:.swift"),
            HostileText(
                "a template", "{{pwned(1)}} ${pwned(1)} #{pwned(1)} $(pwned(1)) `pwned(1)` %(x)s <%= pwned(1) %>"),
            HostileText("a URL", "javascript:pwned(1)//%0A%00%22"),
            HostileText("300 characters", String(repeating: "pwned(1)é", count: 34)),
            HostileText("10,000 characters", String(repeating: "pwned(1) ", count: 1_112)),
        ]

    /// Whatever Swift, an editor or Unicode takes for the end of a line.
    private static let lineEnds: [HostileText] = [
        ("LF", "\n"), ("CR", "\r"), ("CRLF", "\r\n"), ("NEL", "\u{85}"), ("VT", "\u{B}"), ("FF", "\u{C}"),
        ("U+2028", "\u{2028}"), ("U+2029", "\u{2029}"), ("NUL", "\0"), ("ESC", "\u{1B}[2K\r"),
        ("DEL and SUB", "\u{7F}\u{1A}"),
    ].map { name, end in HostileText(name, "x\(end)pwned(1)\(end)") }
}
