import JSON
import TestSupport
import Testing

struct WriterTests {
    private func text(_ write: (inout JSONWriter) throws -> Void) rethrows -> String {
        var writer = JSONWriter(reservingCapacity: 16)
        try write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func structure() throws {
        let written = try text { writer in
            writer.beginObject()
            writer.key("a")
            writer.beginArray()
            writer.int(1)
            writer.beginObject()
            writer.endObject()
            writer.beginArray()
            writer.endArray()
            writer.string("x")
            writer.endArray()
            writer.key("b\"")
            writer.null()
            writer.key("c")
            writer.bool(true)
            writer.key("d")
            writer.bool(false)
            writer.key("e")
            try writer.double(0.5)
            writer.key("f")
            writer.verbatim("{\"raw\":1}".utf8)
            writer.key("g")
            writer.value(["x": [nil]])
            writer.endObject()
        }
        let expected = #"{"a":[1,{},[],"x"],"b\"":null,"c":true,"d":false,"e":0.5,"f":{"raw":1},"g":{"x":[null]}}"#
        #expect(written == expected)
    }

    @Test func integers() {
        #expect(text { $0.int(0) } == "0")
        #expect(text { $0.int(-1) } == "-1")
        #expect(text { $0.int(Int64.min) } == "-9223372036854775808")
        #expect(text { $0.int(Int64.max) } == "9223372036854775807")
        #expect(text { $0.int(UInt64.max) } == "18446744073709551615")
        #expect(text { $0.int(Int8.min) } == "-128")
        #expect(text { $0.int(UInt8(200)) } == "200")
        #expect(text { $0.int(Int128.min) } == "-170141183460469231731687303715884105728")
        #expect(text { $0.int(UInt128.max) } == "340282366920938463463374607431768211455")
    }

    static let doubles: [(Double, String)] = [
        (0.0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e15, "1000000000000000"), (1e16, "1e+16"),
        (1e-7, "1e-07"), (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"), (1e300, "1e+300"),
    ]

    @Test(arguments: doubles)
    func double(_ value: Double, _ expected: String) throws {
        let written = try text { try $0.double(value) }
        #expect(written == expected)
        #expect(try JSONTape(Array(written.utf8)).double(at: 0).bitPattern == value.bitPattern)
    }

    /// As the standard library writes them, but for the fraction.
    @Test func wholeNumbers() throws {
        var random = SeededGenerator(seed: 53)
        for _ in 0..<10_000 {
            let magnitude = Int64.random(in: 0...(1 << 53), using: &random) >> Int64.random(in: 0...52, using: &random)
            for value in [Double(magnitude), -Double(magnitude), Double(magnitude) * 2] {
                let description = value.description
                let expected = description.hasSuffix(".0") ? String(description.dropLast(2)) : description
                #expect(try text { try $0.double(value) } == expected)
            }
        }
    }

    @Test func float() throws {
        #expect(try text { try $0.float(0.1) } == "0.1")
        #expect(try text { try $0.float(16_777_216) } == "16777216")
        #expect(throws: JSONNonFiniteNumberError.self) { try text { try $0.float(.infinity) } }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func notFinite(_ value: Double) throws {
        var writer = JSONWriter()
        writer.beginArray()
        #expect(throws: JSONNonFiniteNumberError.self) { try writer.double(value) }
        writer.int(1)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[1]")
    }

    @Test func escapes() {
        let controls = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0 as UInt32) }))
        let expected =
            #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F"#
            + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F""#
        #expect(text { $0.string(controls) } == expected)
        #expect(text { $0.string(#"/"\"#) } == #""/\"\\""#)
    }

    /// A character that must be escaped, in every place of the words that the writer reads at once.
    @Test func everyPlace() throws {
        for length in 0..<34 {
            for place in 0...length {
                for character in ["\"", "\\", "\n", "\u{1F}", "é", "\u{7F}", " "] {
                    let before = String(repeating: "!", count: place)
                    let value = before + character + String(repeating: "[", count: length - place)
                    let tape = try JSONTape(Array(text { $0.string(value) }.utf8))
                    #expect(tape.string(at: 0) == value)
                }
            }
        }
    }
}
