/// Integers of 64 bits times a power of ten, correctly rounded, by one multiplication with the leading 128 bits of the
/// power of five. The product is known up to an interval; where a rounding boundary lies within, the answer is nil.
enum DecimalScaling {
    /// Powers of five whose 128 bits are had with 128-bit arithmetic; they cover the numbers that people send.
    private static var greatestExponent: Int { 54 }

    /// `mantissa` × 10^`exponent`; nil where this way does not tell.
    static func double(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        guard mantissa > 0, exponent >= -greatestExponent, exponent <= greatestExponent else { return nil }
        let power = powersOfFive[exponent + greatestExponent]
        let zeros = mantissa.leadingZeroBitCount
        let factor = mantissa &<< UInt64(zeros)
        let upper = factor.multipliedFullWidth(by: power.high)
        let lower = factor.multipliedFullWidth(by: power.low)
        // The product's upper 128 bits; the lowest 64 are lower.low.
        let (low, carries) = upper.low.addingReportingOverflow(lower.high)
        let high = upper.high &+ (carries ? 1 : 0)

        // 53 bits are kept; all others lie in the lower part of `high` and in `low`.
        let dropped = 11 &- high.leadingZeroBitCount
        var kept = high &>> UInt64(dropped)
        let half = (1 as UInt64) &<< UInt64(dropped &- 1)
        let rest = high & (half &* 2 &- 1)
        guard
            let roundsUp = exponent >= 0
                ? isAboveHalf(rest, low | lower.low, half: half, isOdd: kept & 1 == 1)
                : isAboveHalf(rest, low, half: half)
        else { return nil }
        kept &+= roundsUp ? 1 : 0
        let scale = 128 &- zeros &+ dropped &+ power.exponent &+ exponent
        // Far from the bounds of the exponents: a power of two, and an exact product.
        return Double(kept) * Double(bitPattern: UInt64(truncatingIfNeeded: scale &+ 1_023) &<< 52)
    }

    /// The product is exact: halves go to the even neighbour.
    private static func isAboveHalf(_ rest: UInt64, _ below: UInt64, half: UInt64, isOdd: Bool) -> Bool? {
        rest != half ? rest > half : below != 0 || isOdd
    }

    /// The product is more than what is given, by less than two units of `below`.
    private static func isAboveHalf(_ rest: UInt64, _ below: UInt64, half: UInt64) -> Bool? {
        if rest >= half { return true }
        return rest == half &- 1 && below >= UInt64.max &- 1 ? nil : false
    }

    /// (`high` × 2^64 + `low`) × 2^`exponent`, the highest bit set: the power's leading 128 bits, cut off.
    private struct Power {
        let high: UInt64
        let low: UInt64
        let exponent: Int

        init(_ significand: UInt128, _ exponent: Int) {
            high = UInt64(truncatingIfNeeded: significand >> 64)
            low = UInt64(truncatingIfNeeded: significand)
            self.exponent = exponent
        }
    }

    private static let powersOfFive: [Power] = {
        var powers: [Power] = []
        var positive: UInt128 = 1
        for exponent in 0...greatestExponent {
            powers.append(Power(positive << positive.leadingZeroBitCount, -positive.leadingZeroBitCount))
            if exponent > 0 { powers.insert(reciprocal(of: positive), at: 0) }
            positive &*= 5
        }
        return powers
    }()

    /// 1 / `divisor` by long division; the divisor has at most 126 bits and is no power of two.
    private static func reciprocal(of divisor: UInt128) -> Power {
        let width = 128 - divisor.leadingZeroBitCount
        var remainder = (1 << width) - divisor
        var quotient: UInt128 = 1
        for _ in 0..<127 {
            remainder <<= 1
            quotient <<= 1
            if remainder >= divisor {
                remainder -= divisor
                quotient |= 1
            }
        }
        return Power(quotient, -127 - width)
    }
}
