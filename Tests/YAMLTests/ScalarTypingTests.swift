import Testing
import YAML

@Suite struct ScalarTypingTests {
    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func null(_ text: String) {
        #expect(Scalar(text).value == .null)
    }

    @Test(arguments: [
        ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false), ("FALSE", false),
    ])
    func truth(_ text: String, _ expected: Bool) {
        #expect(Scalar(text).value == .bool(expected))
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("+0", "0"), ("007", "7"), ("-12", "-12"), ("+12", "12"), ("-000", "0"), ("010", "10"),
        ("9223372036854775808", "9223372036854775808"), ("0o17", "15"), ("0xfF", "255"), ("0o0", "0"),
        ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"), ("200", "200"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ])
    func integers(_ text: String, _ expected: String) {
        #expect(Scalar(text).value == .integer(expected))
    }

    @Test(arguments: [
        ("1.0", "1.0"), ("1.10", "1.10"), ("-1.5", "-1.5"), ("+1.5", "1.5"), (".5", "0.5"), ("-.5", "-0.5"),
        ("5.", "5"),
        ("1e3", "1e3"), ("1E3", "1e3"), ("1.e+3", "1e3"), ("1e-3", "1e-3"), ("00.50", "0.50"), ("-0.0", "-0.0"),
        ("1.8446744073709552e19", "1.8446744073709552e19"), ("1e999999999999", "1e999999999999"), (".inf", "inf"),
        ("+.inf", "inf"), ("-.INF", "-inf"), (".Inf", "inf"), (".nan", "nan"), (".NaN", "nan"), (".NAN", "nan"),
        ("-0e0", "-0e0"),
    ])
    func floats(_ text: String, _ expected: String) {
        #expect(Scalar(text).value == .float(expected))
    }

    @Test(arguments: [
        "yes", "NO", "on", "Off", "y", "n", "tRUE", "nULL", "2019-01-01", "1_000", "0b1", "0o8", "0x", "0o", "0xg",
        "-0x1",
        "0X1", "+", "-", ".", "+.", "e3", "1e", "1e+", "1.2.3", "1:30", "- 1", " 1", "1 ", "١", "inf", "nan", "+.nan",
        ".iNF", "-.nan", "1e3.5", "--1", "0x-1", "0o+7", "<<", "=", "1,5", "\u{FEFF}1", "0x1.8p3", "１",
        "0x100000000000000000000000000000000",
    ])
    func strings(_ text: String) {
        #expect(Scalar(text).value == .string(text))
    }

    @Test(arguments: ["", "~", "true", "1", "1.5", ".inf"])
    func quotedAndBlockScalarsAreStrings(_ text: String) {
        #expect(Scalar(text, style: .quoted).value == .string(text))
        #expect(Scalar(text, style: .block).value == .string(text))
    }

    @Test(
        arguments: [
            ("str", Scalar.Style.plain, "1", .string("1")), ("str", .plain, "", .string("")),
            ("int", .quoted, "12", .integer("12")), ("int", .plain, "x", .string("x")),
            ("int", .plain, "1.0", .string("1.0")),
            ("float", .plain, "1", .float("1")), ("float", .quoted, "1.5", .float("1.5")),
            ("float", .plain, "~", .string("~")),
            ("bool", .block, "true", .bool(true)), ("bool", .plain, "yes", .string("yes")),
            ("null", .quoted, "", .null),
            ("null", .plain, "0", .string("0")), ("timestamp", .plain, "2001-01-01", .string("2001-01-01")),
            ("binary", .plain, "1", .string("1")),
        ] as [(String, Scalar.Style, String, Scalar.Value)])
    func explicitTagsWin(_ tag: String, _ style: Scalar.Style, _ text: String, _ expected: Scalar.Value) {
        #expect(Scalar(text, style: style, tag: "tag:yaml.org,2002:" + tag).value == expected)
    }

    @Test func tagsOfOtherPeopleMeanText() {
        #expect(Scalar("1", tag: "!").value == .string("1"))
        #expect(Scalar("true", tag: "!local").value == .string("true"))
    }

    @Test func longDigitsAreReadInOneSweep() {
        let digits = String(repeating: "9", count: 5_000_000)
        #expect(Scalar(digits).value == .integer(digits))
        #expect(Scalar("0x" + digits).value == .string("0x" + digits))
    }
}
