import Foundation
import Generator
import TestSupport
import Testing

/// The compiler's word: what is generated from hostile texts compiles without a warning, and holds them as they are.
@Suite("Hostile texts, compiled", .enabled(if: Compiler() != nil, "swiftc is not on PATH"))
struct CompiledTests {
    /// One document a text: every one where `OPENAPI_SWIFT_HOSTILE=all` asks for it, the ones that differ most where not.
    private static let texts: [HostileText] = {
        if ProcessInfo.processInfo.environment["OPENAPI_SWIFT_HOSTILE"] == "all" { return HostileText.all }
        let names: Set<String> = [
            "CRLF", "NUL", "interpolates in a raw literal", "marks that join", "closes a raw literal of several lines",
            "nothing that shows", "digits and marks of other scripts", "10,000 characters",
        ]
        return HostileText.all.filter { names.contains($0.name) }
    }()

    @Test(arguments: texts) func compiles(_ hostile: HostileText) async throws {
        try await expectNoComplaints(HostileDocument.holding(hostile.text), "Hostile")
    }

    @Test(arguments: HostileNames.documents) func namesCompile(_ document: NamedDocument) async throws {
        try await expectNoComplaints(document.text, document.module)
    }

    private func expectNoComplaints(_ document: String, _ module: String) async throws {
        let compiler = try #require(Compiler())
        let client = try await generated(document, module: module)
        try await withTemporaryFolder { folder in
            func paths(_ files: [GeneratedFile], _ name: String) throws -> [String] {
                try files.map { file in
                    let path = folder + "/" + name + "/" + file.path
                    let parent = URL(filePath: path).deletingLastPathComponent()
                    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                    try Data(file.contents).write(to: URL(filePath: path))
                    return path
                }
            }
            let said = try await compiler.complaints(
                about: paths(client.files, "client"), module: module, folder: folder)
            if !said.isEmpty { Issue.record("\(said.prefix(4_000))") }
            let examples = try await compiler.complaints(
                about: paths(client.examples, "examples"), module: module + "Examples", folder: folder)
            if said.isEmpty, !examples.isEmpty { Issue.record("\(examples.prefix(4_000))") }
        }
    }

    /// Keys, enum values, tags, paths, parameter names and headers: a program of the generated code says each back.
    @Test func literalsAreTheTextsThemselves() async throws {
        let compiler = try #require(Compiler())
        let cases = EchoProgram.texts
        let client = try await generated(EchoProgram.document(cases), module: "Echo")
        try await withTemporaryFolder { folder in
            let source = folder + "/echo.swift"
            let text = EchoProgram.source(cases.count, beside: client.files.map(\.text))
            try Data(text.utf8).write(to: URL(filePath: source))
            let said = try await compiler.build(
                source, with: ["APIRuntime", "JSON", "HTTPTypes", "URLSessionTransport"], as: folder + "/echo")
            try #require(said.isEmpty, "\(said.prefix(4_000))")
            let input = folder + "/texts.json"
            let list = "[" + cases.map { HostileDocument.quoted($0) }.joined(separator: ",") + "]"
            try Data(list.utf8).write(to: URL(filePath: input))
            let result = try await runProgram(folder + "/echo", [input])
            #expect(result.text == "all \(cases.count) held\n")
            #expect(result.status == 0)
        }
    }
}
