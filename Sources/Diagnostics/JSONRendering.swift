/// One object on one line: severity, message, then where known path, line, column and length, then the notes.
enum JSONRendering {
    static func render(_ diagnostic: Diagnostic) -> String {
        var members = [
            member("severity", diagnostic.severity.rawValue),
            member("message", diagnostic.message),
        ]
        members += place(diagnostic.location, path: diagnostic.path)
        if !diagnostic.notes.isEmpty {
            let notes = diagnostic.notes.map { note in
                let members = [member("message", note.message)] + place(note.location, path: nil)
                return "{" + members.joined(separator: ",") + "}"
            }
            members.append(string("notes") + ":[" + notes.joined(separator: ",") + "]")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// `{"operation":"GET /pets","leftOut":[…]}`
    static func leftOut(_ messages: [String], of kind: String, _ name: String) -> String {
        "{" + member(kind, name) + "," + string("leftOut") + ":[" + messages.map(string).joined(separator: ",") + "]}"
    }

    private static func place(_ location: SourceLocation?, path: String?) -> [String] {
        guard let location else { return path.map { [member("path", $0)] } ?? [] }
        return [
            member("path", location.file.path),
            "\"line\":\(location.line)",
            "\"column\":\(location.column)",
            "\"length\":\(location.length)",
        ]
    }

    private static func member(_ key: String, _ value: String) -> String {
        string(key) + ":" + string(value)
    }

    private static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{00}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
