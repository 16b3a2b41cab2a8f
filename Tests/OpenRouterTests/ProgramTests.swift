import APIRuntime
import FlyingFox
import Foundation
import OpenRouterExamples
import TestSupport
import Testing

/// A program of somebody who only depends on the product `OpenRouter`.
@Suite("A program", .timeLimit(.minutes(2)))
struct ProgramTests {
    private static let source = """
        import OpenRouter

        let client = OpenRouterClient(authorization: .bearer("key"), server: ServerURL(CommandLine.arguments[1]))
        let models = try await client.embeddings.listEmbeddingsModels()
        for model in models.data {
            print(model.id, model.contextLength.map { "\\(Int($0)) tokens" } ?? "-", model.pricing.prompt)
        }

        """

    /// The objects that a program of the product is linked from.
    private static let modules = ["OpenRouter", "URLSessionTransport", "APIRuntime", "JSON", "HTTPTypes"]

    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"))
    func listsModels() async throws {
        let compiler = try #require(Compiler())
        let example = try #require(OpenRouterExamples.payloads.first { $0.name.hasSuffix(" unknown") })
        try await withTemporaryFolder { folder in
            try Data(Self.source.utf8).write(to: URL(filePath: "\(folder)/main.swift"))
            #expect(try await compiler.build("\(folder)/main.swift", with: Self.modules, as: "\(folder)/models") == "")
            let result = try await withLoopbackServer { server in
                await server.appendRoute("GET /embeddings/models") { _ in
                    FlyingFox.HTTPResponse(statusCode: .ok, body: Data(example.json.utf8))
                }
            } _: { url in
                try await runProgram("\(folder)/models", [url])
            }
            #expect(result.text == "example/orbit-embed-1 1048576 tokens 0.000000013\n")
            #expect(result.status == 0)
        }
    }
}
