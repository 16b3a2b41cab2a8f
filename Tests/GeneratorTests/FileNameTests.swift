import Diagnostics
import Testing

@testable import Generator

/// Not a fixture: names that are not ASCII are spelled in more than one way by file systems and archives.
@Suite("Names of files")
struct FileNameTests {
    @Test("are those of the schemas, in any script")
    func anyScript() throws {
        let folder = try TemporaryFolder()
        let document = """
            openapi: 3.1.0
            info: {title: Scripts, version: '1'}
            paths: {}
            components:
              schemas:
                größe: {type: object, properties: {höhe: {type: integer}}}
                日本: {type: object, properties: {名前: {type: string}}}
            """
        try folder.write(document, to: "openapi.yaml")
        let client = ClientConfiguration(module: "Demo", document: folder.path + "/openapi.yaml", output: "unused")
        var timings = Timings()
        let generated = try generateClient(client, diagnostics: DiagnosticCollector(), timings: &timings)
        let schemas = generated.files.map(\.path).filter { $0.hasPrefix("Schemas/") }
        #expect(schemas.sorted() == ["Schemas/Größe.swift", "Schemas/日本.swift"])
    }
}
