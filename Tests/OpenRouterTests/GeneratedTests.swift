import Diagnostics
import Generator
import TestSupport
import Testing

@Suite("What is committed")
struct GeneratedTests {
    private static let spec = Repository.path + "/spec/"

    @Test func isWhatTheGeneratorWrites() throws {
        let configuration = try Configuration(reading: SourceFile(reading: Self.spec + "openapi-swift.yaml"))
        #expect(configuration.clients.contains { $0.module == "OpenRouter" })
        for client in configuration.clients {
            let diagnostics = DiagnosticCollector()
            var timings = Timings()
            let generated = try generateClient(client, diagnostics: diagnostics, timings: &timings)
            #expect(!diagnostics.hasErrors)
            let examples = try #require(client.examples)
            let outputs = [
                (OutputFolder(client.output), generated.files), (OutputFolder(examples), generated.examples),
            ]
            let changes = try OutputFolder.changes(to: outputs).joined()
            #expect(changes.filter(\.isDifference).map(\.path) == [])
            #expect(changes.count > 10)
        }
    }

    @Test(
        .enabled(if: Repository.bytes(Repository.shared + "/seed/openrouter.yaml") != nil, "there is no ../shared/seed")
    )
    func documentIsAsPublished() throws {
        let document = try #require(Repository.bytes(Self.spec + "openrouter.yaml"))
        #expect(document == Repository.bytes(Repository.shared + "/seed/openrouter.yaml"))
    }

    /// The page's own document, untouched.
    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"))
    func documentWithoutOverlayCompiles() async throws {
        let client = ClientConfiguration(
            module: "OpenRouter",
            document: Self.spec + "openrouter.yaml",
            output: "unused",
            examples: "unused"
        )
        let diagnostics = DiagnosticCollector()
        var timings = Timings()
        let generated = try generateClient(client, diagnostics: diagnostics, timings: &timings)
        #expect(!diagnostics.hasErrors)
        let compiler = try #require(Compiler())
        try await withTemporaryFolder { folder in
            try OutputFolder(folder).write(generated.files)
            let files = generated.files.map { "\(folder)/\($0.path)" }
            #expect(try await compiler.complaints(about: files, module: "OpenRouter") == "")
        }
    }
}
