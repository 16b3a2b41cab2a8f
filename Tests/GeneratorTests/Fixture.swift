import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Generator

/// A folder of `Fixtures`: a small document, what is generated from it, and what is said about it.
///
/// `openapi.yaml` or `openapi.json` (and what it refers to) · `expected/`, every generated file, with the example
/// payloads in `expected/Examples` where there are any; none where the document is refused · `diagnostics.txt`, where
/// anything is said · `openapi-swift.yaml`, where the case is about what a configuration says.
/// `RECORD=1 swift test --filter FixtureTests` writes `expected/` and `diagnostics.txt` anew.
struct Fixture: CustomTestStringConvertible, Sendable {
    static let module = "Demo"
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").path

    let name: String
    private var folder: String { Self.root + "/" + name }
    var testDescription: String { name }

    static let all: [Fixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map(Fixture.init)
    }()

    /// What the generator makes of the document.
    struct Outcome {
        /// By their paths below `expected`.
        var files: [String: String] = [:]
        /// Empty when nothing is said. Paths are relative to the fixture's folder.
        var diagnostics = ""
    }

    func generate() throws -> Outcome {
        let client = try client
        let diagnostics = DiagnosticCollector()
        var timings = Timings()
        var outcome = Outcome()
        do {
            let generated = try generateClient(client, diagnostics: diagnostics, timings: &timings)
            for file in generated.files { outcome.files[file.path] = file.text }
            // A table without payloads is two lines that are always the same.
            for file in generated.examples where generated.examples.count > 1 {
                outcome.files["Examples/" + file.path] = file.text
            }
        } catch let error as DiagnosticList {
            diagnostics.report(error)
        }
        let renderer = DiagnosticRenderer(format: .text, colour: false)
        let text = diagnostics.diagnostics.map { renderer.render($0) + "\n" }.joined()
        outcome.diagnostics = text.replacing(folder + "/", with: "").replacing(folder, with: ".")
        return outcome
    }

    private var client: ClientConfiguration {
        get throws {
            let configuration = folder + "/openapi-swift.yaml"
            if Repository.bytes(configuration) != nil {
                return try #require(try Configuration(reading: SourceFile(reading: configuration)).clients.first)
            }
            let isJSON = Repository.bytes(folder + "/openapi.json") != nil
            return ClientConfiguration(
                module: Self.module,
                document: folder + (isJSON ? "/openapi.json" : "/openapi.yaml"),
                output: "unused",
                examples: "unused"
            )
        }
    }

    // MARK: What is recorded

    func recorded() -> Outcome {
        var outcome = Outcome(diagnostics: text("diagnostics.txt") ?? "")
        for path in Repository.files(in: folder + "/expected") { outcome.files[path] = text("expected/" + path) }
        return outcome
    }

    func record(_ outcome: Outcome) throws {
        let manager = FileManager.default
        for name in ["expected", "diagnostics.txt"] { try? manager.removeItem(atPath: folder + "/" + name) }
        if !outcome.diagnostics.isEmpty { try write(outcome.diagnostics, to: "diagnostics.txt") }
        for (path, contents) in outcome.files { try write(contents, to: "expected/" + path) }
    }

    private func text(_ path: String) -> String? {
        Repository.bytes(folder + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    private func write(_ text: String, to path: String) throws {
        let url = URL(filePath: folder).appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    // MARK: Comparing and compiling

    /// A unified diff from what is recorded to what is generated now; empty when they are equal.
    static func difference(from recorded: Outcome, to outcome: Outcome) -> String {
        var old = recorded.files
        var new = outcome.files
        old["diagnostics.txt"] = recorded.diagnostics
        new["diagnostics.txt"] = outcome.diagnostics
        return Set(old.keys).union(new.keys).sorted().compactMap { path in
            let kind: Change.Kind
            switch (old[path].map { Array($0.utf8) }, new[path].map { Array($0.utf8) }) {
            case (let old?, let new?): kind = old == new ? .unchanged : .modified(old: old, new: new)
            case (nil, let new?): kind = .added(new: new)
            case (let old?, nil): kind = .deleted(old: old)
            case (nil, nil): kind = .unchanged
            }
            let diff = UnifiedDiff(of: Change(path: path, kind: kind), path: path)
            return diff.map { String(decoding: $0.render(colour: false), as: UTF8.self) }
        }.joined()
    }

    /// What the compiler says about the recorded modules.
    func complaints(_ compiler: Compiler, modulesIn scratch: String) async throws -> String {
        let paths = Repository.files(in: folder + "/expected").filter { $0.hasSuffix(".swift") }
        let examples = paths.filter { $0.hasPrefix("Examples/") }
        let client = paths.filter { !$0.hasPrefix("Examples/") }
        func complaints(_ files: [String], _ module: String) async throws -> String {
            let text = try await compiler.complaints(
                about: files.map { "\(folder)/expected/\($0)" },
                module: module,
                folder: examples.isEmpty ? nil : scratch
            )
            return text.replacing(folder + "/expected/", with: "")
        }
        var text = client.isEmpty ? "" : try await complaints(client, Self.module)
        if !examples.isEmpty { text += try await complaints(examples, Self.module + "Examples") }
        return text
    }
}
