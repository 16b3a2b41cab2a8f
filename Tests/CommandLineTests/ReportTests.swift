import Diagnostics
import Testing

@testable import openapi_swift

@Suite("What is told")
struct ReportTests {
    private let file = SourceFile(path: "a.yaml", bytes: Array("a: 1\n".utf8))

    private func text(_ format: DiagnosticRenderer.Format, isQuiet: Bool = false) -> String {
        var diagnostics = (1...5).map { Diagnostic.warning("odd", path: "file\($0)") }
        diagnostics.insert(.error("broken", path: "x"), at: 1)
        diagnostics.append(.warning("other", path: "y"))
        return Report(format: format, colour: false, isQuiet: isQuiet).text(of: diagnostics)
    }

    @Test func repeatedWarningsAreFolded() {
        let expected = """
            file1: warning: odd
            x: error: broken
            file2: warning: odd
            file3: warning: odd
            … and 2 more
            y: warning: other

            """
        #expect(text(.text) == expected)
    }

    @Test func programsGetThemAll() {
        #expect(text(.json).split(separator: "\n").count == 7)
        #expect(text(.github).split(separator: "\n").count == 7)
    }

    @Test(arguments: DiagnosticRenderer.Format.allCases)
    func quietMeansErrors(format: DiagnosticRenderer.Format) {
        #expect(text(format, isQuiet: true).split(separator: "\n").count == 1)
    }
}
