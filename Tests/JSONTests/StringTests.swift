import JSON
import Testing

struct StringTests {
    static let table: [(json: String, value: String)] = [
        (#""""#, ""),
        (#""plain""#, "plain"),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u0041\u00e9\u00E9\u20AC""#, "Aéé€"),
        (#""\u0000""#, "\u{0}"),
        (#""\ud83d\ude00""#, "😀"),
        (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
        (#""\ud83d""#, "\u{FFFD}"),
        (#""\ude00""#, "\u{FFFD}"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
        (#""\ud83dx\ude00""#, "\u{FFFD}x\u{FFFD}"),
        (#""\ud83d\n""#, "\u{FFFD}\n"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"),
        (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        (#""é€😀 \u00e9""#, "é€😀 é"),
        (#""\\u0041""#, "\\u0041"),
        (#""a long one with an escape at its very end\n""#, "a long one with an escape at its very end\n"),
        ("\"\u{7F}\u{80}\u{2028}\u{FEFF}\"", "\u{7F}\u{80}\u{2028}\u{FEFF}"),
    ]

    @Test(arguments: table)
    func reading(_ json: String, _ value: String) throws {
        let tape = try JSONTape(Array(json.utf8))
        #expect(tape.kind(at: 0) == .string)
        #expect(Array(tape.string(at: 0).unicodeScalars) == Array(value.unicodeScalars))
        #expect(tape.stringEquals(at: 0, value))
        #expect(!tape.stringEquals(at: 0, value + "x"))
        #expect(!tape.stringEquals(at: 0, "x" + value.dropFirst()))
        #expect(tape.hasEscapes(at: 0) == json.contains("\\"))
    }

    @Test(arguments: table)
    func roundTrip(_ json: String, _ value: String) throws {
        var writer = JSONWriter()
        writer.string(value)
        let tape = try JSONTape(writer.bytes)
        #expect(Array(tape.string(at: 0).unicodeScalars) == Array(value.unicodeScalars))
    }

    /// No normalisation: the precomposed and the decomposed é are two names.
    @Test func normalisation() throws {
        let tape = try JSONTape(Array("\"\u{E9}\"".utf8))
        #expect(tape.stringEquals(at: 0, "\u{E9}"))
        #expect(!tape.stringEquals(at: 0, "e\u{301}"))
    }

    /// Every scalar, as it is and escaped, and in every place of a word.
    @Test func everyScalar() throws {
        let scalars = (0...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
        for start in stride(from: 0, to: scalars.count, by: 4_093) {
            var value = ""
            value.unicodeScalars.append(contentsOf: scalars[start..<min(start + 4_093, scalars.count)])
            var writer = JSONWriter()
            writer.string(value)
            let plain = try JSONTape(writer.bytes)
            #expect(plain.string(at: 0).utf8.elementsEqual(value.utf8))
            let units = value.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            let escaped = try JSONTape(Array("\"\(units.joined())\"".utf8))
            #expect(escaped.string(at: 0).utf8.elementsEqual(value.utf8))
            #expect(escaped.stringEquals(at: 0, value))
        }
    }

    /// What may stand in a string is found out eight bytes at a time: whatever else is there, in every place of a word.
    @Test func everyByte() {
        for (byte, place) in (UInt8.min...UInt8.max).flatMap({ byte in (0..<17).map { (byte, $0) } }) {
            var text = Array("[\"ABCDEFGHIJKLMNOPQR\"]".utf8)
            text[2 + place] = byte
            var found: Int?
            do throws(JSONSyntaxError) { _ = try JSONTape(text) } catch { found = error.offset }
            #expect(found == byte.stepsToFault.map { 2 + place + $0 }, "\(byte) in place \(place)")
        }
    }
}

extension UInt8 {
    /// How far behind the byte, standing in a string, the text is found to be no JSON; nil for a character of its own that
    /// stands for itself (RFC 8259, section 7).
    fileprivate var stepsToFault: Int? {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
        case 0x20..<0x80: nil
        default: 0
        }
    }
}
