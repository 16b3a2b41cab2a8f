import Foundation
import JSON
import Testing

struct JSONNumberTests {
    /// Numbers of one line are equal, those of two lines are not.
    static let classes: [[String]] = [
        ["0", "-0", "0.0", "0e0", "0e99999999999999999999999", "-0.000e-7"],
        ["1", "1.0", "10e-1", "0.1e1", "1E0", "1e-0", "0.00001e5", "1.000000000000000000000000"],
        ["-1", "-1.0", "-10e-1"],
        ["100", "1e2", "1E+2", "1000e-1", "1e0002"],
        ["1e3", "1000"],
        ["0.1", "1e-1", "10e-2"],
        ["1.000000000000000005", "1000000000000000005e-18"],
        ["9007199254740993", "9007199254740993.0"],
        ["9007199254740992", "9.007199254740992e15"],
        ["1e400", "10e399", "0.1e401"],
        ["1e99999999999999999999", "10e99999999999999999998", "0.01e100000000000000000001"],
        ["1e-99999999999999999999", "10e-100000000000000000000", "0.1e-99999999999999999998"],
        ["1e100000000000000000", "10e99999999999999999", "0.1e100000000000000001", "1e0100000000000000000"],
        ["1e-100000000000000000", "0.1e-99999999999999999", "10e-100000000000000001"],
        ["1e9223372036854775807", "10e9223372036854775806"],
        ["1e9223372036854775808", "0.1e9223372036854775809"],
        ["101", "1.01e2"],
        ["11", "1.1e1"],
    ]

    @Test func equality() throws {
        for (line, left) in Self.classes.enumerated() {
            for (otherLine, right) in Self.classes.enumerated() {
                for text in left {
                    for otherText in right {
                        let number = try #require(JSONNumber(text: text))
                        let other = try #require(JSONNumber(text: otherText))
                        #expect((number == other) == (line == otherLine), "\(text) and \(otherText)")
                        let haveSameHash = number.hashValue == other.hashValue
                        if line == otherLine { #expect(haveSameHash, "\(text) and \(otherText)") }
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "", " 1", "1 ", "+1", "01", "1.", ".1", "1e", "-", "--1", "NaN", "Infinity", "0x1", "1,2", "[1]", "\u{FEFF}1",
    ])
    func noNumbers(_ text: String) { #expect(JSONNumber(text: text) == nil) }

    @Test(arguments: ["0", "-0", "1.0", "1e400", "-12.50E-03"])
    func textIsKept(_ text: String) { #expect(JSONNumber(text: text)?.text == text) }

    @Test func fromNumbers() {
        #expect(JSONNumber(12).text == "12")
        #expect(JSONNumber(Int64.min).text == "-9223372036854775808")
        #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
        #expect(JSONNumber(1.0)?.text == "1")
        #expect(JSONNumber(-0.5)?.text == "-0.5")
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(-Double.infinity) == nil)
    }

    @Test(arguments: ["0", "-12", "9223372036854775807", "18446744073709551615", "0.1", "1e300"])
    func foundationCoding(_ text: String) throws {
        let number = try #require(JSONNumber(text: text))
        let data = try JSONEncoder().encode([number])
        #expect(try JSONDecoder().decode([JSONNumber].self, from: data) == [number])
    }
}
