/// A source line made fit to show, with the caret run that goes below it.
/// A line of more than `longestLine` scalars is cut around the caret; an ellipsis stands where something was left out.
struct SourceExcerpt {
    static let longestLine = 160

    let source: String
    /// What stands before the carets: as wide as the source before them, tabs kept.
    let indent: String
    let carets: String

    /// `column` is 1-based; one past the end of the line is the place of something missing there.
    init(_ line: SourceLine, column: Int, length: Int) {
        let count = line.count
        let start = min(column - 1, count)
        let window = Self.window(of: count, around: start, length: length)
        let isCutBefore = window.lowerBound > 0
        let isCutAfter = window.upperBound < count
        let shown = line[window].map(PrintableText.shown)

        var source = isCutBefore ? "…" : ""
        source.unicodeScalars.append(contentsOf: shown)
        if isCutAfter { source += "…" }
        self.source = source

        let underlined = start - window.lowerBound
        var indent = isCutBefore ? " " : ""
        for scalar in shown[..<underlined] {
            indent += scalar == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of(scalar))
        }
        self.indent = indent
        let run = shown[underlined...].prefix(max(length, 1))
        let width = run.reduce(0) { $0 + DisplayWidth.of($1) }
        carets = "^" + String(repeating: "~", count: max(width - 1, 0))
    }

    /// The part of a long line that is shown: the caret run, and what stands before it before what stands after it.
    private static func window(of count: Int, around start: Int, length: Int) -> Range<Int> {
        guard count > longestLine else { return 0..<count }
        let run = min(max(length, 1), longestLine / 2)
        let before = (longestLine - run) / 2
        let lower = min(max(start - before, 0), count - longestLine)
        return lower..<(lower + longestLine)
    }
}

/// A line by its scalars. A whole document may stand in one: of ASCII, only what is shown is decoded.
enum SourceLine {
    case ascii(ArraySlice<UInt8>)
    case scalars([Unicode.Scalar])

    init(_ bytes: ArraySlice<UInt8>, isASCII: Bool) {
        self = isASCII ? .ascii(bytes) : .scalars(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }

    var count: Int {
        switch self {
        case .ascii(let bytes): bytes.count
        case .scalars(let scalars): scalars.count
        }
    }

    subscript(range: Range<Int>) -> [Unicode.Scalar] {
        switch self {
        case .ascii(let bytes): bytes.dropFirst(range.lowerBound).prefix(range.count).map { Unicode.Scalar($0) }
        case .scalars(let scalars): Array(scalars[range])
        }
    }
}

/// Text from a document, without what a terminal would act on.
enum PrintableText {
    static func oneLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isBreak = scalar == "\n" || scalar == "\r" || scalar == "\t"
            result.unicodeScalars.append(isBreak ? " " : shown(scalar))
        }
        return result
    }

    /// Tabs stay; control characters and those that change the direction of text become U+FFFD.
    static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: scalar
        case 0x00..<0x20, 0x7F..<0xA0: "\u{FFFD}"
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        default: scalar
        }
    }
}

/// How many terminal cells a scalar takes: 0 for marks, 2 for East Asian wide characters and emoji, else 1.
enum DisplayWidth {
    static func of(_ scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x200B...0x200D: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}
