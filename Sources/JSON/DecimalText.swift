/// The text of a JSON number taken apart: ± its significant digits × 10 to the power of `exponent`.
///
/// The text has been validated; nothing is copied, and no text, however long, makes a large intermediate number.
struct DecimalText {
    let text: UnsafeBufferPointer<UInt8>
    let isNegative: Bool
    /// Offsets from the first to the last digit that is not zero; a decimal point may stand between. Empty: zero.
    let significant: Range<Int>
    /// Number of digits in `significant`.
    let digitCount: Int
    /// Power of ten of the last significant digit as the digits alone give it.
    let shift: Int
    /// Offset of the written exponent, its sign included; the text's end where there is none.
    let exponentStart: Int

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        isNegative = text.first == ASCII.minus
        var integerDigits = 0
        var digits = 0
        var hasPoint = false
        var first: (offset: Int, digit: Int)?
        var last = (offset: 0, digit: 0)
        var offset = isNegative ? 1 : 0
        while offset < text.count {
            let byte = text[offset]
            if ASCII.isDigit(byte) {
                if byte != ASCII.zero {
                    last = (offset, digits)
                    if first == nil { first = last }
                }
                digits += 1
                if !hasPoint { integerDigits += 1 }
            } else if byte == ASCII.point {
                hasPoint = true
            } else {
                break
            }
            offset += 1
        }
        exponentStart = min(offset + 1, text.count)
        if let first {
            significant = first.offset..<last.offset + 1
            digitCount = last.digit - first.digit + 1
            shift = integerDigits - 1 - last.digit
        } else {
            significant = 0..<0
            digitCount = 0
            shift = 0
        }
    }

    var isZero: Bool { significant.isEmpty }

    /// An exponent beyond this (it has at most 17 digits) outweighs the digits of any text that fits into 4 GiB.
    static var greatestExponent: Int { 99_999_999_999_999_999 }

    /// Power of ten of the last significant digit; written exponents beyond `greatestExponent` count as that.
    var exponent: Int {
        var magnitude = 0
        for offset in writtenExponent.digits {
            magnitude = magnitude * 10 + Int(text[offset] &- ASCII.zero)
            if magnitude > DecimalText.greatestExponent {
                magnitude = DecimalText.greatestExponent
                break
            }
        }
        return shift + (writtenExponent.isNegative ? -magnitude : magnitude)
    }

    /// The sign of the exponent and the offsets of its digits without leading zeros.
    var writtenExponent: (isNegative: Bool, digits: Range<Int>) {
        var offset = exponentStart
        guard offset < text.count else { return (false, offset..<offset) }
        let isNegative = text[offset] == ASCII.minus
        if isNegative || text[offset] == ASCII.plus { offset += 1 }
        while offset < text.count && text[offset] == ASCII.zero { offset += 1 }
        return (isNegative, offset..<text.count)
    }

    /// The value without its sign, where it is an integer below 2^64.
    var integerMagnitude: UInt64? {
        if isZero { return 0 }
        let exponent = exponent
        guard exponent >= 0, digitCount <= 20, exponent <= 20 - digitCount else { return nil }
        var value: UInt64 = 0
        for offset in significant where text[offset] != ASCII.point {
            guard let next = DecimalText.append(UInt64(text[offset] &- ASCII.zero), to: value) else { return nil }
            value = next
        }
        for _ in 0..<exponent {
            guard let next = DecimalText.append(0, to: value) else { return nil }
            value = next
        }
        return value
    }

    private static func append(_ digit: UInt64, to value: UInt64) -> UInt64? {
        let (tenfold, overflows) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflowsToo) = tenfold.addingReportingOverflow(digit)
        return overflows || overflowsToo ? nil : sum
    }
}
