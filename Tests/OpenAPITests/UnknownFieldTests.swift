import Diagnostics
import Testing
import YAML

@testable import OpenAPI

@Suite("Fields that an Object does not have")
struct UnknownFieldTests {
    /// FastAPI's `openapi_extra` puts anything into an Operation; what another Object has, or is misspelled, is lost.
    @Test(arguments: [("model: Photo", true), ("examples: {}", true), ("content: {}", false), ("respones: {}", false)])
    func coverage(field: String, isInFull: Bool) throws {
        let node = try parse(SourceFile(path: "a.yaml", bytes: Array("{operationId: a, \(field)}".utf8)))
        let diagnostics = DiagnosticCollector()
        let context = ReadingContext(diagnostics: diagnostics, version: .v3_1)
        diagnostics.reading(operation: "GET /a") { #expect(Operation(reading: node, context) != nil) }
        #expect(diagnostics.coverage.inFull == (isInFull ? 1 : 0))
        #expect(diagnostics.diagnostics.count == 1)
    }
}
