import Testing
import YAML

import class Diagnostics.SourceFile

@Suite struct ErrorMessageTests {
    @Test(arguments: [
        ("", "test.yaml: error: The file is empty; expected a YAML or JSON document"),
        (" \n\t\r\n", "test.yaml: error: The file is empty; expected a YAML or JSON document"),
        ("\u{FEFF}", "test.yaml: error: The file is empty; expected a YAML or JSON document"),
        ("# c\n", "test.yaml: error: The file has no content but comments; expected a YAML or JSON document"),
    ])
    func nothing(_ text: String, _ expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test(arguments: [
        ("a: b: c\n", "1:5", "No mapping value can stand here; a text with ': ' in it needs quotes"),
        ("a: @b\n", "1:4", "No YAML value can start with '@'; put it in quotes"),
        ("a:\n\tb: c\n", "2:1", "Expected spaces as indentation, found a tab"),
        ("a:\n  b: c\n d: e\n", "3:2", "Expected a key of the mapping, found 'd'; is the indentation right?"),
        ("a: 1\n- b\n", "2:1", "Expected a key of the mapping, found '-'; is the indentation right?"),
        ("- a\nb: c\n", "2:1", "Expected a '- ' item of the sequence, found 'b'; is the indentation right?"),
        ("a: - b\n", "1:4", "No '- ' item can stand here; put it on a line of its own"),
        ("a: [b, c\nd: e\n", "2:2", "Expected ',' or ']', found ':'"),
        ("a: {b: c\n", "1:9", "Expected ',' or '}', found the end of the file"),
        ("a: \"b\n", "1:6", "Expected the closing quote, found the end of the file"),
        ("a: 'b\n---\n", "2:1", "Expected the closing quote, found the start of another document"),
        ("a: \"\\q\"\n", "1:5", "Unknown escape sequence after '\\'"),
        ("a: \"\\xzz\"\n", "1:7", "Expected hexadecimal digits in the escape sequence, found 'z'"),
        ("a: \"\\ud800\"\n", "1:7", "The escape sequence is no Unicode character"),
        ("a: !x!y z\n", "1:4", "The tag's handle is not declared by a %TAG directive"),
        ("%YAML 2.0\n---\na\n", "1:1", "Expected YAML version 1.1 or 1.2 in the %YAML directive"),
        ("a: &é b\n", "1:5", "Expected letters, digits, '-' or '_' as the name, found 'é'"),
        ("a: | x\n  y\n", "1:6", "Expected a comment or the end of the line, found 'x'"),
        ("a: b\nc\n", "2:1", "Expected ':' after this key"),
        ("a: b\ncde\nf: g\n", "2:1", "Expected ':' after this key"),
        ("a: *b\n", "1:4", "Alias '*b' has no anchor before it"),
        ("a: &b [*b]\n", "1:8", "Alias '*b' stands inside the node that it names"),
        ("a\u{0}: b\n", "1:2", "The control character U+0000 is not allowed in YAML"),
        ("a: é\u{8}b\n", "1:5", "The control character U+0008 is not allowed in YAML"),
        ("a: b\n}\n", "2:1", "Expected a key of the mapping, found '}'; is the indentation right?"),
    ])
    func yaml(_ text: String, _ place: String, _ message: String) throws {
        let first = outcome(text).split(separator: "\n").first.map(String.init)
        #expect(first == "test.yaml:\(place): error: \(message)")
    }

    @Test(arguments: [
        ("{\"a\": \"b\" c}", "1:11", "Expected ',' or '}' after the object member, found 'c'"),
        ("{\"a\": 1} x", "1:10", "Expected the end of the text after the value, found 'x'"),
        ("[1, 2", "1:6", "Expected ',' or ']' after the array element, found the end of the text"),
        ("{\"é\": \"\u{1}\"}", "1:8", "Control character U+0001 must be escaped in a string"),
    ])
    func json(_ text: String, _ place: String, _ message: String) throws {
        let first = outcome(text).split(separator: "\n").first.map(String.init)
        #expect(first == "test.yaml:\(place): error: \(message)")
    }

    @Test func contextIsANote() {
        #expect(
            outcome("a:\n  b: [c,\n   d\n  e: f\n") == """
                test.yaml:4:4: error: Expected ',' or ']', found ':'
                 4 |   e: f
                   |    ^
                test.yaml:2:6: note: the flow sequence starts here
                 2 |   b: [c,
                   |      ^
                """
        )
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xC3, 0xA9, 0xFF, 0x0A], "1:5", "FF"), ([0x61, 0xC0, 0x80], "1:2", "C0"),
            ([0x61, 0x0A, 0xED, 0xA0, 0x80], "2:1", "ED"), ([0x61, 0x3A, 0xE2, 0x82], "1:3", "E2"),
            ([0x61, 0xF4, 0x90, 0x80, 0x80], "1:2", "F4"), ([0x80], "1:1", "80"),
            ([0x61, 0xF0, 0x9F, 0x98], "1:2", "F0"),
        ] as [([UInt8], String, String)])
    func invalidUTF8(_ bytes: [UInt8], _ place: String, _ byte: String) {
        let first = outcome(SourceFile(path: "a", bytes: bytes)).split(separator: "\n").first
        #expect(first.map(String.init) == "a:\(place): error: Expected text in UTF-8, found the byte 0x\(byte)")
    }

    @Test func anEndlessNumberOfErrorsIsToldAtOnce() {
        let lines = outcome("a: *x\nb: *y\nc: &z {d: *z}\n").split(separator: "\n").filter { $0.contains("error:") }
        #expect(lines.count == 3)
    }
}
