/// Numbers as JSON text.
enum NumberWriting {
    /// The shortest text that reads as `value`, integers without a fraction; nil for infinities and NaN.
    static func text(_ value: Double) -> String? {
        value.isFinite ? withoutFraction(value.description) : nil
    }

    static func text(_ value: Float) -> String? {
        value.isFinite ? withoutFraction(value.description) : nil
    }

    /// The standard library writes integers as "1.0".
    private static func withoutFraction(_ text: String) -> String {
        var text = text
        return text.withUTF8 { digits in
            let isWhole = digits.count > 2 && digits[digits.count - 2] == ASCII.point && digits.last == ASCII.zero
            return String(decoding: isWhole ? UnsafeBufferPointer(rebasing: digits.dropLast(2)) : digits, as: UTF8.self)
        }
    }

    /// Appends the digits of `magnitude`, with a minus sign before them where `isNegative`.
    static func append(_ magnitude: UInt64, isNegative: Bool, to bytes: inout [UInt8]) {
        // A sign and the 20 digits of 2^64 - 1.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 21) { digits in
            var rest = magnitude
            var start = 21
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                start &-= 1
                digits[start] = ASCII.zero &+ UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            if isNegative {
                start &-= 1
                digits[start] = ASCII.minus
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<21]))
        }
    }
}
