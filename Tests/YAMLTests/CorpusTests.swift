import Diagnostics
import Foundation
import Testing
import YAML

/// Real documents are read without an error, and what is odd about them is known.
@Suite(.enabled(if: Shared.exists("corpus"), "the corpus is not at ../shared/corpus"))
struct CorpusTests {
    /// Warnings by file.
    private let oddities = [
        "stripe-2020-08-27.yaml": ["20725:7: warning: Duplicate key 'description'; the last value counts"]
    ]

    @Test func everyDocumentIsRead() throws {
        var found: [String: [String]] = [:]
        let files = Shared.files(below: "corpus").filter { ["yaml", "yml", "json"].contains($0.pathExtension) }
        #expect(files.count > 100)
        for url in files {
            let collector = DiagnosticCollector()
            do {
                _ = try parse(SourceFile(reading: url), reportingTo: collector)
            } catch let list as DiagnosticList {
                Issue.record("\(rendered(list.diagnostics))")
            }
            for diagnostic in collector.diagnostics {
                let place = diagnostic.location.map { "\($0.line):\($0.column): " } ?? ""
                let line = "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message)"
                found[url.lastPathComponent, default: []].append(line)
            }
        }
        #expect(found == oddities)
    }
}
