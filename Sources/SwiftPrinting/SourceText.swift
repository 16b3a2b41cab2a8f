/// Swift source while it is written: lines, indented by the block they stand in.
struct SourceText {
    private(set) var text = ""
    private var depth = 0
    private var margin = ""

    /// The longest line that is not broken, in characters.
    static let width = 120

    init() {}

    mutating func line(_ line: String = "", _ rest: String = "") {
        if !line.isEmpty {
            text += margin
            text += line
            text += rest
        }
        text += "\n"
    }

    /// The line where it is not too long; returns whether it is written.
    mutating func oneLine(_ line: String) -> Bool {
        // A character has one byte or more, and seldom more than four: what is far too long is not counted.
        let bytes = line.utf8.count
        guard bytes <= room || (bytes <= room * 4 && line.count <= room) else { return false }
        self.line(line)
        return true
    }

    /// A header, its body in braces, and the closing brace.
    mutating func block(_ header: String, _ body: (inout SourceText) -> Void) {
        line(header, " {")
        indented(body)
        line("}")
    }

    mutating func indented(_ body: (inout SourceText) -> Void) {
        let outer = margin
        depth += 1
        margin += "    "
        body(&self)
        depth -= 1
        margin = outer
    }

    /// A call, a declaration or a literal with a list in brackets: on one line where it fits, on filled lines where not.
    mutating func list(
        _ head: String, _ elements: [String], _ tail: String = "", brackets: (open: String, close: String) = ("(", ")")
    ) {
        let whole = head + brackets.open + elements.joined(separator: ", ") + brackets.close + tail
        if oneLine(whole) { return }
        line(head + brackets.open)
        indented { source in
            source.filled(elements.enumerated().map { $0 + 1 < elements.count ? "\($1)," : $1 })
        }
        line(brackets.close + tail)
    }

    /// A call with its arguments: on one line where it fits, on a line each where not.
    mutating func call(_ head: String, _ arguments: [String]) {
        let whole = "\(head)(\(arguments.joined(separator: ", ")))"
        if oneLine(whole) { return }
        line(head, "(")
        indented { source in
            for (index, argument) in arguments.enumerated() {
                source.line(argument, index + 1 < arguments.count ? "," : ")")
            }
        }
    }

    /// Words on as few lines as they fit on, the lines after the first indented under it.
    mutating func filled(_ words: [String], after head: String = "") {
        let margin = String(repeating: " ", count: head.count)
        var current = head
        for (index, word) in words.enumerated() {
            let bytes = current.utf8.count + 1 + word.utf8.count
            if index > 0, bytes > room, current.count + 1 + word.count > room {
                line(current)
                current = margin + word
            } else {
                current += (index == 0 ? "" : " ") + word
            }
        }
        if !words.isEmpty { line(current) }
    }

    /// A documentation comment.
    mutating func documentation(_ text: String) {
        for line in DocumentationText.lines(text) {
            if line.isEmpty { self.line("///") } else { self.line("/// ", line) }
        }
    }

    /// In characters: what a line has room for in this block.
    var room: Int { Self.width - depth * 4 }
}
