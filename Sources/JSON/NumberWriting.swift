/// Numbers as JSON text.
enum NumberWriting {
    /// The shortest text that reads as `value`, integers without a fraction; nil for infinities and NaN.
    static func text(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        var text = value.description
        return text.withUTF8 { String(decoding: withoutFraction($0), as: UTF8.self) }
    }

    /// The value where its shortest text is that of an integer: whole numbers up to 2^53, but for the zero with a sign.
    static func whole(_ value: Double) -> Int64? {
        guard value.magnitude <= 0x1p53, let whole = Int64(exactly: value) else { return nil }
        return whole == 0 && value.sign == .minus ? nil : whole
    }

    /// The standard library writes integers as "1.0".
    static func withoutFraction(_ digits: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let isWhole = digits.count > 2 && digits[digits.count - 2] == ASCII.point && digits.last == ASCII.zero
        return isWhole ? UnsafeBufferPointer(rebasing: digits.dropLast(2)) : digits
    }

    /// The digits of 2^64 - 1.
    static var mostDigits: Int { 20 }

    static func put(_ magnitude: UInt64, to place: inout WritingPlace) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: mostDigits) { digits in
            var rest = magnitude
            var start = mostDigits
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                start &-= 1
                digits[start] = ASCII.zero &+ UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            place.put(UnsafeBufferPointer(rebasing: digits[start..<mostDigits]))
        }
    }
}
