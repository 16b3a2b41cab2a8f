/// Swift source while it is written: lines, indented by the block they stand in.
struct SourceText {
    private(set) var text = ""
    private var depth = 0

    /// The longest line that is not broken, in characters.
    static let width = 120

    init() {}

    mutating func line(_ line: String = "") {
        if !line.isEmpty {
            text += String(repeating: "    ", count: depth)
            text += line
        }
        text += "\n"
    }

    /// A line as it is, whatever block it stands in.
    mutating func unindented(_ line: String) {
        text += line
        text += "\n"
    }

    /// A header, its body in braces, and the closing brace.
    mutating func block(_ header: String, _ body: (inout SourceText) -> Void) {
        line(header + " {")
        indented(body)
        line("}")
    }

    mutating func indented(_ body: (inout SourceText) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// A call or declaration with a list in parentheses: on one line where it fits, an element a line where not.
    mutating func list(_ head: String, _ elements: [String], _ tail: String) {
        let oneLine = head + "(" + elements.joined(separator: ", ") + ")" + tail
        if oneLine.count + depth * 4 <= Self.width {
            line(oneLine)
            return
        }
        line(head + "(")
        indented { source in
            for (index, element) in elements.enumerated() {
                source.line(element + (index + 1 < elements.count ? "," : ""))
            }
        }
        line(")" + tail)
    }

    /// A documentation comment; long lines of prose are filled anew.
    mutating func documentation(_ text: String) {
        for line in DocumentationText.lines(text, width: Self.width - depth * 4 - 4) {
            self.line(line.isEmpty ? "///" : "/// " + line)
        }
    }

    /// The current width that is left on a line.
    var room: Int { Self.width - depth * 4 }
}

/// Markdown of a document as lines of a comment.
enum DocumentationText {
    static func lines(_ text: String, width: Int) -> [String] {
        var result: [String] = []
        var isCode = false
        for line in Escaping.commentLines(text) {
            if line.drop(while: \.isWhitespace).hasPrefix("```") { isCode.toggle() }
            if line.isEmpty, result.last?.isEmpty == true { continue }
            if isCode || line.count <= width || line.hasPrefix("    ") || line.drop(while: \.isWhitespace).hasPrefix("|") {
                result.append(line)
            } else {
                result += filled(line, width: width)
            }
        }
        return result
    }

    /// One long line of prose as several, broken at spaces; what belongs to a list stays indented under it.
    private static func filled(_ line: String, width: Int) -> [String] {
        let indent = line.prefix(while: \.isWhitespace).count
        let isItem = line.dropFirst(indent).hasPrefix("- ") || line.dropFirst(indent).hasPrefix("* ")
        let margin = String(repeating: " ", count: min(indent + (isItem ? 2 : 0), 12))
        var lines: [String] = []
        var current = String(line.prefix(min(indent, 12)))
        var isFirst = true
        for word in line.dropFirst(indent).split(separator: " ") {
            if !isFirst, current.count + word.count + 1 > width {
                lines.append(current)
                // A word that would open a list or a heading stays what it is when it comes first in a line.
                current = margin + word
            } else {
                current += (isFirst ? "" : " ") + word
            }
            isFirst = false
        }
        lines.append(current)
        return lines
    }
}
