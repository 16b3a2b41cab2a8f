import Foundation
import Testing
import YAML

import class Diagnostics.DiagnosticCollector
import struct Diagnostics.DiagnosticList
import class Diagnostics.SourceFile

/// https://github.com/yaml/yaml-test-suite, as far as libyaml goes.
@Suite(.enabled(if: Shared.exists("suites/yaml-test-suite"), "the suite is not at ../shared/suites/yaml-test-suite"))
struct SuiteTests {
    @Test func everyCaseReadsAsTheSuiteSays() throws {
        let inputs = Shared.files(below: "suites/yaml-test-suite/data").filter { $0.lastPathComponent == "in.yaml" }
        #expect(inputs.count > 390)
        var outcomes: [String: SuiteOutcome] = [:]
        for input in inputs {
            let folder = input.deletingLastPathComponent()
            let name = folder.path.components(separatedBy: "/data/").last ?? ""
            let outcome = try SuiteCase(folder).outcome()
            if outcome != .asExpected { outcomes[name] = outcome }
        }
        for (name, outcome) in outcomes.sorted(by: { $0.key < $1.key })
        where outcome.kind != SuiteExceptions.all[name] {
            Issue.record("\(name): \(outcome)")
        }
        let fixed = Set(SuiteExceptions.all.keys).subtracting(outcomes.keys)
        #expect(fixed.isEmpty, "exceptions that are none")
    }
}

enum SuiteOutcome: Equatable {
    case asExpected
    case refused(String)
    case accepted(String)
    case different(String, expected: String)

    enum Kind { case asExpected, refused, accepted, different }

    var kind: Kind {
        switch self {
        case .asExpected: .asExpected
        case .refused: .refused
        case .accepted: .accepted
        case .different: .different
        }
    }
}

/// One folder of the suite.
struct SuiteCase {
    private let folder: URL

    init(_ folder: URL) {
        self.folder = folder
    }

    func outcome() throws -> SuiteOutcome {
        let isError = FileManager.default.fileExists(atPath: folder.appendingPathComponent("error").path)
        let events = SuiteEvents(try String(contentsOf: folder.appendingPathComponent("test.event"), encoding: .utf8))
        let expected = isError ? nil : events.outline
        do throws(DiagnosticList) {
            let file: SourceFile
            do {
                file = try SourceFile(reading: folder.appendingPathComponent("in.yaml"))
            } catch {
                throw DiagnosticList([.error("\(error)")])
            }
            let found = suiteOutline(try parse(file, reportingTo: DiagnosticCollector()))
            guard let expected else { return events.hasSeveralDocuments ? .asExpected : .accepted(found) }
            return found == expected ? .asExpected : .different(found, expected: expected)
        } catch {
            let isOurs = error.diagnostics.allSatisfy { $0.message.hasPrefix("The file ") }
            return isError || (isOurs && expected == "") ? .asExpected : .refused(rendered(error.diagnostics))
        }
    }
}

private func suiteOutline(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar):
        let style =
            switch scalar.style {
            case .plain: ":"
            case .quoted: "'"
            case .block: "|"
            }
        return "=" + (scalar.tag.map { "<\($0)>" } ?? "") + style + scalar.text
    case .sequence(let items): return "[" + items.map(suiteOutline).joined(separator: ",") + "]"
    case .mapping(let mapping):
        let members = mapping.members.map { "\($0.key)>\(suiteOutline($0.value))" }
        return "{" + members.joined(separator: ",") + "}"
    }
}

/// The first document of a `test.event` file: aliases followed, members without a scalar key left out, the last of equal keys kept.
struct SuiteEvents {
    private(set) var outline = ""
    let hasSeveralDocuments: Bool
    private var lines: ArraySlice<String>
    private var anchors: [String: (outline: String, key: String?)] = [:]

    init(_ text: String) {
        let all = text.split(separator: "\n").map(String.init)
        hasSeveralDocuments = all.count { $0.hasPrefix("+DOC") } > 1
        lines = all.drop { !$0.hasPrefix("+DOC") }.dropFirst()
        if !lines.isEmpty { outline = node().outline }
    }

    /// A node and, where it is a scalar, its text.
    private mutating func node() -> (outline: String, key: String?) {
        guard let line = lines.popFirst() else { return ("", nil) }
        if line.hasPrefix("=ALI *") { return anchors[String(line.dropFirst(6))] ?? ("", nil) }
        var properties = line.dropFirst(4)[...]
        for flow in [" {}", " []"] where properties.hasPrefix(flow) { properties = properties.dropFirst(3) }
        if properties.hasPrefix(" ") { properties = properties.dropFirst() }
        let anchor = Self.take(&properties, from: "&", to: " ").map { String($0.dropFirst()) }
        let tag = Self.take(&properties, from: "<", to: " ").map(String.init) ?? ""
        let found: (outline: String, key: String?)
        switch line.prefix(4) {
        case "+MAP": found = (members(), nil)
        case "+SEQ": found = (items(), nil)
        default:
            let text = Self.unescaped(properties.dropFirst())
            let style =
                switch properties.first {
                case "'", "\"": "'"
                case "|", ">": "|"
                default: ":"
                }
            found = ("=\(tag)\(style)\(text)", text)
        }
        if let anchor { anchors[anchor] = found }
        return found
    }

    private mutating func items() -> String {
        var items: [String] = []
        while let line = lines.first, line != "-SEQ" { items.append(node().outline) }
        lines = lines.dropFirst()
        return "[" + items.joined(separator: ",") + "]"
    }

    private mutating func members() -> String {
        var members: [(key: String, value: String)] = []
        while let line = lines.first, line != "-MAP" {
            let key = node().key
            let value = node().outline
            guard let key else { continue }
            members.removeAll { $0.key == key }
            members.append((key, value))
        }
        lines = lines.dropFirst()
        return "{" + members.map { "\($0.key)>\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func take(_ text: inout Substring, from first: Character, to end: Character) -> Substring? {
        guard text.first == first else { return nil }
        let taken = text.prefix { $0 != end }
        text = text[taken.endIndex...].dropFirst()
        return taken
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                let meaning: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "0": "\0"]
                result.append(meaning[character] ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
