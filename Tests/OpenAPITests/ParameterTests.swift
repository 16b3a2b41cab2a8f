import Diagnostics
import Testing
import YAML

@testable import OpenAPI

/// What a document means that calls a variable of its path by another name, or has it in another place.
@Suite("Parameters that belong to the path")
struct ParameterTests {
    private func parameter(_ text: String) throws -> Parameter {
        let node = try parse(SourceFile(path: "a", bytes: Array(text.utf8)))
        let context = ReadingContext(diagnostics: DiagnosticCollector(), version: .v3_1)
        return try #require(Parameter(reading: node, context))
    }

    @Test func anotherNameChangesNothingElse() throws {
        let written = try parameter("{name: id, in: path, style: matrix, explode: true, schema: {type: integer}}")
        let meant = Parameter(written, inPathAs: "petId")
        #expect(meant.name == "petId")
        #expect((meant.place, meant.required) == (.path, true))
        #expect((meant.style, meant.explode) == (.matrix, true))
        #expect(meant.value.schema === written.value.schema)
    }

    /// Styles of the query are none of the path (OpenAPI 3.1 §4.8.12.3).
    @Test(arguments: ["form", "deepObject", "spaceDelimited"])
    func fromTheQueryItIsSpelledAsThePathSpells(_ style: String) throws {
        let written = try parameter(
            "{name: job, in: query, style: \(style), explode: true, deprecated: true, description: Which, example: a}")
        let meant = Parameter(written, inPathAs: "job")
        #expect((meant.place, meant.required) == (.path, true))
        #expect((meant.style, meant.explode) == (.simple, false))
        #expect((meant.description, meant.deprecated) == ("Which", true))
        #expect(meant.value.example === written.value.example)
        #expect(meant.location == written.location)
    }
}
