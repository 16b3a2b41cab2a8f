import Diagnostics
import struct Diagnostics.SourceLocation
import Testing

@Suite struct DiagnosticCollectorTests {
    @Test func keepsOrderCountsAndDropsRepetition() {
        let file = SourceFile(path: "a", bytes: [])
        let first = file.location(atByte: 0)
        let second = SourceLocation(file: file, line: 2, column: 1)
        let collector = DiagnosticCollector()
        #expect(!collector.hasErrors)
        collector.warning("w", at: first)
        collector.error("e", at: first)
        collector.error("e", at: first, notes: [.init("another note")])
        collector.error("e", at: second)
        collector.error("e", at: nil)
        collector.report(DiagnosticList([.error("e", path: "a"), .error("e", path: "b"), .error("e", path: "a")]))
        collector.note("e", at: first)
        #expect(collector.diagnostics.map(\.severity) == [.warning, .error, .error, .error, .error, .error, .note])
        #expect(collector.diagnostics.map(\.path) == [nil, nil, nil, nil, "a", "b", nil])
        #expect(collector.errorCount == 5)
        #expect(collector.warningCount == 1)
        #expect(collector.hasErrors)
    }

    @Test func coverage() {
        let collector = DiagnosticCollector()
        let place = SourceFile(path: "a", bytes: []).location(atByte: 0)
        collector.leftOut("a webhook", at: place)
        collector.leftOut("a webhook", at: place)
        collector.reading(part: place) { collector.leftOut("a parameter", at: place) }
        collector.reading(operation: "GET /a") { collector.leftOut("'x' and \"y\"", as: .note, at: place) }
        collector.reading(operation: "GET /b") {}
        collector.reading(operation: "GET /c", parts: [place]) {
            collector.leftOut("'x' and \"y\"", as: .note, at: place)
            collector.leftOut("'x' and \"y\"", as: .note, at: place)
            collector.warning("no more than a warning", at: place)
        }
        // Told once, counted for each operation.
        #expect(collector.diagnostics.map(\.severity) == [.warning, .warning, .note, .warning])
        #expect(collector.coverage.inFull == 1)
        let text = DiagnosticRenderer(format: .text, colour: false).render(collector.coverage, of: "Demo")
        #expect(
            text == """
                Demo: 1 operation in full, 2 in part
                    GET /a: 'x' and "y"
                    GET /c: a parameter
                    GET /c: 'x' and "y"
                    a webhook
                """
        )
        let json = DiagnosticRenderer(format: .json, colour: false).render(collector.coverage, of: "Demo")
        #expect(
            json == #"""
                {"operation":"GET /a","leftOut":["'x' and \"y\""]}
                {"operation":"GET /b","leftOut":[]}
                {"operation":"GET /c","leftOut":["a parameter","'x' and \"y\""]}
                {"module":"Demo","leftOut":["a webhook"]}
                """#
        )
    }

    @Test func severitiesAreOrdered() {
        #expect([Diagnostic.Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    }
}

@Suite struct SpellingTests {
    @Test(arguments: [
        ("reponses", "responses"), ("responsse", "responses"), ("Responses", "responses"), ("resposnes", "responses"),
        ("operationID", "operationId"), ("summry", "summary"), ("tag", "tags"), ("x", nil), ("", nil), ("zzz", nil),
        ("description", nil), ("responsibility", nil), ("SUMMARY", "summary"), ("tagsz", "tags"), ("tgas", "tags"),
    ])
    func nearest(_ name: String, _ expected: String?) {
        let fields = ["tags", "summary", "operationId", "responses", "deprecated"]
        #expect(Spelling.nearest(to: name, in: fields) == expected)
        #expect(Spelling.nearest(to: name, in: fields.reversed()) == expected)
    }

    @Test func neverTheNameItself() {
        #expect(Spelling.nearest(to: "tags", in: ["tags"]) == nil)
        #expect(Spelling.nearest(to: "tags", in: ["tags", "tag"]) == "tag")
    }

    @Test func tiesGoByTheAlphabet() {
        #expect(Spelling.nearest(to: "Cat", in: ["Hat", "Bat", "Rat"]) == "Bat")
    }

    @Test func longNamesAreNotCompared() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Spelling.nearest(to: long, in: [long + "a"]) == nil)
        #expect(Spelling.nearest(to: "a", in: [long]) == nil)
    }
}
