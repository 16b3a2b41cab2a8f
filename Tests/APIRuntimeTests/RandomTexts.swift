import TestSupport

/// Spellings for random documents.
enum RandomTexts {
    static let kinds = [
        #""text""#, #""image""#, #""""#, #""tab\there""#, #""n\u00e9""#, #""né""#, #""te\u0078t""#, #""text""#,
    ]

    /// What an integer's text may end in: most are no integers then, or great ones.
    static let endingsOfIntegers = [".0", ".000", "e0", "E+0", "e-0", "0e-1", "00E-2", "e1", "e2", ".5", "e-1", "0.0"]

    static let oddNumbers = [
        "-0", "-0.0", "0e0", "0e999999999", "1.5", "1.0", "1e2", "1E+2", "100e-2", "0.1e1", "12.7e1", "127.0", "128",
        "-128", "-129", "255", "-1", "1e19", "1e400", "-1e400", "1e-400", "-1e-400", "1e999999999999999999999",
        "1.0000000000000001", "0.9999999999999999999999", "9007199254740993", "9007199254740993.0",
        "9007199254740993.5", "9223372036854775807", "9223372036854775807.0", "9.223372036854775807e18",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775808.0", "-9223372036854775809",
        "18446744073709551615", "18446744073709551615.0", "1.8446744073709551615e19", "18446744073709551616",
        "18446744073709551615e0", "123456789012345678901234567890", "4.9e-324", "2.4703282292062327e-324",
        "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308",
        "1.7976931348623158e308", "1.7976931348623159e308", "179769313486231570000e289", "8.988465674311580e307",
        "0.000000000000000000000000000000000000000001e42", "0.30000000000000004440892098500626", "1e23", "8.5e22",
        "9007199254740992.5", "9007199254740991.5", "0.1", "5e-1", "1" + String(repeating: "0", count: 60) + "e-60",
    ]

    /// What stands for no value in JSON.
    static let noValues = [
        "", "01", "-01", "+1", ".5", "1.", "1.e2", "1e", "1e+", "-", "0x10", "NaN", "Infinity", "-Infinity", "True",
        "nul", "nulll", "'a'", "undefined", "[1,]", "{\"a\":1,}", "[,]", "{a:1}", "/**/1", "//\n1", "1 2", "\"", "\"\\",
    ]

    /// Parts of strings as JSON spells them.
    static let pieces = [
        "a", "Z", " ", "0", "some longer text that fills words", "é", "e\u{301}", "€", "😀", "👩‍👧", "\u{FEFF}", "\u{7F}",
        "\u{FFFF}", "\u{2028}", "]", "{", ",", ":", "/", #"\n"#, #"\u0041"#, #"\u00e9"#, #"\u20AC"#, #"\ud83d\ude00"#,
        #"\uDBFF\uDFFF"#, #"\""#, #"\\"#, #"\/"#, #"\b\f\r\t"#, #"\u0000"#, #"\u001f"#, #"\uFFFF"#, #"\uFFFE"#,
    ]

    static let halvesOfPairs = [#"\ud800"#, #"\uDC00"#, #"\ud83dx"#, #"\ude00\ud83d"#, #"\ud83d\u0041"#, #"\ud83d\n"#]

    /// What may not stand in a string.
    static let noText: [[UInt8]] = [
        [0x01], [0x0A], [0x1F], [0x00], Array(#"\q"#.utf8), Array(#"\u12G4"#.utf8), Array(#"\u12"#.utf8), [0xFF],
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80], [0x80], Array(#"\U0041"#.utf8),
    ]

    static let damage: [UInt8] =
        Array("{}[]:,\"\\ \n\t0123456789-+.eEtrufalsn/'\u{0}\u{1F}\u{7F}éD8\u{FEFF}😀".utf8) + [0xFF, 0xC0, 0xED]
}

extension SeededGenerator {
    /// Nearly evenly, at little cost.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }

    mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

    mutating func element<Elements: RandomAccessCollection<Value>, Value>(_ elements: Elements) -> Value
    where Elements.Index == Int {
        elements[elements.startIndex + below(elements.count)]
    }
}
