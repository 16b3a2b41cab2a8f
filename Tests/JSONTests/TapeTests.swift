import JSON
import Testing

struct TapeTests {
    @Test func shape() throws {
        let text = #" { "a" : [ 1 , {"b":null}, [] ], "c\n": "x", "d": {}, "e": true , "f":false } "#
        let tape = try JSONTape(Array(text.utf8))
        let kinds: [JSONTape.Kind] = [
            .object, .string, .array, .number, .object, .string, .null, .array, .string, .string, .string, .object,
            .string, .true, .string, .false,
        ]
        let indices = 0..<tape.endIndex
        #expect(indices.map { tape.kind(at: $0) } == kinds)
        #expect(indices.map { tape.end(at: $0) } == [16, 2, 8, 4, 7, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
        #expect(indices.map { tape.count(at: $0) } == [5, 0, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        let texts = indices.map { String(decoding: tape.bytes(at: $0), as: UTF8.self) }
        #expect(texts[0] == text.dropFirst().dropLast())
        #expect(texts[2] == "[ 1 , {\"b\":null}, [] ]")
        #expect(texts[7] == "[]")
        #expect(texts[8] == #""c\n""#)
        #expect(texts[13] == "true")
        #expect(tape.byteRange(at: 1) == 3..<6)
        #expect(indices.filter { tape.hasEscapes(at: $0) } == [8])
    }

    @Test func members() throws {
        let tape = try JSONTape(Array(#"{"a":1,"b":{"a":2},"a":3,"":4}"#.utf8))
        #expect(tape.member("a", at: 0).flatMap { tape.int64(at: $0) } == 3)
        #expect(tape.member("", at: 0).flatMap { tape.int64(at: $0) } == 4)
        #expect(tape.member("b", at: 0).map { tape.count(at: $0) } == 1)
        #expect(tape.member("c", at: 0) == nil)
        #expect(tape.member("a", at: 2) == nil)
    }

    @Test(arguments: ["null", "true", "false", "0", "\"\"", "[]", "{}", " 1 ", "\u{FEFF}{}", "\r\n\t [ ]\n"])
    func smallTexts(_ text: String) throws {
        let tape = try JSONTape(Array(text.utf8))
        #expect(tape.endIndex == 1)
        #expect(tape.end(at: 0) == 1)
        #expect(tape.count(at: 0) == 0)
    }

    /// Every length of white space and of strings around the words that the parser reads at once.
    @Test func everyLength() throws {
        for length in 0..<40 {
            let spaces = String(repeating: " ", count: length)
            let name = String(repeating: "n", count: length)
            let tape = try JSONTape(Array("{\(spaces)\"\(name)\"\(spaces):\n\(spaces)\"é\(name)\"\r\n\(spaces)}".utf8))
            #expect(tape.string(at: 1) == name)
            #expect(tape.string(at: 2) == "é" + name)
            #expect(tape.stringEquals(at: 1, name))
            #expect(tape.stringEquals(at: 2, "é" + name))
            #expect(!tape.stringEquals(at: 1, name + "n"))
            for index in 0..<length {
                var other = Array(name.utf8)
                other[index] = 0x6D
                #expect(!tape.stringEquals(at: 1, String(decoding: other, as: UTF8.self)))
            }
        }
    }

    @Test func wrongKinds() throws {
        let tape = try JSONTape(Array(#"["1",[1],null]"#.utf8))
        for index in 0..<tape.endIndex where index != 3 {
            #expect(tape.int64(at: index) == nil)
            #expect(tape.uint64(at: index) == nil)
            #expect(tape.double(at: index).isNaN)
        }
        #expect(!tape.stringEquals(at: 3, "1"))
        #expect(!tape.stringEquals(at: 4, "null"))
        #expect(tape.stringEquals(at: 1, "1"))
        #expect(tape.string(at: 4) == "null")
    }
}
