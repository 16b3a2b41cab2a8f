/// The text of a JSONPath, scalar by scalar.
struct JSONPathScanner {
    private let scalars: [Unicode.Scalar]
    private(set) var index = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    mutating func advance(_ count: Int = 1) { index = min(index + count, scalars.count) }

    mutating func skipBlanks() {
        while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { advance() }
    }

    /// Takes `text` if it stands here.
    mutating func take(_ text: String) -> Bool {
        var distance = 0
        for scalar in text.unicodeScalars {
            guard peek(distance) == scalar else { return false }
            distance += 1
        }
        advance(distance)
        return true
    }

    mutating func expect(_ text: String) throws(JSONPathError) {
        guard take(text) else { throw unexpected("'\(text)'") }
    }

    /// `member-name-shorthand` of RFC 9535, and hyphens after the first scalar: `$.info.x-logo` is what people write.
    mutating func name() -> String? {
        guard let first = next, first.startsMemberName else { return nil }
        var name = String.UnicodeScalarView()
        while let scalar = next, scalar.startsMemberName || scalar.isASCIIDigit || scalar == "-" {
            name.append(scalar)
            advance()
        }
        return String(name)
    }

    mutating func integer() throws(JSONPathError) -> Int? {
        let start = index
        var digits = ""
        if next == "-" {
            digits = "-"
            advance()
        }
        while let scalar = next, scalar.isASCIIDigit {
            digits.unicodeScalars.append(scalar)
            advance()
        }
        if digits.isEmpty { return nil }
        guard let value = Int(digits), abs(Double(value)) < 9_007_199_254_740_992 else {
            throw JSONPathError(message: "'\(digits)' is no index", position: start + 1)
        }
        return value
    }

    mutating func number() throws(JSONPathError) -> Double? {
        guard let first = next, first.isASCIIDigit || first == "-" else { return nil }
        let start = index
        var text = ""
        while let scalar = next, scalar.isASCIIDigit || "+-.eE".unicodeScalars.contains(scalar) {
            text.unicodeScalars.append(scalar)
            advance()
        }
        guard let value = Double(text) else {
            throw JSONPathError(message: "'\(text)' is no number", position: start + 1)
        }
        return value
    }

    /// A string in single or double quotes with JSON's escapes (RFC 9535, section 2.3.1).
    mutating func quoted() throws(JSONPathError) -> String? {
        guard let quote = next, quote == "'" || quote == "\"" else { return nil }
        let start = index
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = next {
            advance()
            if scalar == quote { return String(text) }
            text.append(scalar == "\\" ? try escape(in: quote) : scalar)
        }
        throw JSONPathError(message: "the string is not closed", position: start + 1)
    }

    private mutating func escape(in quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar {
        let position = index
        guard let scalar = next else { throw unexpected("an escape sequence") }
        advance()
        switch scalar {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/", "\\", quote: return scalar
        case "u": return try unicodeEscape(at: position)
        default: throw JSONPathError(message: "'\\\(scalar)' is no escape sequence", position: position)
        }
    }

    private mutating func unicodeEscape(at position: Int) throws(JSONPathError) -> Unicode.Scalar {
        guard let high = hexadecimal() else {
            throw JSONPathError(message: "'\\u' needs four hexadecimal digits", position: position)
        }
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, take("\\u"), let low = hexadecimal(), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw JSONPathError(message: "half of a surrogate pair", position: position) }
        return scalar
    }

    private mutating func hexadecimal() -> UInt32? {
        var value: UInt32 = 0
        for distance in 0..<4 {
            guard let scalar = peek(distance), scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                return nil
            }
            value = value << 4 | UInt32(digit)
        }
        advance(4)
        return value
    }

    func unexpected(_ wanted: String) -> JSONPathError {
        guard let next else {
            return JSONPathError(message: "it ends where \(wanted) is expected", position: index + 1)
        }
        return JSONPathError(message: "'\(next)' stands where \(wanted) is expected", position: index + 1)
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }

    fileprivate var startsMemberName: Bool {
        (self >= "a" && self <= "z") || (self >= "A" && self <= "Z") || self == "_" || value >= 0x80
    }
}
