/// Markdown of a document as the lines of a comment: a paragraph is one line, so that a changed word changes one line and
/// no others; what has a layout of its own keeps it.
enum DocumentationText {
    static func lines(_ written: String) -> [String] {
        let text = HTMLText.markdown(written)
        if isPlainLine(text) { return [withoutSymbolLinks(text)] }
        var result: [String] = []
        var paragraph = Paragraph()
        var fence: Substring?
        func finish() {
            if !paragraph.isEmpty { result.append(withoutSymbolLinks(paragraph.line)) }
            paragraph = Paragraph()
        }
        let lines = Escaping.commentLines(text)
        let rows = rowsOfTables(lines)
        for (index, line) in lines.enumerated() {
            let content = line.drop(while: \.isWhitespace)
            if let opened = fence {
                if content.hasPrefix(opened) { fence = nil }
                result.append(line)
            } else if let opening = Self.fence(opening: content) {
                finish()
                fence = opening
                result.append(line)
            } else if content.isEmpty {
                finish()
                if result.last?.isEmpty == false { result.append("") }
            } else if rows.contains(index) || hasLayout(line, content.utf8) {
                finish()
                result.append(line.hasPrefix("    ") ? line : withoutSymbolLinks(line))
            } else if opensItem(content.utf8) || paragraph.isEmpty {
                finish()
                paragraph.open(content, indent: line.utf8.count - content.utf8.count)
            } else {
                paragraph.append(content)
            }
        }
        finish()
        // A code block that the document leaves open must not take in what the printer writes after it.
        if let fence { result.append(String(fence)) }
        return result
    }

    /// ``code`` as `code`: reStructuredText writes it so, and DocC takes it for a link to a symbol.
    private static func withoutSymbolLinks(_ line: String) -> String {
        guard hasRun(line) else { return line }
        var runs: [Substring] = []
        var rest = line[...]
        while let start = rest.firstIndex(of: "`") {
            runs.append(rest[start...].prefix { $0 == "`" })
            rest = rest[runs[runs.count - 1].endIndex...]
        }
        var result = ""
        var written = line.startIndex
        var index = 0
        while index < runs.count {
            let ends = runs.indices.dropFirst(index + 1).prefix(mostRuns)
            guard let end = ends.first(where: { runs[$0].utf8.count == runs[index].utf8.count }) else {
                index += 1
                continue
            }
            if runs[index].utf8.count == 2, end == index + 1 {
                result += line[written..<runs[index].startIndex]
                result += "`" + line[runs[index].endIndex..<runs[end].startIndex] + "`"
                written = runs[end].endIndex
            }
            index = end + 1
        }
        return result + line[written...]
    }

    /// Whether two backticks stand beside each other: few lines have them.
    private static func hasRun(_ line: String) -> Bool {
        var last: UInt8 = 0
        for byte in line.utf8 {
            if byte == UInt8(ascii: "`"), last == byte { return true }
            last = byte
        }
        return false
    }

    /// Of backticks that may stand within one span.
    private static let mostRuns = 50

    /// What a code block begins with and ends with (CommonMark 0.31 §4.5).
    private static func fence(opening line: Substring) -> Substring? {
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        let fence = line.prefix { $0 == mark }
        // Backticks on one line with more of them are a code span.
        return fence.count < 3 || (mark == "`" && line[fence.endIndex...].contains(mark)) ? nil : fence
    }

    /// One line of printable ASCII with single spaces between words: nothing about it would change.
    private static func isPlainLine(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var previous = UInt8(ascii: " ")
            for byte in bytes {
                guard (0x20..<0x7F).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
                previous = byte
            }
            return previous != UInt8(ascii: " ") && !bytes.starts(with: "```".utf8) && !bytes.starts(with: "~~~".utf8)
        } ?? false
    }

    /// The lines of tables whose rows begin without a pipe: what has one above the row of dashes, and below it.
    private static func rowsOfTables(_ lines: [String]) -> Set<Int> {
        var rows: Set<Int> = []
        for (index, line) in lines.enumerated() where index > 0 && isDelimiterRow(line) {
            rows.formUnion([index - 1, index])
            rows.formUnion((index + 1..<lines.count).prefix { lines[$0].utf8.contains(pipe) })
        }
        return rows
    }

    private static let pipe = UInt8(ascii: "|")

    /// `--- | :---:` (GitHub Flavored Markdown §4.10).
    private static func isDelimiterRow(_ line: String) -> Bool {
        line.utf8.contains(pipe) && line.utf8.contains(UInt8(ascii: "-"))
            && line.utf8.allSatisfy { "|:- ".utf8.contains($0) }
    }

    /// Tables, headings, quotations, rules and indented code.
    private static func hasLayout(_ line: String, _ content: Substring.UTF8View) -> Bool {
        if line.hasPrefix("    ") && !opensItem(content) { return true }
        switch content.first {
        case UInt8(ascii: "|"), UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "="): return true
        case UInt8(ascii: "-"): return content.starts(with: "---".utf8)
        case UInt8(ascii: "*"): return content.starts(with: "***".utf8)
        default: return false
        }
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// A marker of a list and a space (CommonMark 0.31 §5.2); a bullet may have been escaped.
    private static func opensItem(_ content: Substring.UTF8View) -> Bool {
        guard let marker = content.first else { return false }
        let rest: Substring.UTF8View
        switch marker {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): rest = content.dropFirst()
        case UInt8(ascii: "\\"): rest = content.dropFirst(content.starts(with: "\\*".utf8) ? 2 : 0)
        case digits:
            let number = content.prefix(while: digits.contains)
            let end = content.dropFirst(number.count)
            guard number.count < 4, end.first == UInt8(ascii: ".") || end.first == UInt8(ascii: ")") else {
                return false
            }
            rest = end.dropFirst()
        default: return false
        }
        return rest.first == UInt8(ascii: " ")
    }

    /// Words that run on until an empty line, an item of a list, or something with a layout.
    private struct Paragraph {
        private(set) var line = ""

        var isEmpty: Bool { line.isEmpty }

        mutating func open(_ content: Substring, indent: Int) {
            line = String(repeating: " ", count: min(indent, 12)) + DocumentationText.singleSpaced(content)
        }

        mutating func append(_ content: Substring) { line += " " + DocumentationText.singleSpaced(content) }
    }

    /// Single spaces between words, none behind the last: most lines have no others.
    private static func singleSpaced(_ content: Substring) -> Substring {
        if content.utf8.withContiguousStorageIfAvailable(isSingleSpaced) == true { return content }
        return Substring(content.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }.joined(separator: " "))
    }

    private static func isSingleSpaced(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in text {
            if byte == UInt8(ascii: " "), previous == byte { return false }
            previous = byte
        }
        return previous != UInt8(ascii: " ")
    }
}
