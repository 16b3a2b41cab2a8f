extension MarkdownText {
    /// A text as one line of words, in which code spans are code, strong words are strong and links to web pages are
    /// links (CommonMark 0.31 §6.1 to §6.3).
    static func prose(_ text: String) -> String {
        let line = oneLine(text)
        var result = ""
        var rest = line[...]
        var plain = rest.startIndex
        while let start = rest.firstIndex(where: { "`*[".contains($0) }) {
            guard let found = span(line[start...]) else {
                // Of a run of marks that opens nothing, none is tried again; but a link may stand within brackets.
                let run = line[start...].prefix { $0 == line[start] && $0 != "[" }
                rest = line[max(run.endIndex, line.index(after: start))...]
                continue
            }
            result += spaced(line[plain..<start]) + found.markup
            plain = found.end
            rest = line[plain...]
        }
        return result + spaced(line[plain...])
    }

    /// The markup that a text begins with, and where it ends.
    private static func span(_ text: Substring) -> (markup: String, end: Substring.Index)? {
        switch text.first {
        case "`": codeSpan(text)
        case "*": strong(text)
        default: link(text)
        }
    }

    /// A code span ends at as many backticks as it began with.
    private static func codeSpan(_ text: Substring) -> (markup: String, end: Substring.Index)? {
        let fence = text.prefix { $0 == "`" }
        var from = fence.endIndex
        while let start = text[from...].firstIndex(of: "`") {
            let run = text[start...].prefix { $0 == "`" }
            if run.count == fence.count {
                return (code(String(text[fence.endIndex..<start]), inTable: true), run.endIndex)
            }
            from = run.endIndex
        }
        return nil
    }

    private static func strong(_ text: Substring) -> (markup: String, end: Substring.Index)? {
        guard text.hasPrefix("**") else { return nil }
        let inside = text.dropFirst(2).prefix(longestSpan).prefix { $0 != "*" }
        guard let first = inside.first, first != " ", inside.last != " ", text[inside.endIndex...].hasPrefix("**")
        else {
            return nil
        }
        return ("**" + words(String(inside)) + "**", text.index(inside.endIndex, offsetBy: 2))
    }

    /// `[words](https://…)`: a page of the web, and nothing that a reader would run or send by following it.
    private static func link(_ text: Substring) -> (markup: String, end: Substring.Index)? {
        let label = text.dropFirst().prefix(longestSpan).prefix { $0 != "]" && $0 != "[" }
        let rest = text[label.endIndex...]
        guard !label.isEmpty, rest.hasPrefix("](https://") || rest.hasPrefix("](http://") else { return nil }
        let address = rest.dropFirst(2).prefix(longestSpan).prefix { !notInAddresses.contains($0) }
        guard text[address.endIndex...].first == ")" else { return nil }
        return ("[" + prose(String(label)) + "](\(address))", text.index(after: address.endIndex))
    }

    /// Longer than any that a writer means: what opens and never closes costs no more.
    private static let longestSpan = 500

    private static let notInAddresses: Set<Character> = [" ", "(", ")", "<", ">", "|", "`", "\"", "\\"]

    /// Words between others, with the space that is before and behind them.
    private static func spaced(_ text: Substring) -> String {
        guard text.contains(where: { $0 != " " }) else { return String(text) }
        return (text.first == " " ? " " : "") + words(String(text)) + (text.last == " " ? " " : "")
    }
}
