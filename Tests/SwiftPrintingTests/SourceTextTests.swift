import Testing

@testable import SwiftPrinting

@Suite("Source while it is written")
struct SourceTextTests {
    @Test func linesArePutTogetherFromWhateverTheyHold() {
        let parts: [SourceLine] = ["a", "\("é")", "\(12)"]
        let line: SourceLine = "f(\(parts)) \("x".prefix(1))\(parts[0]) \([])"
        #expect(String(decoding: line.bytes, as: UTF8.self) == "f(a, é, 12) xa ")
        #expect(line.width == 15 && line.bytes.count == 16)
    }

    /// What counts is what an editor shows, not how many bytes it has.
    @Test(arguments: [
        ("a", 120, true), ("a", 121, false), ("é", 120, true), ("é", 121, false), ("👨‍👩‍👧", 20, true), ("👨‍👩‍👧", 40, false),
    ])
    func room(character: String, count: Int, fits: Bool) {
        var source = SourceText()
        #expect(source.oneLine(SourceLine(String(repeating: character, count: count))) == fits)
        #expect(source.bytes.isEmpty == !fits)
    }

    @Test func listsAndCallsAreBrokenWhereTheyDoNotFit() {
        var source = SourceText()
        let words: [SourceLine] = (0..<3).map { "\(String(repeating: "ab", count: 25))\($0)" }
        source.block("enum E") { source in
            source.list("list", ["a", "b"], " {")
            source.list("list", words, " {")
            source.call("call", ["a", "b"])
            source.call("call", words)
            source.line()
            source.filled(["a", "b"] + words, after: "case ")
        }
        let long = (0..<3).map { String(repeating: "ab", count: 25) + "\($0)" }
        #expect(
            String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) == [
                "enum E {", "    list(a, b) {", "    list(", "        \(long[0]), \(long[1]),", "        \(long[2])",
                "    ) {", "    call(a, b)", "    call(", "        \(long[0]),", "        \(long[1]),",
                "        \(long[2]))", "", "    case a b \(long[0]) \(long[1])", "         \(long[2])", "}", "",
            ])
    }
}
