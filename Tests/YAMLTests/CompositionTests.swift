import Diagnostics
import Testing
import YAML

@Suite struct CompositionTests {
    @Test(arguments: [
        ("a: 1\nb: [x, 'y', \"z\"]\nc: |\n  t\n  u\n", "{a: 1, b: [x, \"y\", \"z\"], c: |t\\nu\\n}"),
        ("200: a\non: b\n~: c\n'': d\n1.0: e\n", "{200: a, on: b, ~: c, : d, 1.0: e}"),
        ("\"a\\tb\": !!str 1\nc: !x y\n", "{a\tb: <tag:yaml.org,2002:str> 1, c: <!x> y}"),
        ("# only\n--- # a comment\na\n...\n# more\n", "a"),
        ("a: b\n---\n", "{a: b}"),
        ("a: b\n---\n# nothing\n...\n", "{a: b}"),
        ("a:\n", "{a: }"),
        ("---\n", ""),
        ("{a: 1, b: [], c: {}}", "{a: 1, b: [], c: {}}"),
        ("{\"a\": 1, }", "{a: 1}"),
        ("{\"a\": 1, # comment\n b: c}", "{a: 1, b: c}"),
        ("a: http://x.org/#a?b=c:d\n", "{a: http://x.org/#a?b=c:d}"),
        ("/pets/{id}: {$ref: '#/x'}\n", "{/pets/{id}: {$ref: \"#/x\"}}"),
        ("a: x\u{2028}y\u{85}z\u{FEFF}\u{7F}\u{FFFE}\n", "{a: x\u{2028}y\u{85}z\u{FEFF}\u{7F}\u{FFFE}}"),
        ("a: \"\\ud83d\\uDE00\\\\ud83d\"\nb: 'x\\ud83d\\ude00'\n", "{a: \"😀\\ud83d\", b: \"x\\ud83d\\ude00\"}"),
        ("\u{85}\u{F0000}: \u{F0000}\u{F0001}\u{85}\n", "{\u{85}\u{F0000}: \u{F0000}\u{F0001}\u{85}}"),
    ])
    func trees(_ text: String, _ expected: String) {
        #expect(outcome(text) == expected)
    }

    /// What JSON has not is read over, with a warning; strings are left alone.
    @Test(arguments: [
        ("// first\n{\"a\": 1, /* one\n */ \"b\": [2, 3,], // more\n}", "1:1", "{a: 1, b: [2, 3]}"),
        ("{\"a\": \"http://x\", /*/ */ \"b\": \"\\\"/* no */,]\", }", "1:19", "{a: \"http://x\", b: \"\"/* no */,]\"}"),
    ])
    func commentsInJSON(_ text: String, _ place: String, _ expected: String) throws {
        let collector = DiagnosticCollector()
        let root = try parse(SourceFile(text), reportingTo: collector)
        #expect(outline(root) == expected)
        let said = collector.diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0): \($0.message)" }
        #expect(said == ["\(place): JSON has no comments; they are ignored"])
    }

    @Test(arguments: [
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n  e: 4\n", "{b: 1, c: 3, e: 4}"),
        ("a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n", "{c: 3, b: 1}"),
        ("a: &x {b: 1, c: 2}\nf: &y {c: 5, g: 6}\nd:\n  <<: [*x, *y]\n", "{b: 1, c: 2, g: 6}"),
        ("a: &x {b: 1}\nf: &y {b: 2, c: 3}\nd:\n  <<: *x\n  <<: *y\n", "{b: 1, c: 3}"),
        ("a: &x {b: 1}\nf: &y {<<: *x, c: 3}\nd:\n  <<: *y\n", "{b: 1, c: 3}"),
        ("d:\n  '<<': 1\n", "{<<: 1}"),
        ("d: {\"<<\": {b: c}}\n", "{<<: {b: c}}"),
        ("d:\n  <<: {}\n", "{}"),
        ("d:\n  <<: []\n  a: <<\n", "{a: <<}"),
    ])
    func mergeKeys(_ text: String, _ expected: String) throws {
        let node = try parse(SourceFile(text))
        #expect(node["d"].map(outline) == expected)
    }

    @Test func aliasesShareTheirNode() throws {
        let node = try parse(SourceFile("a: &x [1]\nb: *x\nc: &y k\n*y : *x\nx: &x 2\nd: *x\n"))
        #expect(outline(node) == "{a: [1], b: [1], c: k, k: [1], x: 2, d: 2}")
        #expect(node["a"] === node["b"])
        #expect(node["k"] === node["a"])
        #expect(node["d"] === node["x"])
    }

    @Test(arguments: [1, 8, 9, 1000])
    func mappingsFindTheirMembers(_ count: Int) throws {
        let node = try parse(SourceFile((0..<count).map { "key \($0): value \($0)\n" }.joined()))
        let mapping = try #require(node.mapping)
        #expect((0..<count).allSatisfy { mapping["key \($0)"]?.scalar?.text == "value \($0)" })
        #expect(mapping["key \(count)"] == nil)
        #expect(mapping.members.map(\.key) == (0..<count).map { "key \($0)" })
        let doubled = Mapping(mapping.members + mapping.members.map { .init($0, value: node) })
        #expect(doubled["key 0"] === node)
    }

    @Test func kindsOfNodes() throws {
        let node = try parse(SourceFile("a: [1]"))
        #expect(node.mapping != nil && node.sequence == nil && node.scalar == nil)
        #expect(node["a"]?.sequence?.first?.scalar?.text == "1")
        #expect(node["a"]?["a"] == nil)
        #expect(node["b"] == nil)
    }
}

