import Diagnostics

/// Why libyaml stopped, in its own words.
struct LibYAMLProblem: Error {
    let problem: String
    var place: Mark?
    var context: String?
    var contextPlace: Mark?
}

extension LibYAMLProblem {
    /// In our words: what was found and what was expected.
    func diagnostic(in file: SourceFile) -> Diagnostic {
        guard let place = place ?? contextPlace else {
            return .error("Cannot read the file as YAML: \(problem)", path: file.path)
        }
        if problem == "could not find expected ':'", let contextPlace { return missingColon(contextPlace, in: file) }
        let found = file.character(at: place)
        let location = found == nil ? file.endOfText : file.location(of: place)
        var notes: [Diagnostic.Note] = []
        if let contextPlace, contextPlace != place, let context = contextWording {
            notes.append(.init(context, at: file.location(of: contextPlace)))
        }
        return .error(wording(found: found ?? "the end of the file"), at: location, notes: notes)
    }

    /// libyaml notices a missing colon on a later line; the key is where the mistake is.
    private func missingColon(_ key: Mark, in file: SourceFile) -> Diagnostic {
        let line = file.line(key.line + 1) ?? ""
        let length = line.unicodeScalars.dropFirst(key.column).count
        guard length <= Self.longestKey else {
            return .error("A YAML key may have at most \(Self.longestKey) characters", at: file.location(of: key))
        }
        return .error("Expected ':' after this key", at: file.location(of: key, length: length))
    }

    /// YAML 1.2.2, section 7.4: an implicit key is limited to 1,024 characters.
    private static let longestKey = 1_024

    private static let tab = "Expected spaces as indentation, found a tab"

    private func wording(found: String) -> String {
        switch problem {
        case "found character that cannot start any token":
            found == "a tab" ? Self.tab : "No YAML value can start with \(found); put it in quotes"
        case "mapping values are not allowed in this context":
            "No mapping value can stand here; a text with ': ' in it needs quotes"
        case "mapping keys are not allowed in this context": "No mapping key can stand here"
        case "block sequence entries are not allowed in this context":
            "No '- ' item can stand here; put it on a line of its own"
        case "did not find expected key": "Expected a key of the mapping, found \(found); is the indentation right?"
        case "did not find expected '-' indicator":
            "Expected a '- ' item of the sequence, found \(found); is the indentation right?"
        case "did not find expected ',' or ']'": "Expected ',' or ']', found \(found)"
        case "did not find expected ',' or '}'": "Expected ',' or '}', found \(found)"
        case "did not find expected node content": "Expected a value, found \(found)"
        case "did not find expected <document start>": "Expected the end of the document, found \(found)"
        case "found unexpected end of stream": "Expected the closing quote, found the end of the file"
        case "found unexpected document indicator": "Expected the closing quote, found the start of another document"
        case "found unknown escape character": "Unknown escape sequence after '\\'"
        case "found invalid Unicode character escape code": "The escape sequence is no Unicode character"
        case "did not find expected hexdecimal number":
            "Expected hexadecimal digits in the escape sequence, found \(found)"
        case "found undefined tag handle": "The tag's handle is not declared by a %TAG directive"
        case "found incompatible YAML document": "Expected YAML version 1.1 or 1.2 in the %YAML directive"
        case "did not find expected alphabetic or numeric character":
            "Expected letters, digits, '-' or '_' as the name, found \(found)"
        case "did not find expected comment or line break": "Expected a comment or the end of the line, found \(found)"
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            Self.tab
        default: "Not YAML: \(problem)" + (context.map { " \($0)" } ?? "")
        }
    }

    private var contextWording: String? {
        // "while parsing a block mapping", "while scanning a quoted scalar"
        guard let words = context?.split(separator: " ", maxSplits: 3), words.count == 4 else { return nil }
        return "the \(words[3]) starts here"
    }
}

extension SourceFile {
    func location(of mark: Mark, length: Int = 1) -> SourceLocation {
        SourceLocation(file: self, line: mark.line + 1, column: mark.column + 1, length: length)
    }

    /// The character at a place, in words; nil after the last.
    fileprivate func character(at mark: Mark) -> String? {
        let scalars = line(mark.line + 1)?.unicodeScalars.dropFirst(mark.column)
        switch scalars?.first {
        case nil: return line(mark.line + 2) == nil ? nil : "the end of the line"
        case "\t": return "a tab"
        case let scalar?: return "'\(scalar)'"
        }
    }
}
