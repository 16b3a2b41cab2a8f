/// The form for people: a headline, the source line behind a gutter, a caret run below it, the notes.
struct TextRendering {
    let palette: Palette

    /// In bytes: a document that is one line is not searched from its start for every diagnostic.
    private static let longestLine = 4_194_304

    private typealias Line = (file: SourceFile, number: Int)

    func render(_ diagnostic: Diagnostic) -> String {
        let gutter = gutterWidth(diagnostic)
        var lines = [
            headline(diagnostic.severity, diagnostic.message, at: diagnostic.location, path: diagnostic.path)
        ]
        var shown: Line?
        if let location = diagnostic.location {
            lines += excerpt(location, diagnostic.severity, gutter: gutter)
            shown = (location.file, location.line)
        }
        for note in diagnostic.notes {
            lines.append(headline(.note, note.message, at: note.location, path: nil))
            guard let location = note.location else { continue }
            if let shown, shown.file == location.file, shown.number == location.line { continue }
            lines += excerpt(location, .note, gutter: gutter)
            shown = (location.file, location.line)
        }
        return lines.joined(separator: "\n")
    }

    private func headline(
        _ severity: Diagnostic.Severity,
        _ message: String,
        at location: SourceLocation?,
        path: String?
    ) -> String {
        var text = ""
        if let place = Diagnostic.place(location, path: path) {
            text += palette.strong(PrintableText.oneLine(place) + ":") + " "
        }
        text += palette.severity(severity, severity.rawValue + ":") + " "
        let message = PrintableText.oneLine(message)
        return text + (severity == .note ? message : palette.strong(message))
    }

    /// All line numbers of one diagnostic stand in one column.
    private func gutterWidth(_ diagnostic: Diagnostic) -> Int {
        let locations = [diagnostic.location] + diagnostic.notes.map(\.location)
        return locations.compactMap { $0.map { String($0.line).count } }.max() ?? 1
    }

    private func excerpt(_ location: SourceLocation, _ severity: Diagnostic.Severity, gutter: Int) -> [String] {
        guard let line = location.file.bytes(ofLine: location.line), line.count <= Self.longestLine else { return [] }
        let excerpt = SourceExcerpt(
            SourceLine(line, isASCII: location.file.isASCII), column: location.column, length: location.length
        )
        let number = String(location.line)
        let blank = String(repeating: " ", count: gutter)
        let numbered = " " + blank.dropLast(number.count) + number + " |"
        let source = excerpt.source.isEmpty ? "" : " " + excerpt.source
        return [
            palette.faint(numbered) + source,
            palette.faint(" " + blank + " |") + " " + excerpt.indent + palette.severity(severity, excerpt.carets),
        ]
    }
}

/// What the parts of a diagnostic are wrapped in.
struct Palette {
    private let isColoured: Bool

    static let plain = Palette(isColoured: false)
    static let ansi = Palette(isColoured: true)

    func strong(_ text: String) -> String { wrap(text, "1") }

    func faint(_ text: String) -> String { wrap(text, "2") }

    func severity(_ severity: Diagnostic.Severity, _ text: String) -> String {
        switch severity {
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;35")
        case .note: wrap(text, "1;36")
        }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
