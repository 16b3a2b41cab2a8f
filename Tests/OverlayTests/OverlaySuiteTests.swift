import Diagnostics
import Foundation
import Testing
import YAML

@testable import Overlay

/// The OpenAPI Initiative's own examples. They stand beside the repository, in shared/suites; without them there is nothing to run.
@Suite("The OpenAPI Initiative's overlays", .enabled(if: OverlaySuite.isThere))
struct OverlaySuiteTests {
    @Test(arguments: OverlaySuite.files("tests/v1.0/pass") + OverlaySuite.files("tests/v1.1/pass"))
    func passes(_ path: String) throws {
        #expect(try diagnostics(path).filter { $0.severity == .error } == [])
    }

    /// What the schema refuses is at least warned of.
    @Test(arguments: OverlaySuite.files("tests/v1.0/fail") + OverlaySuite.files("tests/v1.1/fail"))
    func fails(_ path: String) throws {
        #expect(try diagnostics(path).contains { $0.severity != .note })
    }

    @Test(arguments: OverlaySuite.files("compliant-sets"))
    func applies(_ path: String) throws {
        let diagnostics = DiagnosticCollector()
        let overlay = Overlay(reading: try node(path + "/overlay.yaml"), diagnostics: diagnostics)
        let result = overlay.apply(to: try node(path + "/openapi.yaml"), diagnostics: diagnostics)
        #expect(try result.sortedFlow == node(path + "/output.yaml").sortedFlow)
        #expect(!diagnostics.hasErrors)
    }

    @Test func holdsAllExamples() {
        #expect(OverlaySuite.files("compliant-sets").count >= 8)
        #expect(OverlaySuite.files("tests/v1.0/pass").count >= 12)
    }

    private func diagnostics(_ path: String) throws -> [Diagnostic] {
        let diagnostics = DiagnosticCollector()
        _ = Overlay(reading: try node(path), diagnostics: diagnostics)
        return diagnostics.diagnostics
    }

    private func node(_ path: String) throws -> Node {
        let bytes = try Data(contentsOf: OverlaySuite.folder.appending(path: path))
        return try parse(SourceFile(path: path, bytes: Array(bytes)))
    }
}

enum OverlaySuite {
    /// `../shared` seen from the repository, wherever the package that builds these tests lies.
    static let folder: URL = {
        let repository =
            ProcessInfo.processInfo.environment["OPENAPI_SWIFT_SHARED"] ?? "\(#filePath)/../../../../shared"
        return URL(filePath: repository).resolvingSymlinksInPath().standardized.appending(path: "suites/oai-overlay")
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func files(_ below: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: below).path)
        return (names ?? []).filter { !$0.hasSuffix(".md") }.sorted().map { below + "/" + $0 }
    }
}

extension Node {
    /// As `flow`, with the members in the order of their keys.
    var sortedFlow: String {
        switch content {
        case .scalar(let scalar): "\(scalar.value)"
        case .sequence(let elements): "[" + elements.map(\.sortedFlow).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{" + mapping.members.map { "\($0.key): \($0.value.sortedFlow)" }.sorted().joined(separator: ", ") + "}"
        }
    }
}
