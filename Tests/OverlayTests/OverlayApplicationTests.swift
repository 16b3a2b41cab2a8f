import Diagnostics
import Testing
import YAML

@testable import Overlay

@Suite("Applying overlays")
struct OverlayApplicationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let document: String
        let actions: String
        let expected: String
        var diagnostics: [String] = []
        var testDescription: String { name }
    }

    @Test(arguments: cases)
    func apply(_ example: Case) throws {
        let diagnostics = DiagnosticCollector()
        let overlay = Overlay(reading: try node(Self.overlay(example.actions), "o.yaml"), diagnostics: diagnostics)
        let document = try node(example.document, "d.yaml")
        let result = overlay.apply(to: document, diagnostics: diagnostics)
        #expect(result.flow == example.expected)
        #expect(diagnostics.diagnostics.map(\.summary) == example.diagnostics)
    }

    static let cases = [
        Case(
            name: "mappings merge deeply",
            document: "a: {b: {c: 1, d: 2}}",
            actions: "- {target: $.a, update: {b: {d: 3, e: 4}, f: 5}}",
            expected: "{a: {b: {c: 1, d: 3, e: 4}, f: 5}}"
        ),
        Case(
            name: "lists inside a merge are concatenated",
            document: "a: {b: [1]}",
            actions: "- {target: $, update: {a: {b: [2, 3]}}}",
            expected: "{a: {b: [1, 2, 3]}}"
        ),
        Case(
            name: "a value is appended to a targeted list",
            document: "a: [1]",
            actions: "- {target: $.a, update: {x: 1}}",
            expected: "{a: [1, {x: 1}]}"
        ),
        Case(
            name: "a list is concatenated to a targeted list",
            document: "a: [1]",
            actions: "- {target: $.a, update: [2, 3]}",
            expected: "{a: [1, 2, 3]}"
        ),
        Case(
            name: "a primitive is replaced",
            document: "a: {b: old}",
            actions: "- {target: $.a.b, update: new}",
            expected: "{a: {b: new}}"
        ),
        Case(
            name: "null becomes a mapping without a word",
            document: "a:",
            actions: "- {target: $, update: {a: {b: 1}}}",
            expected: "{a: {b: 1}}"
        ),
        Case(
            name: "an empty value names a place and changes nothing",
            document: "a: {b: 1}",
            actions: "- {target: $, update: {a: }}",
            expected: "{a: {b: 1}}"
        ),
        Case(
            name: "a list in place of a text is done and said",
            document: "type: string",
            actions: "- {target: $, update: {type: [string, 'null']}}",
            expected: "{type: [string, null]}",
            diagnostics: ["o.yaml:4:30: warning: a list replaces a string; remove it first if that is meant"]
        ),
        Case(
            name: "remove and create again",
            document: "type: string",
            actions: "- {target: $.type, remove: true}\n- {target: $, update: {type: [string, 'null']}}",
            expected: "{type: [string, null]}"
        ),
        Case(
            name: "elements are removed together",
            document: "a: [1, 2, 3, 2]",
            actions: "- {target: '$.a[?@ == 2]', remove: true}",
            expected: "{a: [1, 3]}"
        ),
        Case(
            name: "remove wins over update",
            document: "{a: 1, b: 2}",
            actions: "- {target: $.a, remove: true, update: 3}",
            expected: "{b: 2}"
        ),
        Case(
            name: "a target within another",
            document: "a: {x: 1, a: {x: 1}}",
            actions: "- {target: '$..a', update: {x: 2}}",
            expected: "{a: {x: 2, a: {x: 2}}}"
        ),
        Case(
            name: "a node selected twice is changed once",
            document: "a: [1]",
            actions: "- {target: \"$['a','a']\", update: 2}",
            expected: "{a: [1, 2]}"
        ),
        Case(
            name: "copy merges another node",
            document: "{a: {x: 1}, b: {y: 2}}",
            actions: "- {target: $.a, copy: $.b}",
            expected: "{a: {x: 1, y: 2}, b: {y: 2}}"
        ),
        Case(
            name: "copy needs one source",
            document: "{a: {x: 1}}",
            actions: "- {target: $.a, copy: $.b}",
            expected: "{a: {x: 1}}",
            diagnostics: ["o.yaml:4:12: error: 'copy' selects one node, but '$.b' selects 0"]
        ),
        Case(
            name: "the root cannot be removed",
            document: "a: 1",
            actions: "- {target: $, remove: true}",
            expected: "{a: 1}",
            diagnostics: ["o.yaml:4:12: error: the whole document cannot be removed"]
        ),
        Case(
            name: "a target that selects nothing",
            document: "a: 1",
            actions: "- {target: $.b, remove: true}",
            expected: "{a: 1}",
            diagnostics: ["o.yaml:4:12: warning: '$.b' selects nothing in the document; the action does nothing"]
        ),
        Case(
            name: "lists among the mappings",
            document: "a: {get: {id: 1}, parameters: [p]}",
            actions: "- {target: '$.a.*', update: {x: 1}}",
            expected: "{a: {get: {id: 1, x: 1}, parameters: [p, {x: 1}]}}",
            diagnostics: [
                "o.yaml:4:12: warning: '$.a.*' selects mappings and lists; one update rarely fits both"
            ]
        ),
    ]

    @Test("untouched nodes are shared, merged ones keep the overlay's places")
    func identity() throws {
        let diagnostics = DiagnosticCollector()
        let source = Self.overlay("- {target: $.a, update: {new: 1, old: 2}}")
        let overlay = Overlay(reading: try node(source, "o.yaml"), diagnostics: diagnostics)
        let document = try node("a: {old: 1}\nb: {c: 1}", "d.yaml")
        let result = overlay.apply(to: document, diagnostics: diagnostics)
        #expect(result["b"] === document["b"])
        #expect(result["a"]?.location == document["a"]?.location)
        #expect(result["a"]?["new"]?.location.description == "o.yaml:4:31")
        #expect(result["a"]?.mapping?.members.map(\.keyLocation.description) == ["o.yaml:4:34", "o.yaml:4:26"])
        #expect(document.flow == "{a: {old: 1}, b: {c: 1}}")
    }

    @Test("copies of copies end in one error")
    func growth() throws {
        let diagnostics = DiagnosticCollector()
        let actions = (0..<100).map { "- {target: $.a, copy: $.a, x-number: \($0)}" }
        let source = Self.overlay(actions.joined(separator: "\n"))
        let overlay = Overlay(reading: try node(source, "o.yaml"), diagnostics: diagnostics)
        _ = overlay.apply(to: try node("a: [1]", "d.yaml"), diagnostics: diagnostics)
        #expect(
            diagnostics.diagnostics.map(\.summary) == ["o.yaml:23:12: error: the overlay adds more than 1000000 nodes"])
    }

    static func overlay(_ actions: String) -> String {
        "overlay: 1.1.0\ninfo: {title: t, version: v}\nactions:\n\(actions)\n"
    }

    private func node(_ text: String, _ path: String) throws -> Node {
        try parse(SourceFile(path: path, bytes: Array(text.utf8)))
    }
}

extension Diagnostic {
    var summary: String { (location.map { "\($0): " } ?? "") + "\(severity.rawValue): \(message)" }
}
