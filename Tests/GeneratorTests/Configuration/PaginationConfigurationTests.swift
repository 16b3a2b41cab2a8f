import Diagnostics
import Foundation
import Generator
import Testing

@Suite("Pagination in the configuration")
struct PaginationConfigurationTests {
    private static let document = """
        openapi: 3.1.0
        info: {title: A, version: "1"}
        paths:
          /a:
            get:
              operationId: listA
              parameters: [{name: after, in: query, schema: {type: string}}]
              responses: {"200": {$ref: "#/components/responses/List"}}
          /b:
            get:
              operationId: listB
              parameters:
                - {name: limit, in: query, schema: {type: integer}}
                - {name: offset, in: query, schema: {type: integer}}
              responses: {"200": {$ref: "#/components/responses/List"}}
          /c:
            post: {operationId: makeC, responses: {"204": {description: Made}}}
        components:
          responses:
            List: {description: A, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        """

    /// The `pages` steps by operation, or what is wrong.
    private func generated(_ pagination: String) throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write(Self.document, to: "a.yaml")
        let text = "clients:\n- module: A\n  document: a.yaml\n  output: out\n  pagination:\n\(pagination)"
        let diagnostics = DiagnosticCollector()
        do {
            let file = SourceFile(path: folder.path + "/c.yaml", bytes: Array(text.utf8))
            let client = try #require(Configuration(reading: file).clients.first)
            var timings = Timings()
            let files = try generateClient(client, diagnostics: diagnostics, timings: &timings).files
            return steps(in: files) + errors(diagnostics.diagnostics)
        } catch let error as DiagnosticList {
            return errors(error.diagnostics)
        }
    }

    private func steps(in files: [GeneratedFile]) -> [String] {
        var operation = ""
        var steps: [String] = []
        for line in files.flatMap({ $0.text.split(separator: "\n") }) {
            if let name = line.split(separator: "operation: \"").dropFirst().first {
                operation = String(name.prefix(5))
            }
            if let step = line.split(separator: "call.pages(").dropFirst().first {
                steps.append(operation + step.dropLast())
            }
        }
        return steps
    }

    private func errors(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.filter { $0.severity == .error }.map { diagnostic in
            let place = diagnostic.location.map { "\($0.line):\($0.column): " } ?? ""
            return place + diagnostic.message
        }
    }

    private static let offset = #"listB.offset("offset", limit: "limit")"#

    @Test(arguments: [
        (
            "  - {operations: listA, style: cursor, parameter: after, at: X-Next}",
            [#"listA.cursor("after", at: "X-Next")"#, offset]
        ),
        (
            "  - {operations: [listA], style: cursor, parameter: after, at: /next, more: /more}",
            [#"listA.cursor("after", at: "/next", more: "/more")"#, offset]
        ),
        ("  - {operations: [listB], style: none}", []),
        ("  - {operations: '*', style: none}\n  - {operations: [listA], style: link}", ["listA.link"]),
        ("  - {operations: '*', style: link}", ["listA.link", "listB.link"]),
        // For all that can: one of them has the parameter.
        (
            "  - {operations: ['*'], style: lastID, parameter: after, items: '', id: key}",
            [#"listA.lastID("after", in: "", id: "key")"#, offset]
        ),
        (
            "  - {operations: [makeC, listB], style: nextURL, at: '/a\"b'}",
            [#"listB.nextURL(at: "/a\"b")"#, #"makeC.nextURL(at: "/a\"b")"#]
        ),
        (
            "  - {operations: [listB], style: page, parameter: offset, first: 0, limit: limit, total: /n}",
            [#"listB.page("offset", first: 0, limit: "limit", total: "/n")"#]
        ),
        (
            "  - {operations: [listC], style: link}",
            ["6:19: the document has no operation 'listC'; did you mean 'listA'?"]
        ),
        (
            "  - {operation: [listA], style: curser, parameter: after}",
            [
                "6:6: a pagination has no key 'operation'; did you mean 'operations'?",
                "6:5: the pagination has no 'operations'",
                "6:33: there is no style 'curser' of pagination; did you mean 'cursor'?",
            ]
        ),
        (
            "  - {operations: [listA], style: cursor, at: 5, limit: x}",
            [
                "6:49: the style 'cursor' has no 'limit'", "6:5: the style 'cursor' needs 'parameter'",
                "6:46: 'at' is a text",
            ]
        ),
        (
            "  - {operations: [], style: page, parameter: p, first: one, items: data}",
            [
                "6:18: 'operations' is a list of operation ids, or '*' for all of them",
                "6:68: 'items' is a JSON Pointer into the body, such as '/data'", "6:56: 'first' is a number",
            ]
        ),
        ("  - link", ["6:5: a pagination is a mapping with 'operations' and 'style'"]),
        ("    style: link", ["6:5: 'pagination' is a list of mappings with 'operations' and 'style'"]),
        ("  - {operations: [listA]}", ["6:5: the pagination has no 'style'"]),
    ])
    func rules(_ text: String, _ expected: [String]) throws {
        #expect(try generated(text) == expected)
    }
}
