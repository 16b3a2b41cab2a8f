/// Generated Swift, taken apart as the compiler takes it apart: comments and literals on one side, code on the other.
struct GeneratedSource {
    /// What is neither comment nor literal.
    private(set) var code = ""
    /// What makes a literal more than data, and comments that a single line does not hold.
    private(set) var offences: [String] = []

    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = text[...].unicodeScalars
        while let scalar = rest.first {
            switch scalar {
            case "/" where starts(with: "//"): skipComment()
            case "/" where starts(with: "/*"):
                offences.append("a block comment")
                rest = rest.dropFirst(2)
            case "\"", "#": readLiteral()
            default:
                code.unicodeScalars.append(scalar)
                rest.removeFirst()
            }
        }
    }

    private func starts(with text: String) -> Bool { rest.starts(with: text.unicodeScalars) }

    private mutating func skipComment() {
        while let scalar = rest.first, scalar != "\n", scalar != "\r" { rest = rest.dropFirst() }
        if rest.first == "\r" { offences.append("a carriage return") }
    }

    private mutating func readLiteral() {
        let marks = String(String.UnicodeScalarView(rest.prefix { $0 == "#" }))
        rest = rest.dropFirst(marks.unicodeScalars.count)
        guard rest.first == "\"" else {
            code += marks
            return
        }
        let quotes = starts(with: "\"\"\"\n") ? "\"\"\"" : "\""
        rest = rest.dropFirst(quotes.count)
        let escape = "\\" + marks
        while !starts(with: quotes + marks) {
            guard let scalar = rest.first, quotes.count == 3 || scalar != "\n" else {
                offences.append("a literal without an end")
                return
            }
            guard starts(with: escape) else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(escape.unicodeScalars.count)
            let isInterpolation = rest.first == "("
            rest = rest.dropFirst()
            if isInterpolation { readInterpolation() }
        }
        rest = rest.dropFirst(quotes.count + marks.unicodeScalars.count)
    }
}

extension GeneratedSource {
    /// The value of an argument in a path, and how it is spelled: names, labels and literals, and nothing that calls.
    private mutating func readInterpolation() {
        while let scalar = rest.first, scalar != ")" {
            if scalar == "\"" {
                readLiteral()
            } else if scalar.properties.isXIDContinue || "`,:. ".unicodeScalars.contains(scalar) {
                rest = rest.dropFirst()
            } else {
                offences.append("an interpolation")
                return
            }
        }
        rest = rest.dropFirst()
    }

    /// Scalars below U+0020 other than line feeds, and those that change how a line is shown or where it ends.
    static func hiddenScalars(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
            default: false
            }
        }
    }
}
