import Diagnostics
import Testing
import YAML

@testable import Overlay

@Suite("Reading overlays")
struct OverlayReadingTests {
    @Test(
        arguments: [
            ("- a", ["1:1: error: an overlay is a mapping, not a list"]),
            (
                "overlay: 2\ninfo: {title: t, version: '1'}\nactions: []\n",
                [
                    "1:10: error: '2' is no version of overlays; 1.0.0 and 1.1.0 are known",
                    "3:10: warning: 'actions' is empty",
                ]
            ),
            (
                "overlay: 1.0.0\ninfo: {title: 100}\nactoins:\n",
                [
                    "2:15: warning: 'title' is a string, not '100'",
                    "2:7: warning: 'info' has no 'version'",
                    "3:1: warning: an overlay has no field 'actoins'; did you mean 'actions'?",
                    "1:1: error: the overlay has no 'actions'",
                ]
            ),
            (
                "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {target: 100, remove: true}\n- {target: $, remove: maybe}\n",
                [
                    "4:12: error: 'target' is a string, not '100'",
                    "5:23: error: 'remove' is true or false, not 'maybe'",
                ]
            ),
            (
                "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {tagret: $.a, update: 1}\n- {target: '$.a[', remove: true}\n",
                [
                    "4:4: warning: an action has no field 'tagret'; did you mean 'target'?",
                    "4:3: error: the action has no 'target'",
                    """
                    5:12: error: 'target' is no JSONPath: it ends where a quoted name, an index, '*' or '?' is expected \
                    (character 5 of '$.a[')
                    """,
                ]
            ),
            (
                "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {target: $.a, update: {b: 1, c: [x]}}\n- {target: $.a, update: {b: 1, c: [y]}}\n- {update: {c: ['x'], b: 1}, target: $.a}\n",
                ["6:3: warning: the action is repeated"]
            ),
        ]
    )
    func mistakes(text: String, expected: [String]) throws {
        let diagnostics = DiagnosticCollector()
        let node = try parse(SourceFile(path: "o.yaml", bytes: Array(text.utf8)))
        _ = Overlay(reading: node, diagnostics: diagnostics)
        let found = diagnostics.diagnostics.map(\.summary)
        #expect(found.map { $0.replacing("o.yaml:", with: "") } == expected)
    }

    @Test(.timeLimit(.minutes(1)))
    func manyActionsOfOneTarget() throws {
        let actions = (0..<10_000).map { "- {target: $.a, update: \($0)}\n" }.joined()
        let text = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n\(actions)"
        let diagnostics = DiagnosticCollector()
        let overlay = Overlay(
            reading: try parse(SourceFile(path: "o.yaml", bytes: Array(text.utf8))), diagnostics: diagnostics)
        #expect(overlay.actions.count == 10_000)
        #expect(diagnostics.diagnostics.isEmpty)
    }
}
