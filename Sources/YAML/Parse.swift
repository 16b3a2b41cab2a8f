public import Diagnostics

/// Parse (bytes to events) and compose (events to nodes) one document.
///
/// Text whose first character is `{`, `[` or `/` is read as JSON (RFC 8259), then as JSON with comments, and as YAML when
/// it is neither for a reason other than a limit; when it is none of them, the error of the reader that got further is
/// thrown. All other text is read as YAML 1.2.
///
/// Duplicate keys, keys that are no scalars and a second document are oddities that leave a usable tree: `collector` gets a
/// warning for each. Without a collector they are thrown as errors, all together, so that none is lost.
public func parse(
    _ file: SourceFile,
    limits: Limits = .standard,
    reportingTo collector: DiagnosticCollector? = nil
) throws(DiagnosticList) -> Node {
    let reading: Reading
    do throws(ReadingFailure) {
        reading = try read(file, limits)
    } catch {
        throw DiagnosticList(error.diagnostics)
    }
    guard let collector else {
        guard reading.warnings.isEmpty else { throw DiagnosticList(reading.warnings.map(\.asError)) }
        return reading.root
    }
    reading.warnings.forEach(collector.report)
    return reading.root
}

private func read(_ file: SourceFile, _ limits: Limits) throws(ReadingFailure) -> Reading {
    guard file.bytes.count <= limits.bytes else {
        throw ReadingFailure(diagnostics: [.error("The file is larger than \(limits.bytes) bytes", path: file.path)])
    }
    if let other = otherFormat(of: file) {
        let message = "expected a YAML or JSON document, found \(other)"
        throw ReadingFailure(diagnostics: [.error(message, at: file.location(atByte: file.textOffset))])
    }
    switch firstCharacter(of: file) {
    case nil:
        let message = "The file is empty; expected a YAML or JSON document"
        throw ReadingFailure(diagnostics: [.error(message, path: file.path)])
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "/"): return try readJSONOrYAML(file, limits)
    default: return try YAMLReader.read(file, limits: limits)
    }
}

private func readJSONOrYAML(_ file: SourceFile, _ limits: Limits) throws(ReadingFailure) -> Reading {
    let failure: ReadingFailure
    do throws(ReadingFailure) {
        return try JSONReader.read(file, limits: limits)
    } catch {
        failure = error
    }
    guard let reached = failure.syntaxError else { throw failure }
    if let reading = readRelaxedJSON(file, limits) { return reading }
    do throws(ReadingFailure) {
        return try YAMLReader.read(file, limits: limits)
    } catch {
        let isFurther = error.syntaxError.map { ($0.line, $0.column) > (reached.line, reached.column) } ?? true
        throw isFurther ? error : failure
    }
}

/// JSON but for comments, and for commas before a closing bracket.
private func readRelaxedJSON(_ file: SourceFile, _ limits: Limits) -> Reading? {
    guard let (text, comment) = RelaxedJSON.strict(file.bytes),
        let reading = try? JSONReader.read(file, text: text, limits: limits)
    else { return nil }
    let place = file.location(atByte: comment)
    let warning = Diagnostic.warning("JSON has no comments; they are ignored", at: place)
    return Reading(root: reading.root, warnings: [warning] + reading.warnings)
}

/// What a file is that begins as no YAML and no JSON does.
private func otherFormat(of file: SourceFile) -> String? {
    let text = file.bytes[file.textOffset...]
    if text.starts(with: [0x1F, 0x8B]) { return "a file compressed by gzip" }
    if text.starts(with: Array("PK\u{3}\u{4}".utf8)) { return "a ZIP archive" }
    let start = text.drop { $0 <= 0x20 }.prefix(14)
    let word = String(decoding: start, as: UTF8.self).lowercased()
    if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") { return "a page of HTML" }
    return word.hasPrefix("<?xml") ? "XML" : nil
}

/// The first byte that is no white space.
private func firstCharacter(of file: SourceFile) -> UInt8? {
    file.bytes[file.textOffset...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
}

extension Diagnostic {
    fileprivate var asError: Diagnostic { .error(message, at: location, path: path, notes: notes) }
}
