import Diagnostics
import Generator
import Testing

@Suite("The configuration")
struct ConfigurationTests {
    private func read(_ text: String, _ path: String = "spec/c.yaml") throws -> [ClientConfiguration] {
        try Configuration(reading: SourceFile(path: path, bytes: Array(text.utf8))).clients
    }

    private func errors(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let error as DiagnosticList {
            return error.diagnostics.map { diagnostic in
                let place = diagnostic.location.map { "\($0.line):\($0.column): " } ?? ""
                return place + diagnostic.message
            }
        } catch {
            return ["\(error)"]
        }
    }

    private static let complete = """
        clients:
          - module: OpenRouter
            document: openrouter.yaml
            overlays: [openrouter.overlay.yaml]
            output: ../Generated/OpenRouter
            examples: ../Generated/OpenRouterExamples
          - module: Box
            schemasModule: BoxSchemas
            document: /specs/box.json
            output: ./out//Box/
            documentation: false
            initializers: all
            hashable: false
        """

    @Test func pathsAreRelativeToTheFile() throws {
        let expected = [
            ClientConfiguration(
                module: "OpenRouter",
                document: "spec/openrouter.yaml",
                overlays: ["spec/openrouter.overlay.yaml"],
                output: "Generated/OpenRouter",
                examples: "Generated/OpenRouterExamples",
                documentation: true
            ),
            ClientConfiguration(
                module: "Box", schemasModule: "BoxSchemas", document: "/specs/box.json", output: "spec/out/Box",
                initializers: .all, hashable: false),
        ]
        #expect(try read(Self.complete) == expected)
        #expect(try read(Self.complete, "c.yaml")[0].output == "../Generated/OpenRouter")
        #expect(try read(Self.complete, "/p/spec/c.yaml")[0].output == "/p/Generated/OpenRouter")
    }

    @Test(
        arguments: [
            ("- a", ["1:1: a configuration is a mapping with 'clients'"]),
            (
                "client: []",
                [
                    "1:1: the configuration has no key 'client'; did you mean 'clients'?",
                    "1:1: the configuration has no 'clients'",
                ]
            ),
            (
                "clients: [{ module: A, document: a, output: b, documentation: maybe }]",
                ["1:63: 'documentation' is true or false"]
            ),
            (
                "clients: [{ module: A, document: a, output: b, initializers: some, hashable: 1 }]",
                ["1:62: 'initializers' is 'requests' or 'all', not 'some'", "1:78: 'hashable' is true or false"]
            ),
            ("clients: []", ["1:10: 'clients' is a list of at least one client"]),
            ("clients: [x]", ["1:11: a client is a mapping with 'module', 'document' and 'output'"]),
            (
                "clients:\n- modul: A\n  colour: red\n",
                [
                    "2:3: a client has no key 'modul'; did you mean 'module'?",
                    "3:3: a client has no key 'colour'",
                    "2:3: the client has no 'module'",
                    "2:3: the client has no 'document'",
                    "2:3: the client has no 'output'",
                ]
            ),
            (
                "clients:\n- {module: 1, document: [], output: \"a\\nb\", overlays: x, examples: ''}\n",
                [
                    "2:12: 'module' is a text",
                    "2:25: 'document' is a text",
                    "2:55: 'overlays' is a list of paths",
                    "2:37: 'output' holds a control character",
                    "2:68: 'examples' is a text",
                ]
            ),
            (
                "clients:\n- {module: open-router, document: d, output: o}\n",
                [
                    "2:12: 'open-router' is no Swift identifier; did you mean 'OpenRouter'?"
                ]
            ),
            ("clients:\n- {module: 3scale, document: d, output: o}\n", ["2:12: '3scale' is no Swift identifier"]),
            (
                "clients:\n- {module: JSON, document: d, output: o}\n",
                ["2:12: 'JSON' is a module that every client imports"]
            ),
            (
                "clients:\n- {module: class, document: d, output: o}\n",
                ["2:12: 'class' is a word of the Swift language"]
            ),
            (
                "clients:\n- {module: A, document: d, output: o}\n- {module: A, document: d, output: ./o/}\n",
                [
                    "3:12: two modules are called 'A'",
                    "3:36: 'spec/o' is written to twice; every output needs a folder of its own",
                ]
            ),
            (
                "clients:\n- {module: A, schemasModule: A, document: d, output: o}\n",
                ["2:30: two modules are called 'A'"]
            ),
            (
                "clients:\n- {module: A, schemasModule: a b, document: d, output: o}\n",
                ["2:30: 'a b' is no Swift identifier; did you mean 'AB'?"]
            ),
            (
                "clients:\n- {module: A, document: d, output: o, filter: []}\n",
                ["2:47: 'filter' is a mapping with some of 'tags', 'operations', 'paths', 'schemas'"]
            ),
            (
                "clients:\n- {module: A, document: d, output: o, filter: {tag: x, paths: {}, schemas: [[]]}}\n",
                [
                    "2:48: a filter has no key 'tag'; did you mean 'tags'?",
                    "2:63: 'paths' is a list of names",
                    "2:76: 'schemas' is a list of names",
                ]
            ),
            (
                "clients:\n- {module: A, document: d, output: o, examples: o/e}\n",
                [
                    "2:49: 'spec/o/e' and 'spec/o' lie one inside the other; outputs need separate folders"
                ]
            ),
            (
                "clients:\n- {module: A, document: d, output: .., examples: ../e}\n",
                [
                    "2:50: 'e' and '.' lie one inside the other; outputs need separate folders"
                ]
            ),
        ]
    )
    func mistakes(text: String, expected: [String]) {
        #expect(errors(text) == expected)
    }

    @Test(
        arguments: [
            ("a/b", "a", true), ("a", "a", true), ("ab", "a", false), ("a", ".", true), ("../a", ".", false),
            ("/a", "/", true),
        ]
    )
    func inside(path: String, folder: String, expected: Bool) throws {
        let text = "clients:\n- {module: A, document: d, output: '\(path)', examples: '\(folder)'}\n"
        #expect(errors(text).isEmpty != expected)
    }
}
