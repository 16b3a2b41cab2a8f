/// The workflow commands of GitHub Actions: `::error file=…,line=…,col=…,endColumn=…::message`.
enum GitHubRendering {
    static func render(_ diagnostic: Diagnostic) -> String {
        let command =
            switch diagnostic.severity {
            case .note: "notice"
            case .warning: "warning"
            case .error: "error"
            }
        let properties = properties(diagnostic)
        var lines = [PrintableText.oneLine(diagnostic.message)]
        for note in diagnostic.notes {
            let place = Diagnostic.place(note.location).map { PrintableText.oneLine($0) + ": " } ?? ""
            lines.append("\(place)note: \(PrintableText.oneLine(note.message))")
        }
        let message = lines.map(escapeData).joined(separator: "%0A")
        return "::" + command + (properties.isEmpty ? "" : " " + properties) + "::" + message
    }

    private static func properties(_ diagnostic: Diagnostic) -> String {
        guard let location = diagnostic.location else {
            return diagnostic.path.map { "file=" + escapeProperty($0) } ?? ""
        }
        let end = location.column + location.length
        let path = escapeProperty(location.file.path)
        return "file=\(path),line=\(location.line),col=\(location.column),endColumn=\(end)"
    }

    private static func escapeData(_ text: String) -> String {
        escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    private static func escapeProperty(_ text: String) -> String {
        escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    private static func escape(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let escaped = table[scalar] { result += escaped } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
