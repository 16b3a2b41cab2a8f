import JSON
import Testing

struct SyntaxErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let column: Int
        let message: String

        init(_ text: String, _ line: Int, _ column: Int, _ message: String) {
            self.text = text
            self.line = line
            self.column = column
            self.message = message
        }

        var testDescription: String { text.debugDescription }
    }

    static let structure = [
        Case("", 1, 1, "Expected a value, found the end of the text"),
        Case(" \n ", 2, 2, "Expected a value, found the end of the text"),
        Case("}", 1, 1, "Expected a value, found '}'"),
        Case("[1, 2", 1, 6, "Expected ',' or ']' after the array element, found the end of the text"),
        Case("[1 2]", 1, 4, "Expected ',' or ']' after the array element, found '2'"),
        Case("[1}", 1, 3, "Expected ',' or ']' after the array element, found '}'"),
        Case("[1,]", 1, 4, "Trailing comma before ']'"),
        Case("[,1]", 1, 2, "Expected a value, found ','"),
        Case("[1,,2]", 1, 4, "Expected a value, found ','"),
        Case("[", 1, 2, "Expected a value, found the end of the text"),
        Case("{", 1, 2, "Expected a member name in double quotes, found the end of the text"),
        Case("{a: 1}", 1, 2, "Expected a member name in double quotes, found 'a'"),
        Case("{'a': 1}", 1, 2, "Expected a member name in double quotes, found '''"),
        Case("{\"a\" 1}", 1, 6, "Expected ':' after the member name, found '1'"),
        Case("{\"a\":}", 1, 6, "Expected a value, found '}'"),
        Case("{\"a\":1 \"b\":2}", 1, 8, "Expected ',' or '}' after the object member, found '\"'"),
        Case("{\"a\":1,}", 1, 8, "Trailing comma before '}'"),
        Case("{\"a\":{\"b\":[]}", 1, 14, "Expected ',' or '}' after the object member, found the end of the text"),
        Case("1 2", 1, 3, "Expected the end of the text after the value, found '2'"),
        Case("{}]", 1, 3, "Expected the end of the text after the value, found ']'"),
        Case(
            "{}\n{}", 2, 1,
            "Expected the end of the text after the value, found '{'; values on lines of their own are JSON Lines, a stream"
        ),
        Case("{} {}", 1, 4, "Expected the end of the text after the value, found '{'"),
        Case("{}\n}", 2, 1, "Expected the end of the text after the value, found '}'"),
        Case("// no\n1", 1, 1, "Expected a value, found '/'"),
        Case("é", 1, 1, "Expected a value, found 'é'"),
        Case("[\u{7F}]", 1, 2, "Expected a value, found U+007F"),
        Case("[\u{0}]", 1, 2, "Expected a value, found U+0000"),
        Case("nul", 1, 1, "Expected 'true', 'false' or 'null'"),
        Case("[fals3]", 1, 2, "Expected 'true', 'false' or 'null'"),
        Case("[fal]", 1, 2, "Expected 'true', 'false' or 'null'"),
        Case("nulll", 1, 5, "Expected the end of the text after the value, found 'l'"),
        Case("NaN", 1, 1, "Expected a value, found 'N'"),
    ]

    static let strings = [
        Case("\"a", 1, 1, "String without a closing quote"),
        Case("[\"long enough for a word", 1, 2, "String without a closing quote"),
        Case("\"a\\", 1, 4, "Expected one of \" \\ / b f n r t u after '\\', found the end of the text"),
        Case("\"a\\x\"", 1, 4, "Expected one of \" \\ / b f n r t u after '\\', found 'x'"),
        Case("\"\\u12g4\"", 1, 6, "Expected four hexadecimal digits after '\\u', found 'g'"),
        Case("\"\\u12", 1, 6, "Expected four hexadecimal digits after '\\u', found the end of the text"),
        Case("\"a\tb\"", 1, 3, "Control character U+0009 must be escaped in a string"),
        Case("\"0123456789\n\"", 1, 12, "Control character U+000A must be escaped in a string"),
    ]

    static let numbers = [
        Case("-", 1, 2, "Expected a digit, found the end of the text"),
        Case("[-]", 1, 3, "Expected a digit, found ']'"),
        Case("-a", 1, 2, "Expected a digit, found 'a'"),
        Case("1.", 1, 3, "Expected a digit, found the end of the text"),
        Case("[1.e3]", 1, 4, "Expected a digit, found 'e'"),
        Case("1e", 1, 3, "Expected a digit, found the end of the text"),
        Case("1e+", 1, 4, "Expected a digit, found the end of the text"),
        Case("012", 1, 1, "A number may not begin with a superfluous zero"),
        Case("-00", 1, 2, "A number may not begin with a superfluous zero"),
        Case("+1", 1, 1, "Expected a value, found '+'"),
        Case(".5", 1, 1, "Expected a value, found '.'"),
        Case("0x1", 1, 2, "Expected the end of the text after the value, found 'x'"),
    ]

    /// Columns count scalars, whatever ends a line, and not the byte order mark.
    static let places = [
        Case("[1,\n2,\r\n3,\r4,\n\n  x]", 6, 3, "Expected a value, found 'x'"),
        Case("[\"é😀\", x]", 1, 8, "Expected a value, found 'x'"),
        Case("\u{FEFF}[x]", 1, 2, "Expected a value, found 'x'"),
        Case("{\n  \"a\": 1,\n  \"b\": 2,\n}", 4, 1, "Trailing comma before '}'"),
    ]

    @Test(arguments: structure + strings + numbers + places)
    func message(_ test: Case) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONTape(Array(test.text.utf8)) }
        #expect(error?.message == test.message)
        #expect(error?.line == test.line)
        #expect(error?.column == test.column)
        #expect(error?.isLimit == false)
        #expect(error?.description == "\(test.line):\(test.column): \(test.message)")
    }

    static let invalidSequences: [([UInt8], UInt8)] = [
        ([0x80], 0x80), ([0xC0, 0x80], 0xC0), ([0xC1, 0xBF], 0xC1), ([0xC3], 0xC3), ([0xC3, 0x28], 0xC3),
        ([0xE0, 0x80, 0x80], 0xE0), ([0xE0, 0x9F, 0xBF], 0xE0), ([0xED, 0xA0, 0x80], 0xED), ([0xE2, 0x82], 0xE2),
        ([0xF0, 0x80, 0x80, 0x80], 0xF0), ([0xF0, 0x8F, 0xBF, 0xBF], 0xF0), ([0xF4, 0x90, 0x80, 0x80], 0xF4),
        ([0xF0, 0x9F, 0x98], 0xF0), ([0xF5, 0x80, 0x80, 0x80], 0xF5), ([0xFE], 0xFE), ([0xFF], 0xFF),
    ]

    @Test(arguments: invalidSequences)
    func invalidUTF8(_ sequence: [UInt8], _ first: UInt8) {
        for prefix in ["\"", "\"é and some words before "] {
            let error = #expect(throws: JSONSyntaxError.self) {
                try JSONTape(Array(prefix.utf8) + sequence + Array("\"".utf8))
            }
            #expect(error?.message == "Invalid UTF-8: byte 0x" + String(first, radix: 16, uppercase: true))
            #expect(error?.offset == prefix.utf8.count)
            #expect(error?.column == prefix.unicodeScalars.count + 1)
        }
        #expect(throws: JSONSyntaxError.self) { try JSONTape(Array("\"".utf8) + sequence) }
        #expect(throws: JSONSyntaxError.self) { try JSONTape(sequence) }
    }

    @Test(arguments: [(0, 0, true), (0, 1, false), (1, 1, true), (512, 512, true), (512, 513, false), (-1, 1, false)])
    func depth(_ limit: Int, _ depth: Int, _ isAccepted: Bool) {
        for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
            let text = String(repeating: opening, count: depth) + "0" + String(repeating: closing, count: depth)
            do {
                let tape = try JSONTape(Array(text.utf8), depthLimit: limit)
                #expect(isAccepted)
                #expect(tape.end(at: 0) == tape.endIndex)
            } catch {
                #expect(!isAccepted)
                #expect(error.isLimit)
                #expect(error.message == "Nested deeper than \(max(limit, 0)) levels")
                #expect(error.offset == opening.utf8.count * max(limit, 0))
            }
        }
    }

    /// A text of any depth ends in an error, whatever limit is asked for; a tree of the greatest depth is usable.
    @Test func endlessDepth() throws {
        let text = [UInt8](repeating: 0x5B, count: 1_000_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONTape(text, depthLimit: .max) }
        #expect(error?.message == "Nested deeper than 512 levels")
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        let tape = try JSONTape(Array(deepest.utf8), depthLimit: .max)
        #expect(JSONValue(tape).text == deepest)
        let again = try JSONTape(Array(deepest.utf8), depthLimit: .max)
        #expect(JSONValue(tape) == JSONValue(again))
        let other = try JSONTape(Array(deepest.replacing("[]", with: "[1]").utf8), depthLimit: .max)
        #expect(JSONValue(tape) != JSONValue(other))
    }
}
