/// Swift source while it is written: lines, indented by the block they stand in.
struct SourceText {
    /// In UTF-8.
    private(set) var bytes: [UInt8] = []
    private var margin: [UInt8] = []

    /// The longest line that is not broken, in characters.
    static let width = 120

    init() {}

    mutating func line(_ line: SourceLine = "") {
        if !line.isEmpty {
            bytes.append(contentsOf: margin)
            bytes.append(contentsOf: line.bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The line where it is not too long; returns whether it is written.
    mutating func oneLine(_ line: SourceLine) -> Bool {
        guard line.fits(room) else { return false }
        self.line(line)
        return true
    }

    /// A header, its body in braces, and the closing brace.
    mutating func block(_ header: SourceLine, _ body: (inout SourceText) -> Void) {
        line("\(header) {")
        indented(body)
        line("}")
    }

    mutating func indented(_ body: (inout SourceText) -> Void) {
        let outer = margin
        margin += "    ".utf8
        body(&self)
        margin = outer
    }

    /// A call, a declaration or a literal with a list in brackets: on one line where it fits, on filled lines where not.
    mutating func list(
        _ head: SourceLine,
        _ elements: [SourceLine],
        _ tail: SourceLine = "",
        brackets: (open: String, close: String) = ("(", ")")
    ) {
        if oneLine("\(head)\(brackets.open)\(elements)\(brackets.close)\(tail)") { return }
        line("\(head)\(brackets.open)")
        indented { source in
            source.filled(elements.dropLast().map { "\($0)," } + elements.suffix(1))
        }
        line("\(brackets.close)\(tail)")
    }

    /// A call with its arguments: on one line where it fits, on a line each where not.
    mutating func call(_ head: SourceLine, _ arguments: [SourceLine]) {
        if oneLine("\(head)(\(arguments))") { return }
        line("\(head)(")
        indented { source in
            for argument in arguments.dropLast() { source.line("\(argument),") }
            if let last = arguments.last { source.line("\(last))") }
        }
    }

    /// Words on as few lines as they fit on, the lines after the first indented under it.
    mutating func filled(_ words: [SourceLine], after head: String = "") {
        let margin = String(repeating: " ", count: head.count)
        var current = SourceLine(head)
        for (index, word) in words.enumerated() {
            if index > 0, !current.fits(room, with: word) {
                line(current)
                current = "\(margin)\(word)"
            } else {
                current.append(index == 0 ? word : " \(word)")
            }
        }
        if !words.isEmpty { line(current) }
    }

    /// A documentation comment.
    mutating func documentation(_ text: String) {
        for line in DocumentationText.lines(text) { self.line(line.isEmpty ? "///" : "/// \(line)") }
    }

    /// In characters: what a line has room for in this block.
    var room: Int { Self.width - margin.count }
}
