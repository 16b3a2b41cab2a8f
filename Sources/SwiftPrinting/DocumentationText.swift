/// Markdown of a document as the lines of a comment: a paragraph is one line, so that a changed word changes one line and
/// no others; what has a layout of its own keeps it.
enum DocumentationText {
    static func lines(_ text: String) -> [String] {
        var result: [String] = []
        var paragraph = Paragraph()
        var isCode = false
        func finish() {
            result += paragraph.line
            paragraph = Paragraph()
        }
        for line in Escaping.commentLines(text) {
            let content = line.drop(while: \.isWhitespace)
            if content.hasPrefix("```") {
                finish()
                isCode.toggle()
                result.append(line)
            } else if isCode {
                result.append(line)
            } else if content.isEmpty {
                finish()
                if result.last?.isEmpty == false { result.append("") }
            } else if hasLayout(line, content) {
                finish()
                result.append(line)
            } else if opensItem(content) || paragraph.isEmpty {
                finish()
                paragraph.open(content, indent: line.count - content.count)
            } else {
                paragraph.words += content.split(separator: " ")
            }
        }
        finish()
        // A code block that the document leaves open must not take in what the printer writes after it.
        if isCode { result.append("```") }
        return result
    }

    /// Tables, headings, quotations, rules and indented code.
    private static func hasLayout(_ line: String, _ content: Substring) -> Bool {
        if line.hasPrefix("    ") && !opensItem(content) { return true }
        return content.first.map { "|#>=".contains($0) } == true || content.hasPrefix("---") || content.hasPrefix("***")
    }

    private static func opensItem(_ content: Substring) -> Bool {
        if let marker = content.first, "-*+".contains(marker), content.dropFirst().first == " " { return true }
        let digits = content.prefix(while: \.isNumber)
        guard !digits.isEmpty, digits.count < 4 else { return content.hasPrefix("\\* ") }
        let rest = content.dropFirst(digits.count)
        return rest.hasPrefix(". ") || rest.hasPrefix(") ")
    }

    /// Words that run on until an empty line, an item of a list, or something with a layout.
    private struct Paragraph {
        var words: [Substring] = []
        private var margin = ""

        var isEmpty: Bool { words.isEmpty }

        mutating func open(_ content: Substring, indent: Int) {
            margin = String(repeating: " ", count: min(indent, 12))
            words = content.split(separator: " ")
        }

        var line: [String] { words.isEmpty ? [] : [margin + words.joined(separator: " ")] }
    }
}
