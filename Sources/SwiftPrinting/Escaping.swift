/// The one way for a document's text into Swift source: as an identifier, a string literal or a comment.
/// Whatever the text is, it cannot leave the place it is put in.
enum Escaping {
    // MARK: Identifiers

    /// Words that cannot stand as an identifier without backticks.
    private static let keywords: Set<String> = [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
        "internal", "let", "operator", "private", "precedencegroup", "protocol", "public", "rethrows", "static",
        "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do",
        "else",
        "fallthrough", "for", "guard", "if", "in", "repeat", "return", "throw", "switch", "where", "while", "Any", "as",
        "await", "false", "is", "nil", "self", "Self", "super", "throws", "true", "try", "_", "Type", "Protocol",
    ]

    /// A name as a declaration spells it.
    static func identifier(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// A name after a dot, where every word but these is free.
    static func member(_ name: String) -> String {
        ["init", "self", "Type", "Protocol"].contains(name) ? "`\(name)`" : name
    }

    /// A name as an argument's label in a call, where every word but this is free.
    static func label(_ name: String) -> String { name == "inout" ? "`inout`" : name }

    // MARK: String literals

    /// A string literal that holds a text, on one line.
    static func literal(_ text: String) -> String {
        if isLiteralAsItIs(text) { return "\"" + text + "\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isShown(scalar): result.unicodeScalars.append(scalar)
            default: result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result + "\""
    }

    /// Printable ASCII without a quote or a backslash.
    private static func isLiteralAsItIs(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
        } ?? false
    }

    /// JSON as a raw string literal of one or more lines, with as many `#` as no text in it can end. What does not show
    /// on a page stands as a JSON escape, which it can only need to be inside a JSON string.
    static func jsonLiteral(_ json: String, lines: [String]) -> [String] {
        let marks = String(repeating: "#", count: longestRunOfMarks(json) + 1)
        let shown = lines.map(withoutHiddenScalars)
        if shown.count == 1 { return ["\(marks)\"\(shown[0])\"\(marks)"] }
        return ["\(marks)\"\"\""] + shown + ["\"\"\"\(marks)"]
    }

    private static func longestRunOfMarks(_ text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "#") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func withoutHiddenScalars(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isShown) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isShown(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return result
    }

    // MARK: Comments

    /// A text as the lines of a comment: every line end that Swift or an editor knows ends a line, and what does not show is left out.
    static func commentLines(_ text: String) -> [String] {
        var lines =
            asciiLines(text)
            ?? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
                var shown = ""
                for scalar in line.unicodeScalars where isShown(scalar) || scalar == "\t" {
                    shown.unicodeScalars.append(scalar == "\t" ? " " : scalar)
                }
                while shown.last?.isWhitespace == true { shown.removeLast() }
                return shown
            }
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        // What is left of a block comment that begins with `/**`.
        if lines.count > 1, lines[0] == "*" { lines.removeFirst() }
        return lines
    }

    /// The same for ASCII, byte by byte; `nil` for any other text.
    private static func asciiLines(_ text: String) -> [String]? {
        text.utf8.withContiguousStorageIfAvailable { bytes -> [String]? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            var lines: [String] = []
            var start = 0
            var index = 0
            while index < bytes.count {
                defer { index += 1 }
                guard (0x0A...0x0D).contains(bytes[index]) else { continue }
                let isSecondOfTwo = bytes[index] == 0x0A && index > 0 && bytes[index - 1] == 0x0D
                if !isSecondOfTwo { lines.append(asciiLine(bytes[start..<index])) }
                start = index + 1
            }
            lines.append(asciiLine(bytes[start...]))
            return lines
        } ?? nil
    }

    /// A line without the spaces at its end.
    private static func asciiLine(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        guard let last = bytes.lastIndex(where: { (0x21..<0x7F).contains($0) }) else { return "" }
        let shown = bytes[...last]
        if shown.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(decoding: shown, as: UTF8.self) }
        return String(
            decoding: shown.compactMap { $0 == 0x09 ? 0x20 : (0x20..<0x7F).contains($0) ? $0 : nil }, as: UTF8.self)
    }

    /// Whether a scalar shows on a page as itself. Controls, line separators, and the marks that turn the direction of
    /// writing or join what stands beside them do not.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}
