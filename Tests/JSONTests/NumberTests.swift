import Foundation
import JSON
import TestSupport
import Testing

struct NumberTests {
    static let integers: [(text: String, int64: Int64?, uint64: UInt64?)] = [
        ("0", 0, 0), ("-0", 0, 0), ("0.0", 0, 0), ("0e999999999999999999999", 0, 0), ("-0.0e-5", 0, 0),
        ("1", 1, 1), ("-1", -1, nil), ("1.0", 1, 1), ("1.000", 1, 1), ("1e3", 1_000, 1_000), ("1E+3", 1_000, 1_000),
        ("1e-0", 1, 1), ("12.5e1", 125, 125), ("100e-2", 1, 1), ("120e-2", nil, nil), ("0.001e3", 1, 1),
        ("1.5", nil, nil), ("1e-1", nil, nil), ("-2.0", -2, nil),
        ("999999999999999999", 999_999_999_999_999_999, 999_999_999_999_999_999),
        ("9223372036854775807", .max, 9_223_372_036_854_775_807),
        ("9223372036854775807.0", .max, 9_223_372_036_854_775_807),
        ("9223372036854775.807e3", .max, 9_223_372_036_854_775_807),
        ("9223372036854775808", nil, 9_223_372_036_854_775_808),
        ("-9223372036854775808", .min, nil), ("-9223372036854775808.00", .min, nil), ("-9223372036854775809", nil, nil),
        ("9007199254740993", 9_007_199_254_740_993, 9_007_199_254_740_993),
        ("18446744073709551615", nil, .max), ("1844674407370955161.5e1", nil, .max), ("18446744073709551616", nil, nil),
        ("99999999999999999999", nil, nil), ("100000000000000000000", nil, nil),
        ("1e19", nil, 10_000_000_000_000_000_000),
        ("1e20", nil, nil), ("1e400", nil, nil), ("1e99999999999999999999999", nil, nil),
        ("1e-99999999999999999999", nil, nil),
        ("1000000000000000000000000e-24", 1, 1), ("1e18", 1_000_000_000_000_000_000, 1_000_000_000_000_000_000),
    ]

    @Test(arguments: integers)
    func integer(_ text: String, _ int64: Int64?, _ uint64: UInt64?) throws {
        let tape = try JSONTape(Array("[\(text)]".utf8))
        #expect(tape.numberText(at: 1) == text)
        #expect(tape.int64(at: 1) == int64)
        #expect(tape.uint64(at: 1) == uint64)
        let number = try #require(JSONNumber(text: text))
        #expect(number.int64 == int64)
        #expect(number.uint64 == uint64)
    }

    static let doubles: [(text: String, value: Double)] = [
        ("0", 0), ("-0", -0.0), ("-0.0", -0.0), ("0e5", 0), ("1", 1), ("-1.5", -1.5), ("0.1", 0.1), ("1e22", 1e22),
        ("1e23", 1e23), ("1e-22", 1e-22), ("1e-23", 1e-23), ("123456789012345678", 123_456_789_012_345_680),
        ("9007199254740992", 9_007_199_254_740_992), ("9007199254740993", 9_007_199_254_740_992),
        ("9007199254740993.000000000000000000000000000000000000000000001", 9_007_199_254_740_994),
        ("1.7976931348623157e308", .greatestFiniteMagnitude), ("1.7976931348623158e308", .greatestFiniteMagnitude),
        ("1.7976931348623159e308", .infinity), ("1e400", .infinity), ("-1e400", -.infinity),
        ("1e99999999999999999999", .infinity), ("1e-99999999999999999999", 0), ("0e99999999999999999999", 0),
        ("5e-324", .leastNonzeroMagnitude), ("2.4703282292062327e-324", 0),
        ("2.4703282292062328e-324", .leastNonzeroMagnitude), ("2.2250738585072014e-308", .leastNormalMagnitude),
        ("2.2250738585072011e-308", Double(bitPattern: 0xF_FFFF_FFFF_FFFF)), ("1e-400", 0), ("-1e-400", -0.0),
        ("0.000000000000000000000000000000000001", 1e-36), ("100000000000000000000000000000", 1e29),
        ("8.5", 8.5), ("3.0e0", 3), ("1E2", 100), ("1e+2", 100), ("0.30000000000000004", 0.30000000000000004),
        ("6929495644600919.5", 6_929_495_644_600_920), ("6929495644600919.49999", 6_929_495_644_600_919),
        ("1e0000000000000000000001", 10), ("18446744073709551615", 18_446_744_073_709_551_616),
    ]

    @Test(arguments: doubles)
    func double(_ text: String, _ value: Double) throws {
        let tape = try JSONTape(Array(text.utf8))
        #expect(tape.double(at: 0).bitPattern == value.bitPattern)
        #expect(JSONNumber(text: text)?.double.bitPattern == value.bitPattern)
    }

