import Diagnostics
import JSON

/// Composes a JSON text (RFC 8259) from the tape of its tokens.
struct JSONReader {
    /// Of a tape that is kept meanwhile.
    private let tape: TapeView
    private let endIndex: Int
    private var cursor: TextCursor
    private var composer: Composer

    /// - Parameter text: What is read in place of the file's bytes, each at its place.
    static func read(_ file: SourceFile, text: [UInt8]? = nil, limits: Limits) throws(ReadingFailure) -> Reading {
        let tape: JSONTape
        do throws(JSONSyntaxError) {
            tape = try JSONTape(text ?? file.bytes, depthLimit: limits.depth)
        } catch {
            let isAtEnd = error.offset >= file.bytes.count
            let place = isAtEnd ? file.endOfText : file.location(atByte: error.offset)
            let diagnostic = Diagnostic.error(error.message, at: place)
            throw ReadingFailure(diagnostics: [diagnostic], syntaxError: error.isLimit ? nil : place)
        }
        let composer: Composer
        do throws(DiagnosticList) {
            composer = try withExtendedLifetime(tape) { () throws(DiagnosticList) in
                var reader = JSONReader(tape, TextCursor(file), Composer(limits: limits))
                try reader.compose()
                return reader.composer
            }
        } catch {
            throw ReadingFailure(diagnostics: error.diagnostics)
        }
        return try composer.finish(file)
    }

    private init(_ tape: JSONTape, _ cursor: TextCursor, _ composer: Composer) {
        self.tape = tape.view
        endIndex = tape.endIndex
        self.cursor = cursor
        self.composer = composer
    }

    private mutating func compose() throws(DiagnosticList) {
        var ends: [Int] = []
        var index = 0
        repeat {
            while ends.last == index {
                ends.removeLast()
                composer.endCollection()
            }
            guard index < endIndex else { break }
            if try openCollection(index) {
                ends.append(tape.end(at: index))
                index += 1
            } else {
                let scalar = scalar(index)
                try composer.scalar(scalar, at: cursor.location(of: tape.byteRange(at: index)))
                index = tape.end(at: index)
            }
        } while true
    }

    private mutating func openCollection(_ index: Int) throws(DiagnosticList) -> Bool {
        let start = tape.byteRange(at: index).lowerBound
        switch tape.kind(at: index) {
        case .object: try composer.beginMapping(at: cursor.location(of: start..<start + 1))
        case .array: try composer.beginSequence(at: cursor.location(of: start..<start + 1))
        case .null, .false, .true, .number, .string: return false
        }
        return true
    }

    private func scalar(_ index: Int) -> Scalar {
        switch tape.kind(at: index) {
        case .string: return Scalar(tape.string(at: index) ?? "", style: .quoted)
        default: return Scalar(tape.numberText(at: index))
        }
    }
}

/// Turns byte offsets that only grow into places, reading each byte once.
struct TextCursor {
    private let file: SourceFile
    private var offset: Int
    private var line = 1
    private var column = 1

    init(_ file: SourceFile) {
        self.file = file
        offset = file.textOffset
    }

    /// The place of a token that has no line break in it.
    mutating func location(of range: Range<Int>) -> SourceLocation {
        file.bytes.withUnsafeBufferPointer { bytes in
            while offset < range.lowerBound, offset < bytes.count {
                let byte = bytes[offset]
                offset += 1
                if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
                    line += 1
                    column = 1
                } else if byte & 0xC0 != 0x80 {
                    column += 1
                }
            }
            let start = column
            offset = range.lowerBound
            while offset < range.upperBound {
                if bytes[offset] & 0xC0 != 0x80 { column += 1 }
                offset += 1
            }
            return SourceLocation(file: file, line: line, column: start, length: column - start)
        }
    }
}
