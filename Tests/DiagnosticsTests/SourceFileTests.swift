import Diagnostics
import struct Diagnostics.SourceLocation
import Testing

@Suite struct SourceFileTests {
    @Test(arguments: [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
        ("\r\r\n\n", ["", "", "", ""]),
        ("\u{FEFF}a\u{85}b\u{2028}c\nd", ["a\u{85}b\u{2028}c", "d"]),
        ("é\u{0}\nø", ["é\u{0}", "ø"]),
    ])
    func lines(_ text: String, _ expected: [String]) {
        let file = SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        #expect((1...expected.count).map { file.line($0) } == expected)
        #expect(file.line(expected.count + 1) == nil)
        #expect(file.line(0) == nil)
        #expect(file.line(-1) == nil)
        #expect(file.line(.max) == nil)
    }

    /// Bytes are looked at by eights where they can be.
    @Test(arguments: ["\n", "\r", "\r\n"])
    func aLineMayEndAnywhere(_ end: String) {
        for length in 0..<20 {
            let (first, third) = (String(repeating: "x", count: length), String(repeating: "y", count: 19 - length))
            let text = [first, "é\u{7F}\t", third, "z"]
            let file = SourceFile(path: "a.yaml", bytes: Array(text.joined(separator: end).utf8))
            #expect((1...5).map { file.line($0) } == text + [nil])
            #expect(file.location(atByte: file.bytes.count - 1).line == 4)
        }
    }

    @Test(arguments: [
        (0, 1, 1), (1, 1, 2), (2, 1, 2), (3, 1, 3), (4, 1, 4), (5, 2, 1), (6, 2, 2), (9, 2, 2), (10, 2, 3), (11, 2, 4),
        (99, 2, 4), (-1, 1, 1),
    ])
    func placesInScalars(_ offset: Int, _ line: Int, _ column: Int) {
        let file = SourceFile(path: "a.yaml", bytes: Array("aéb\nc😀d".utf8))
        let location = file.location(atByte: offset, length: 2)
        #expect(location == SourceLocation(file: file, line: line, column: column, length: 2))
    }

    @Test func byteOrderMarkTakesNoColumn() {
        let file = SourceFile(path: "a.yaml", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0x62])
        #expect([0, 3, 4].map { file.location(atByte: $0).column } == [1, 1, 2])
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "a😀"),
            ([0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x3D, 0xDE, 0x00], "a😀"),
            ([0xFF, 0xFE, 0x3D, 0xD8, 0x61, 0x00], "\u{FFFD}a"),
            ([0xFE, 0xFF, 0x00, 0x61, 0x00], "a\u{FFFD}"),
            ([0xFE, 0xFF], ""),
        ] as [([UInt8], String)])
    func recodesUTF16(_ bytes: [UInt8], _ text: String) {
        #expect(SourceFile(path: "a", bytes: bytes).bytes == Array(text.utf8))
    }

    @Test func equalityIsIdentity() {
        let file = SourceFile(path: "a", bytes: [])
        let twin = SourceFile(path: "a", bytes: [])
        #expect(file == file)
        #expect(file != twin)
        #expect(Set([file, twin, file]).count == 2)
    }

    @Test func locationsAreClamped() {
        let file = SourceFile(path: "a", bytes: [])
        let least = SourceLocation(file: file, line: -5, column: 0, length: .min)
        #expect([least.line, least.column, least.length] == [1, 1, 1])
        #expect(SourceLocation(file: file, line: .max, column: .max, length: .max).line == Int(UInt32.max))
        #expect(least.description == "a:1:1")
    }
}
