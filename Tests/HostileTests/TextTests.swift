import Diagnostics
import Foundation
import Generator
import TestSupport
import Testing

/// Text of a document is data wherever it goes.
@Suite("Hostile texts")
struct TextTests {
    @Test(arguments: HostileText.all)
    func isDataInEveryPlace(_ hostile: HostileText) async throws {
        let client = try await generated(HostileDocument.holding(hostile.text), module: "Hostile")
        #expect(client.files.count >= 8)
        #expect(client.examples.count >= 2)
        for file in client.files + client.examples {
            #expect(isInside(file.path), "\(file.path)")
            let source = GeneratedSource(file.text)
            #expect(source.offences == [], "\(file.path)")
            #expect(!source.code.contains(HostileText.marker), "\(file.path)")
            #expect(GeneratedSource.hiddenScalars(in: file.text) == [], "\(file.path)")
        }
        let names = client.files.map { $0.path.lowercased() }
        #expect(Set(names).count == names.count)
    }

    /// The file's own name stands in the head of every generated file.
    @Test(
        arguments: HostileText.all.filter {
            !$0.text.contains("\0") && !$0.text.contains("/") && $0.text.utf8.count < 200
        })
    func isDataInTheNameOfTheDocument(_ hostile: HostileText) async throws {
        let client = try await generated(
            HostileDocument.holding("a"), module: "Hostile", fileName: hostile.text + ".json")
        for file in client.files {
            let source = GeneratedSource(file.text)
            #expect(source.offences == [])
            #expect(!source.code.contains(HostileText.marker))
            #expect(GeneratedSource.hiddenScalars(in: file.text) == [])
        }
    }

    @Test(arguments: HostileText.all)
    func isNoNameOfAModule(_ hostile: HostileText) { #expect(ModuleName.problem(with: hostile.text) != nil) }

    /// The check itself finds what it is for.
    @Test(arguments: [
        "let a = \"\\(pwned(1))\"", "let a = \"\"; pwned(1); \"\"", "/// a\r pwned(1)", "#\"\"# + pwned(1) + #\"\"#",
        "/* a */ pwned(1)",
        "let a = \"", "let a = #\"\\#(pwned(1))\"#",
    ])
    func leaksAreFound(_ swift: String) {
        let source = GeneratedSource(swift)
        #expect(!source.offences.isEmpty || source.code.contains(HostileText.marker))
    }

    @Test(arguments: [
        "/// pwned(1)\n", "let a = \"\\\\(pwned(1)) \\\" \"", "a(#\"pwned(1) \\(1) \"\"#)",
        "#\"\"\"\n\"pwned(1)\"\"\"\n\"\"\"#",
    ])
    func dataIsNoLeak(_ swift: String) {
        let source = GeneratedSource(swift)
        #expect(source.offences == [])
        #expect(!source.code.contains(HostileText.marker))
    }

    private func isInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count <= 2 && path.utf8.count < 200
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains { "\\:*?\"<>|\0\n".contains($0) } }
    }
}

/// What the generator makes of a document's text.
func generated(_ document: String, module: String, fileName: String = "openapi.json") async throws -> GeneratedClient {
    try await withTemporaryFolder { folder in
        let path = folder + "/" + fileName
        try Data(document.utf8).write(to: URL(filePath: path))
        let client = ClientConfiguration(module: module, document: path, output: "unused", examples: "unused")
        var timings = Timings()
        return try generateClient(client, diagnostics: DiagnosticCollector(), timings: &timings)
    }
}