@Suite struct OddityTests {
    @Test func oddDocumentsAreReadAndTheirOdditiesTold() throws {
        let text = """
            a: 1
            b: {x: 1, x: 2}
            ? [complex]
            : left out
            a: 2
            <<: scalar
            {c: d}: left out
            a: 3
            ---
            second
            """
        let collector = DiagnosticCollector()
        let node = try parse(SourceFile(text), reportingTo: collector)
        #expect(outline(node) == "{b: {x: 2}, a: 3}")
        #expect(
            rendered(collector.diagnostics) == """
                test.yaml:2:11: warning: Duplicate key 'x'; the last value counts
                 2 | b: {x: 1, x: 2}
                   |           ^
                test.yaml:2:5: note: it stands here first
                test.yaml:3:3: warning: Expected a scalar as key, found a sequence; the member is left out
                 3 | ? [complex]
                   |   ^
                test.yaml:5:1: warning: Duplicate key 'a'; the last value counts
                 5 | a: 2
                   | ^
                test.yaml:1:1: note: it stands here first
                 1 | a: 1
                   | ^
                test.yaml:6:1: warning: Expected a mapping or a sequence of mappings after '<<', found a scalar, \
                which is left out
                 6 | <<: scalar
                   | ^~
                test.yaml:7:1: warning: Expected a scalar as key, found a mapping; the member is left out
                 7 | {c: d}: left out
                   | ^
                test.yaml:8:1: warning: Duplicate key 'a'; the last value counts
                 8 | a: 3
                   | ^
                test.yaml:1:1: note: it stands here first
                 1 | a: 1
                   | ^
                test.yaml:9:1: warning: Another document starts here; only the first in the file is read
                 9 | ---
                   | ^~~
                """
        )
    }

    @Test func withoutACollectorOdditiesAreErrors() {
        #expect(
            outcome("{\"a\": 1,\n \"b\": 2, \"b\": 3,\n \"a\": 4}") == """
                test.yaml:2:10: error: Duplicate key 'b'; the last value counts
                 2 |  "b": 2, "b": 3,
                   |          ^~~
                test.yaml:2:2: note: it stands here first
                test.yaml:3:2: error: Duplicate key 'a'; the last value counts
                 3 |  "a": 4}
                   |  ^~~
                test.yaml:1:2: note: it stands here first
                 1 | {"a": 1,
                   |  ^~~
                """
        )
    }

    @Test func keysAreDuplicatesByTheirCodePoints() throws {
        let node = try parse(SourceFile("\u{E9}: 1\ne\u{301}: 2\n"))
        #expect(node.mapping?.members.count == 2)
    }

    @Test func manyOdditiesAreCutShort() throws {
        let collector = DiagnosticCollector()
        let text = String(repeating: "a: 1\n", count: 5_000) + "b: *nowhere\n"
        #expect(throws: DiagnosticList.self) { try parse(SourceFile(text), reportingTo: collector) }
        let node = try parse(SourceFile(String(repeating: "a: 1\n", count: 5_000)), reportingTo: collector)
        #expect(outline(node) == "{a: 1}")
        #expect(collector.warningCount == 1_001)
        #expect(collector.diagnostics.last?.message == "Only the first 1000 oddities are told")
    }
}

extension Mapping.Member {
    fileprivate init(_ member: Mapping.Member, value: Node) {
        self.init(key: member.key, keyLocation: member.keyLocation, value: value)
    }
}