    /// Bit patterns of every kind, in their shortest text and in 17 and more digits, against strtod.
    @Test func doublesAgainstTheCLibrary() throws {
        var random = SeededGenerator(seed: 42)
        for round in 0..<60_000 {
            let value: Double
            switch round % 4 {
            case 0: value = Double(bitPattern: random.next())
            case 1: value = Double.random(in: -1...1, using: &random)
            case 2: value = Double.random(in: -1e6...1e6, using: &random)
            default: value = Double(Int64.random(in: -1 << 60...1 << 60, using: &random)) / 1e5
            }
            guard value.isFinite else { continue }
            try expectSame(value.description)
            for format in ["%.17g", "%.20e", "%.6f"] { try expectSame(String(format: format, value)) }
            var writer = JSONWriter()
            try writer.double(value)
            #expect(try JSONTape(writer.bytes).double(at: 0).bitPattern == value.bitPattern)
        }
    }

    /// Halfway between two doubles, a little above and a little below: what decides may be the last of 770 digits.
    @Test(arguments: [1, 2, 4, 767, 768, 769, 1_000, 5_000])
    func halfway(_ zeros: Int) throws {
        let one = String(repeating: "0", count: zeros - 1) + "1"
        let tail = String(repeating: "0", count: zeros)
        for (text, value) in [
            ("9007199254740993.\(tail)", 9_007_199_254_740_992), ("9007199254740993.\(tail)1", 9_007_199_254_740_994),
            ("9007199254740992.9\(tail)", 9_007_199_254_740_992),
            ("9007199254740993.\(one)", 9_007_199_254_740_994), ("-9007199254740993.\(tail)", -9_007_199_254_740_992),
            ("9007199254740993\(tail)e-\(zeros)", 9_007_199_254_740_992),
            ("9007199254740993\(one)e-\(zeros)", 9_007_199_254_740_994),
            ("0.\(tail)9007199254740993\(one)e\(16 + zeros)", 9_007_199_254_740_994),
        ] as [(String, Double)] {
            #expect(try JSONTape(Array(text.utf8)).double(at: 0) == value)
        }
    }

    /// Mantissas and exponents of all sizes, those that lie halfway between two doubles among them.
    @Test func scalingAgainstTheCLibrary() throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<60_000 {
            let exponent = Int.random(in: -60...60, using: &random)
            var mantissa = UInt64.random(in: 0..<10_000_000_000_000_000_000, using: &random)
            if round % 2 == 0 { mantissa >>= UInt64.random(in: 0...12, using: &random) }
            try expectSame("\(mantissa)e\(exponent)")
            try expectSame("-\(mantissa / 1_000).\(mantissa % 1_000)e\(exponent)")
            // An odd number of 54 bits lies halfway; so do its products with powers of two.
            let half = UInt64.random(in: 1 << 52..<1 << 53, using: &random) << 1 | 1
            var (power, fives) = (1 as UInt64, 0)
            while fives < 22, Bool.random(using: &random) { (power, fives) = (power * 5, fives + 1) }
            for near in [half &- 1, half, half &+ 1] {
                let (product, overflows) = near.multipliedReportingOverflow(by: power)
                if !overflows { try expectSame("\(product)e-\(fives)") }
                try expectSame("\((near / power) << 3)e\(fives)")
            }
            let odd = half / power | 1
            try expectSame("\(odd << UInt64(odd.leadingZeroBitCount))e\(fives)")
        }
    }

    private func expectSame(_ text: String) throws {
        let tape = try JSONTape(Array(text.utf8))
        #expect(tape.double(at: 0).bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }

    /// Numbers of millions of digits are read in linear time and are what they say.
    @Test func endlessNumbers() throws {
        let digits = [UInt8](repeating: 0x39, count: 2_000_000)
        let integer = try JSONTape(digits)
        #expect(integer.double(at: 0) == .infinity)
        #expect(integer.int64(at: 0) == nil)
        let fraction = try JSONTape(Array("0.".utf8) + digits)
        #expect(fraction.double(at: 0) == 1)
        let exponent = try JSONTape(Array("1e-".utf8) + digits)
        #expect(exponent.double(at: 0) == 0)
        let zeros = [UInt8](repeating: 0x30, count: 1_999_999)
        let balanced = try JSONTape(Array("0.".utf8) + zeros + Array("1e2000000".utf8))
        #expect(balanced.double(at: 0) == 1)
        #expect(balanced.int64(at: 0) == 1)
        let numbers = [integer, fraction, exponent, balanced].map { JSONNumber(text: $0.numberText(at: 0)) }
        #expect(Set(numbers).count == 4)
        #expect(numbers.last == JSONNumber(1))
    }
}
