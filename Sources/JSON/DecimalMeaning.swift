/// A decimal value in the one form in which equal values are the same: significant digits without zeros at either end,
/// and the power of ten of the last one, which may itself be too large for any integer type.
struct DecimalMeaning: Hashable {
    private let isNegative: Bool
    private let digits: [UInt8]
    private let exponent: Exponent

    private enum Exponent: Hashable {
        case small(Int)
        case huge(isNegative: Bool, digits: [UInt8])
    }

    init(_ decimal: DecimalText) {
        guard !decimal.isZero else {
            isNegative = false
            digits = []
            exponent = .small(0)
            return
        }
        isNegative = decimal.isNegative
        var digits: [UInt8] = []
        digits.reserveCapacity(decimal.digitCount)
        for offset in decimal.significant where decimal.text[offset] != ASCII.point {
            digits.append(decimal.text[offset])
        }
        self.digits = digits
        exponent = DecimalMeaning.exponent(of: decimal)
    }

    private static func exponent(of decimal: DecimalText) -> Exponent {
        let written = decimal.writtenExponent
        guard written.digits.count > 17 else { return .small(decimal.exponent) }
        // The shift is smaller than the text is long, hence than the written exponent: the sign stays.
        let shift = written.isNegative ? -decimal.shift : decimal.shift
        let digits = sum(Array(decimal.text[written.digits]), shift)
        if let magnitude = Int(String(decoding: digits, as: UTF8.self)) {
            return .small(written.isNegative ? -magnitude : magnitude)
        }
        return .huge(isNegative: written.isNegative, digits: digits)
    }

    /// The decimal digits of `digits` + `addend`, which is not negative, without leading zeros.
    private static func sum(_ digits: [UInt8], _ addend: Int) -> [UInt8] {
        var digits = digits
        var carry = addend
        var index = digits.count - 1
        while carry != 0 && index >= 0 {
            let sum = Int(digits[index] &- ASCII.zero) + carry % 10
            carry = carry / 10 + (sum < 0 ? -1 : sum / 10)
            digits[index] = ASCII.zero + UInt8(sum < 0 ? sum + 10 : sum % 10)
            index -= 1
        }
        if carry > 0 { digits.insert(contentsOf: String(carry).utf8, at: 0) }
        return Array(digits.drop { $0 == ASCII.zero })
    }
}
