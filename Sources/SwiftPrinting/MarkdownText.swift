/// The one way for a document's text into Markdown: as words, as code, as a block of code, or as prose, in which what is
/// Markdown in descriptions is Markdown too. Otherwise the text shows as itself and cannot become markup: no HTML, no
/// heading, no row of a table.
enum MarkdownText {
    /// A text as one line of words. Every ASCII mark that CommonMark, GitHub or DocC reads as more than itself is
    /// escaped (CommonMark 0.31 §2.4).
    static func words(_ text: String) -> String {
        var result = ""
        let line = oneLine(text)
        for (index, character) in line.enumerated() {
            let opensLine = index == 0 && "-+=".contains(character)
            if opensLine || marks.contains(character) { result += "\\" }
            result.append(character)
        }
        // Addresses become links by themselves on GitHub.
        result = result.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
        return escapingListNumber(result)
    }

    private static let marks: Set<Character> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "!", "~", "&", "@", "$",
    ]

    /// `1. ` at the start of a line opens a list.
    private static func escapingListNumber(_ text: String) -> String {
        let digits = text.prefix(while: \.isNumber)
        let rest = text.dropFirst(digits.count)
        guard !digits.isEmpty, rest.first == "." || rest.first == ")", rest.dropFirst().first ?? " " == " " else {
            return text
        }
        return digits + "\\" + rest
    }

    /// The paragraphs of a text, each as words.
    static func paragraphs(_ text: String) -> [String] {
        Escaping.commentLines(text).split(whereSeparator: \.isEmpty).map { prose($0.joined(separator: " ")) }
    }

    /// The first paragraph, as far as its first few sentences go.
    static func summary(_ text: String) -> String {
        let first = Escaping.commentLines(text).split(whereSeparator: \.isEmpty).first ?? []
        let line = oneLine(first.joined(separator: " "))
        return prose(line.count <= 200 ? line : line.prefix(199) + "…")
    }

    /// A code span, between more backticks than it holds (CommonMark 0.31 §6.1). A pipe is escaped for tables.
    static func code(_ text: String, inTable: Bool = false) -> String {
        let line = oneLine(text)
        guard !line.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(line) + 1)
        let space = line.first == "`" || line.last == "`" ? " " : ""
        let shown = inTable ? line.replacing("|", with: "\\|") : line
        return fence + space + shown + space + fence
    }

    /// A block of Swift, between more backticks than stand anywhere in it.
    static func block(_ source: String) -> [String] {
        let fence = String(repeating: "`", count: max(3, longestRun(source) + 1))
        return [fence + "swift"] + source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            + [fence]
    }

    static func oneLine(_ text: String) -> String {
        Escaping.commentLines(text).joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    private static func longestRun(_ text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
