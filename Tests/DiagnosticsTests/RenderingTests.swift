import Diagnostics
import struct Diagnostics.SourceLocation
import Testing

@Suite struct TextRenderingTests {
    private let file = SourceFile(
        path: "spec/openapi.yaml",
        bytes: Array("paths:\n  /a:\n    get:\n      resonance:\n\tto:\t名前 x\n\n\n\n\nlast: é\u{1B}[31m".utf8)
    )

    private func render(_ diagnostic: Diagnostic, colour: Bool = false) -> String {
        DiagnosticRenderer(format: .text, colour: colour).render(diagnostic)
    }

    private func place(_ line: Int, _ column: Int, _ length: Int) -> SourceLocation {
        SourceLocation(file: file, line: line, column: column, length: length)
    }

    @Test func headlineSourceCaretNotes() {
        let notes: [Diagnostic.Note] = [
            .init("in this Operation", at: place(3, 5, 3)),
            .init("here too", at: place(3, 8, 1)),
            .init("see the manual"),
        ]
        let error = Diagnostic.error("Operation has no field 'resonance'", at: place(4, 7, 9), notes: notes)
        #expect(
            render(error) == """
                spec/openapi.yaml:4:7: error: Operation has no field 'resonance'
                 4 |       resonance:
                   |       ^~~~~~~~~
                spec/openapi.yaml:3:5: note: in this Operation
                 3 |     get:
                   |     ^~~
                spec/openapi.yaml:3:8: note: here too
                note: see the manual
                """
        )
    }

    @Test func noteOnTheSameLineHasNoSourceOfItsOwn() {
        let warning = Diagnostic.warning("Late", at: place(3, 5, 3), notes: [.init("early", at: place(3, 1, 1))])
        #expect(
            render(warning) == """
                spec/openapi.yaml:3:5: warning: Late
                 3 |     get:
                   |     ^~~
                spec/openapi.yaml:3:1: note: early
                """
        )
    }

    @Test func tabsAndWideCharactersKeepTheCaretInPlace() {
        #expect(
            render(.note("n", at: place(5, 6, 2))) == """
                spec/openapi.yaml:5:6: note: n
                 5 | \tto:\t名前 x
                   | \t   \t^~~~
                """
        )
        #expect(render(.note("n", at: place(5, 9, 1))).hasSuffix("\n   | \t   \t     ^"))
    }

    @Test func combiningMarksTakeNoCell() {
        let file = SourceFile(path: "a", bytes: Array("e\u{301}\u{301}: x".utf8))
        let text = render(.note("n", at: SourceLocation(file: file, line: 1, column: 6)))
        #expect(text.hasSuffix("\n   |    ^"))
    }

    @Test func controlCharactersReachNoTerminal() {
        let error = Diagnostic.error(
            "a\u{1B}[0m\nb\u{202E}",
            at: place(10, 7, 1),
            notes: [.init("\u{7}", at: place(1, 1, 5))]
        )
        #expect(
            render(error) == """
                spec/openapi.yaml:10:7: error: a\u{FFFD}[0m b\u{FFFD}
                 10 | last: é\u{FFFD}[31m
                    |       ^
                spec/openapi.yaml:1:1: note: \u{FFFD}
                  1 | paths:
                    | ^~~~~
                """
        )
    }

    @Test func aMessageHasAnEnd() {
        let note = Diagnostic.Note(String(repeating: "a", count: 1_001))
        let long = Diagnostic.error(String(repeating: "é", count: 5_000), notes: [note])
        #expect(long.message == String(repeating: "é", count: 1_000) + "…")
        #expect(long.notes[0].message == String(repeating: "a", count: 1_000) + "…")
        let fits = String(repeating: "é", count: 1_000)
        #expect(Diagnostic.error(fits).message == fits)
    }

    @Test func placesBesideTheText() {
        #expect(render(.error("m", at: place(6, 1, 1))) == "spec/openapi.yaml:6:1: error: m\n 6 |\n   | ^")
        #expect(render(.error("m", at: place(1, 99, 9))).hasSuffix("\n 1 | paths:\n   |       ^"))
        #expect(render(.error("m", at: place(1, 4, 99))).hasSuffix("\n 1 | paths:\n   |    ^~~"))
        #expect(render(.error("m", at: place(99, 1, 1))) == "spec/openapi.yaml:99:1: error: m")
        #expect(render(.error("m", path: "a\nb")) == "a b: error: m")
        #expect(render(.warning("m")) == "warning: m")
    }

    @Test func coloursOnlyWhenAsked() {
        #expect(
            render(.error("m", at: place(1, 1, 5), notes: [.init("n")]), colour: true)
                == "\u{1B}[1mspec/openapi.yaml:1:1:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mm\u{1B}[0m\n"
                + "\u{1B}[2m 1 |\u{1B}[0m paths:\n\u{1B}[2m   |\u{1B}[0m \u{1B}[1;31m^~~~~\u{1B}[0m\n"
                + "\u{1B}[1;36mnote:\u{1B}[0m n"
        )
    }

    @Test(arguments: [
        (160, 1, 0..<160, 0), (161, 1, 0..<160, 0), (1000, 500, 420..<580, 79), (1000, 1000, 840..<1000, 159),
        (1000, 1001, 840..<1000, 160), (3_000_000, 1_500_000, 1_499_920..<1_500_080, 79),
    ])
    func longLinesAreCutAroundTheCaret(_ count: Int, _ column: Int, _ shown: Range<Int>, _ before: Int) {
        let line = (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let file = SourceFile(path: "a", bytes: line)
        let text = render(.note("n", at: SourceLocation(file: file, line: 1, column: column)))
        let isCutBefore = shown.lowerBound > 0
        let source =
            (isCutBefore ? "…" : "") + String(decoding: line[shown], as: UTF8.self)
            + (shown.upperBound < count ? "…" : "")
        let indent = String(repeating: " ", count: before + (isCutBefore ? 1 : 0))
        #expect(text == "a:1:\(column): note: n\n 1 | \(source)\n   | \(indent)^")
    }
}

@Suite struct MachineRenderingTests {
    private let location = SourceLocation(
        file: SourceFile(path: "a,b:c%.yaml", bytes: Array("key: value".utf8)),
        line: 1,
        column: 6,
        length: 5
    )

    @Test func github() {
        let renderer = DiagnosticRenderer(format: .github, colour: true)
        let notes: [Diagnostic.Note] = [.init("n", at: location), .init("o")]
        #expect(
            renderer.render(.error("50%: a\nb", at: location, notes: notes))
                == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=6,endColumn=11::50%25: a b"
                + "%0Aa,b:c%25.yaml:1:6: note: n%0Anote: o"
        )
        #expect(renderer.render(.warning("m", path: "p")) == "::warning file=p::m")
        #expect(renderer.render(.note("m")) == "::notice::m")
    }

    @Test func json() {
        let renderer = DiagnosticRenderer(format: .json, colour: true)
        #expect(
            renderer.render(
                .error("a\"\\\n\u{1B}\u{2028}é", at: location, notes: [.init("n", at: location), .init("o")]))
                == #"{"severity":"error","message":"a\"\\\n\u001b\u2028é","path":"a,b:c%.yaml","line":1,"column":6,"#
                + #""length":5,"notes":[{"message":"n","path":"a,b:c%.yaml","line":1,"column":6,"length":5},{"message":"o"}]}"#
        )
        #expect(renderer.render(.warning("m", path: "p")) == #"{"severity":"warning","message":"m","path":"p"}"#)
    }
}
