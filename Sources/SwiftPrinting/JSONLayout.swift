/// Compact JSON laid out for a reader: one line where it is short, a member a line where not.
struct JSONLayout {
    /// In bytes: what is no longer stays on one line.
    private static let shortest = 80

    private var lines: [String] = []
    private var current: [UInt8] = []
    private var depth = 0
    /// Whether the text is inside a string, and right behind a backslash there.
    private var inString = false
    private var isEscaped = false

    /// - Parameter json: JSON without white space between its tokens.
    static func lines(of json: String) -> [String] {
        if json.utf8.count <= shortest { return [json] }
        var layout = JSONLayout()
        for byte in json.utf8 { layout.add(byte) }
        if !layout.current.isEmpty { layout.finishLine() }
        return layout.lines
    }

    private mutating func add(_ byte: UInt8) {
        guard !inString else {
            addToString(byte)
            return
        }
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
        case UInt8(ascii: ","):
            current.append(byte)
            finishLine()
        case UInt8(ascii: ":"): current += [byte, UInt8(ascii: " ")]
        default:
            // What follows an opening bracket is no empty object or list: it opens a line.
            if opensLine { finishLine() }
            inString = byte == UInt8(ascii: "\"")
            current.append(byte)
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
        }
    }

    private mutating func addToString(_ byte: UInt8) {
        current.append(byte)
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            inString = false
        }
    }

    private mutating func close(_ byte: UInt8) {
        depth -= 1
        if !opensLine { finishLine() }
        current.append(byte)
    }

    private var opensLine: Bool { current.last == UInt8(ascii: "{") || current.last == UInt8(ascii: "[") }

    private mutating func finishLine() {
        lines.append(String(decoding: current, as: UTF8.self))
        current = Array(repeating: UInt8(ascii: " "), count: depth * 2)
    }
}
