import Diagnostics

/// Composes one document from libyaml's events.
struct YAMLReader {
    private let file: SourceFile
    private let shield: CharacterShield?
    private var composer: Composer

    static func read(_ file: SourceFile, limits: Limits) throws(ReadingFailure) -> Reading {
        try file.bytes.withUnsafeBufferPointer { bytes throws(ReadingFailure) -> Reading in
            let text = UnsafeBufferPointer(rebasing: bytes[file.textOffset...])
            let check = TextCheck(text)
            if let diagnostic = check.diagnostic(in: file, textOffset: file.textOffset) {
                throw ReadingFailure(diagnostics: [diagnostic], syntaxError: diagnostic.location)
            }
            guard check.needsShield else {
                var reader = YAMLReader(file: file, shield: nil, composer: Composer(limits: limits))
                return try EventReader.read(text) { events throws(ReadingFailure) in try reader.read(events) }
            }
            let shield = CharacterShield(text)
            return try shield.bytes.withUnsafeBufferPointer { shielded throws(ReadingFailure) -> Reading in
                var reader = YAMLReader(file: file, shield: shield, composer: Composer(limits: limits))
                return try EventReader.read(shielded) { events throws(ReadingFailure) in try reader.read(events) }
            }
        }
    }

    private mutating func read(_ stream: EventReader) throws(ReadingFailure) -> Reading {
        do throws(DiagnosticList) {
            try readDocuments(stream)
        } catch {
            let errors = composer.diagnostics.filter { $0.severity == .error } + error.diagnostics
            throw ReadingFailure(diagnostics: errors.inOrder, syntaxError: error.diagnostics.first?.location)
        }
        return try composer.finish(file)
    }

    private mutating func readDocuments(_ stream: EventReader) throws(DiagnosticList) {
        var isInFirst = true
        while true {
            switch try next(stream) {
            case .streamEnd: return
            case .documentStart where !isInFirst: return try expectNothing(stream)
            case .documentEnd: isInFirst = false
            case let event: try compose(event, stream)
            }
        }
    }

    private mutating func compose(_ event: Event, _ stream: EventReader) throws(DiagnosticList) {
        switch event {
        case .scalar(let scalar, let anchor):
            let scalar = shield.map { Scalar($0.restore(scalar.text), style: scalar.style, tag: scalar.tag) } ?? scalar
            try composer.scalar(scalar, at: location(of: scalar, stream), anchor: anchor)
        case .mappingStart(let anchor): try composer.beginMapping(at: file.location(of: stream.start), anchor: anchor)
        case .sequenceStart(let anchor): try composer.beginSequence(at: file.location(of: stream.start), anchor: anchor)
        case .mappingEnd, .sequenceEnd: composer.endCollection()
        case .alias(let name):
            let length = stream.end.column - stream.start.column
            try composer.alias(name, at: file.location(of: stream.start, length: length))
        case .streamStart, .streamEnd, .documentStart, .documentEnd: break
        }
    }

    /// After the first document: an empty one, as a last `---` makes it, is no harm.
    private mutating func expectNothing(_ stream: EventReader) throws(DiagnosticList) {
        let place = file.location(of: stream.start, length: stream.end.column - stream.start.column)
        if case .scalar(let scalar, nil) = try next(stream), scalar == Scalar(""), case .documentEnd = try next(stream),
            case .streamEnd = try next(stream)
        {
            return
        }
        composer.report(.warning("Another document starts here; only the first in the file is read", at: place))
    }

    private func next(_ stream: EventReader) throws(DiagnosticList) -> Event {
        do throws(LibYAMLProblem) {
            return try stream.next()
        } catch {
            throw DiagnosticList([error.diagnostic(in: file)])
        }
    }

    /// As long as what stands on the first line; a block scalar has its header there.
    private func location(of scalar: Scalar, _ stream: EventReader) -> SourceLocation {
        let start = stream.start
        guard stream.end.line != start.line || scalar.style == .block else {
            return file.location(of: start, length: stream.end.column - start.column)
        }
        var rest = (file.line(start.line + 1) ?? "").unicodeScalars.dropFirst(start.column)
        if scalar.style == .block {
            rest = rest.prefix { $0 != " " && $0 != "\t" }
        } else {
            while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        }
        return file.location(of: start, length: rest.count)
    }
}

extension SourceFile {
    /// Where the text begins after a byte order mark.
    var textOffset: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// After the last character that is no white space: where something is missing when the text ends too soon.
    var endOfText: SourceLocation {
        let last = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return location(atByte: last.map { $0 + 1 } ?? textOffset)
    }
}
