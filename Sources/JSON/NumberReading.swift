/// What the validated text of a JSON number is as a binary number.
enum NumberReading {
    /// The value as an `Int64`, where it is one: `1.0` and `1e3` are integers, `0.5` and `1e30` are none.
    static func int64(_ text: UnsafeBufferPointer<UInt8>, isPlain: Bool) -> Int64? {
        guard let (isNegative, magnitude) = integer(text, isPlain: isPlain) else { return nil }
        if isNegative {
            return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
        }
        return Int64(exactly: magnitude)
    }

    static func uint64(_ text: UnsafeBufferPointer<UInt8>, isPlain: Bool) -> UInt64? {
        guard let (isNegative, magnitude) = integer(text, isPlain: isPlain) else { return nil }
        return isNegative && magnitude > 0 ? nil : magnitude
    }

    /// Sign and magnitude; `isPlain` says that there is neither fraction nor exponent.
    private static func integer(_ text: UnsafeBufferPointer<UInt8>, isPlain: Bool) -> (Bool, UInt64)? {
        let isNegative = text.first == ASCII.minus
        let firstDigit = isNegative ? 1 : 0
        // Nineteen digits always fit.
        guard isPlain, text.count - firstDigit <= 19 else {
            return DecimalText(text).integerMagnitude.map { (isNegative, $0) }
        }
        var magnitude: UInt64 = 0
        for offset in firstDigit..<text.count {
            magnitude = magnitude &* 10 &+ UInt64(text[offset] &- ASCII.zero)
        }
        return (isNegative, magnitude)
    }

    /// The double nearest to the value (ties to even); an infinity where the value is beyond the greatest double.
    static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double {
        let isNegative = text.first == ASCII.minus
        let firstDigit = isNegative ? 1 : 0
        var offset = firstDigit
        var mantissa = digits(text, &offset, after: 0)
        var digitCount = offset &- firstDigit
        var exponent = 0
        if offset < text.count && text[offset] == ASCII.point {
            let firstDecimal = offset &+ 1
            offset = firstDecimal
            mantissa = digits(text, &offset, after: mantissa)
            exponent = firstDecimal &- offset
            digitCount &-= exponent
        }
        // Nineteen digits always fit, zeros before them do no harm.
        guard digitCount <= 19 || digitCount - leadingZeros(text, from: firstDigit) <= 19 else {
            return slowDouble(text)
        }
        if offset < text.count {
            guard let written = smallExponent(text, after: offset) else { return slowDouble(text) }
            exponent &+= written
        }
        guard let magnitude = exactDouble(mantissa, exponent) ?? DecimalScaling.double(mantissa, exponent) else {
            return slowDouble(text)
        }
        return isNegative ? -magnitude : magnitude
    }

    /// `start` with the digits at `offset` appended; what does not fit into 64 bits is lost.
    @inline(__always)
    private static func digits(_ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int, after start: UInt64) -> UInt64 {
        guard let base = text.baseAddress else { return start }
        var value = start
        while text.count &- offset >= 8 {
            let word = Word(base, at: offset)
            guard word.isAllDigits else { break }
            value = value &* 100_000_000 &+ word.decimalValue
            offset &+= 8
        }
        while offset < text.count, ASCII.isDigit(base[offset]) {
            value = value &* 10 &+ UInt64(base[offset] &- ASCII.zero)
            offset &+= 1
        }
        return value
    }

    private static func leadingZeros(_ text: UnsafeBufferPointer<UInt8>, from firstDigit: Int) -> Int {
        var zeros = 0
        for byte in text[firstDigit...] {
            if byte == ASCII.zero { zeros += 1 } else if byte != ASCII.point { break }
        }
        return zeros
    }

    /// The exponent after the "e" at `offset`, where it has at most four digits.
    private static func smallExponent(_ text: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int? {
        var offset = offset + 1
        guard offset < text.count else { return nil }
        let isNegative = text[offset] == ASCII.minus
        if isNegative || text[offset] == ASCII.plus { offset += 1 }
        guard text.count - offset <= 4 else { return nil }
        var value = 0
        while offset < text.count {
            value = value * 10 + Int(text[offset] &- ASCII.zero)
            offset += 1
        }
        return isNegative ? -value : value
    }

    /// `mantissa` × 10^`exponent` where one correctly rounded operation on exact doubles gives it (Clinger, 1990).
    @inline(__always)
    private static func exactDouble(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        if mantissa == 0 { return 0 }
        guard mantissa <= 1 << 53 else { return nil }
        if exponent == 0 { return Double(mantissa) }
        guard exponent >= -22, exponent <= 22 else { return nil }
        return exponent < 0
            ? Double(mantissa) / powersOfTen[-exponent] : Double(mantissa) * powersOfTen[exponent]
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// By the standard library, which rounds correctly; a text of any length is cut to what can matter first.
    private static func slowDouble(_ text: UnsafeBufferPointer<UInt8>) -> Double {
        let written = text.count <= greatestDigitCount ? String(decoding: text, as: UTF8.self) : shortened(text)
        return Double(written) ?? .nan
    }

    /// A value halfway between two doubles has at most 767 significant digits: of those after that only matters
    /// whether they are all zero.
    private static var greatestDigitCount: Int { 768 }

    private static func shortened(_ text: UnsafeBufferPointer<UInt8>) -> String {
        let decimal = DecimalText(text)
        var written: [UInt8] = decimal.isNegative ? [ASCII.minus] : []
        var exponent = decimal.exponent
        var count = 0
        for offset in decimal.significant where text[offset] != ASCII.point {
            guard count < greatestDigitCount else { break }
            written.append(text[offset])
            count += 1
        }
        exponent += decimal.digitCount - count
        if count < decimal.digitCount {
            written.append(ASCII.zero + 1)
            exponent -= 1
        }
        if decimal.isZero { written.append(ASCII.zero) }
        // Beyond these bounds every number of so few digits is zero or infinite.
        exponent = max(-9_999, min(9_999, exponent))
        return String(decoding: written, as: UTF8.self) + "e\(exponent)"
    }
}
