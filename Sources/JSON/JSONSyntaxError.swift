/// Why a text is no JSON (RFC 8259), or why it is not read although it may be (`isLimit`).
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Byte at which the text goes wrong; the number of bytes where it ends too soon.
    public let offset: Int
    /// 1-based. LF, CRLF and CR end a line.
    public let line: Int
    /// 1-based, counted in Unicode scalars; a byte order mark does not count.
    public let column: Int
    public let message: String
    /// The text is too deep or too large for us, and may still be JSON.
    public let isLimit: Bool

    public init(offset: Int, line: Int, column: Int, message: String, isLimit: Bool = false) {
        self.offset = offset
        self.line = line
        self.column = column
        self.message = message
        self.isLimit = isLimit
    }

    public var description: String { "\(line):\(column): \(message)" }
}

/// What the parser found wrong, before anybody needs words for it.
struct SyntaxFault: Error {
    let problem: Problem
    let offset: Int

    enum Problem: UInt8 {
        case value, literal, memberName, colon, commaInArray, commaInObject, trailingComma, endOfText
        case unterminatedString, controlCharacter, escape, hexadecimal, invalidUTF8
        case leadingZero, digit
        case depth, size
    }
}

extension JSONSyntaxError {
    init(_ fault: SyntaxFault, in bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
        let place = JSONSyntaxError.place(ofByte: fault.offset, in: bytes)
        self.init(
            offset: fault.offset,
            line: place.line,
            column: place.column,
            message: fault.message(in: bytes, depthLimit: depthLimit),
            isLimit: fault.problem == .depth || fault.problem == .size
        )
    }

    private static func place(ofByte offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for index in bytes.byteOrderMarkLength..<max(offset, bytes.byteOrderMarkLength) {
            let byte = bytes[index]
            let endsLine =
                byte == ASCII.lineFeed
                || byte == ASCII.carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == ASCII.lineFeed)
            if endsLine {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}

extension SyntaxFault {
    fileprivate func message(in bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) -> String {
        let found = SyntaxFault.found(at: offset, in: bytes)
        return switch problem {
        case .value: "Expected a value, found \(found)"
        case .literal: "Expected 'true', 'false' or 'null'"
        case .memberName: "Expected a member name in double quotes, found \(found)"
        case .colon: "Expected ':' after the member name, found \(found)"
        case .commaInArray: "Expected ',' or ']' after the array element, found \(found)"
        case .commaInObject: "Expected ',' or '}' after the object member, found \(found)"
        case .trailingComma: "Trailing comma before \(found)"
        case .endOfText: "Expected the end of the text after the value, found \(found)\(linesHint(in: bytes))"
        case .unterminatedString: "String without a closing quote"
        case .controlCharacter: "Control character \(found) must be escaped in a string"
        case .escape: "Expected one of \" \\ / b f n r t u after '\\', found \(found)"
        case .hexadecimal: "Expected four hexadecimal digits after '\\u', found \(found)"
        case .invalidUTF8: "Invalid UTF-8: \(found)"
        case .leadingZero: "A number may not begin with a superfluous zero"
        case .digit: "Expected a digit, found \(found)"
        case .depth: "Nested deeper than \(depthLimit) levels"
        case .size: "Larger than 4 GiB"
        }
    }

    /// What a server sends that has more to say than the document knows of.
    private func linesHint(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < bytes.count, bytes[offset] == ASCII.leftBrace || bytes[offset] == ASCII.leftBracket,
            let last = bytes[..<offset].last, last == ASCII.lineFeed || last == ASCII.carriageReturn
        else { return "" }
        return "; values on lines of their own are JSON Lines, a stream"
    }

    /// The character at `offset` in words; bytes that are no character by their number.
    private static func found(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        let byte = bytes[offset]
        switch byte {
        case 0x00..<0x20, 0x7F: return "U+00" + hexadecimal(byte)
        case 0x20..<0x7F: return "'\(Unicode.Scalar(byte))'"
        default:
            let length = bytes.utf8SequenceLength(at: offset)
            guard length > 0 else { return "byte 0x" + hexadecimal(byte) }
            return "'\(String(decoding: bytes[offset..<offset + length], as: UTF8.self))'"
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }
}
