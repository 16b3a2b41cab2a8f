import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
    private let folder: WorkingFolder

    init() throws { folder = try WorkingFolder() }

    private static let document = """
        openapi: 3.1.0
        info: {title: T, version: '1'}
        paths: {}
        components:
          schemas:
            Thing:
              type: object
              properties: {name: {type: string}}

        """

    // MARK: Usage

    @Test(
        "wrong usage exits with 2",
        arguments: [
            (["generate", "a.yaml"], "Error: A document needs --module <name>, the Swift module to generate."),
            (
                ["generate", "a.yaml", "--module", "pet-store"],
                "Error: --module: 'pet-store' is no Swift identifier; did you mean 'PetStore'?"
            ),
            (
                ["generate", "a.yaml", "--module", "Pets", "--schemas-module", "pet-schemas"],
                "Error: --schemas-module: 'pet-schemas' is no Swift identifier; did you mean 'PetSchemas'?"
            ),
            (
                ["generate", "a.yaml", "--module", "Pets", "--schemas-module", "Pets"],
                "Error: --schemas-module needs another name than --module."
            ),
            (
                ["generate", "--schemas-module", "PetSchemas"],
                "Error: --schemas-module needs a document; the clients of a configuration have their own."
            ),
            (
                ["check", "--no-hashable"],
                "Error: --no-hashable needs a document; the clients of a configuration have their own."
            ),
            (
                ["check", "--output", "x"],
                "Error: --output needs a document; the clients of a configuration have their own."
            ),
            (
                ["generate", "a.yaml", "--module", "A", "--config", "c.yaml"],
                "Error: Either --config or a document, not both."
            ),
            (["generate", "--colour", "red"], "Error: The value 'red' is invalid for '--colour <when>'."),
            (["generate", "--stric"], "Error: Unknown option '--stric'. Did you mean '--strict'?"),
            (["genrate"], "Error: Unexpected argument 'genrate'"),
        ]
    )
    func usage(arguments: [String], firstLine: String) throws {
        let result = try folder.run(arguments)
        #expect(result.status == 2)
        #expect(
            result.error.split(separator: "\n").first.map(String.init)?.hasPrefix(firstLine) == true, "\(result.error)")
        #expect(result.output == "")
    }

    @Test func version() throws {
        let result = try folder.run(["--version"])
        #expect(result.status == 0)
        #expect(result.output.contains(/^\d+\.\d+\.\d+\n$/))
    }

    @Test(arguments: [["--help"], ["generate", "--help"], ["check", "--help"], []])
    func help(arguments: [String]) throws {
        let result = try folder.run(arguments)
        #expect(result.status == 0)
        #expect(result.output.contains(/openapi-swift (generate|check)/))
        #expect(result.error == "")
    }

    // MARK: Modules and parts of a document

    @Test func onlyWhatIsNamed() throws {
        let document = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /stars: {get: {operationId: listStars, tags: [Sky], responses: {}}}
              /zoo: {get: {operationId: listAnimals, tags: [Zoo], responses: {}}}
            components: {schemas: {Star: {type: object, properties: {name: {type: string}}}, Moon: {type: string}}}

            """
        try folder.write(document, to: "a.yaml")
        let part = ["generate", "a.yaml", "--module", "A", "--tag", "Sky", "--schema", "Star", "--quiet"]
        #expect(try folder.run(part).status == 0)
        let files = ["AClient.swift", "Operations/AClient+Sky.swift", "Schemas/Star.swift"].map { "Sources/A/" + $0 }
        #expect(folder.swiftFiles("Sources/A").sorted() == files)
        let wrong = try folder.run(["generate", "a.yaml", "--module", "A", "--tag", "Zoos", "--operation", "x"])
        let errors = """
            a.yaml: error: the document has no tag 'Zoos'; did you mean 'Zoo'?
            a.yaml: error: the document has no operation 'x'
            A: nothing written; 2 errors

            """
        #expect(wrong.status == 1)
        #expect(wrong.error == errors)
        #expect(folder.swiftFiles("Sources/A").sorted() == files)
    }

    @Test func schemasInAModuleOfTheirOwn() throws {
        try folder.write(Self.document, to: "a.yaml")
        let result = try folder.run(["generate", "a.yaml", "--module", "A", "--schemas-module", "ASchemas", "--quiet"])
        #expect(result.status == 0)
        let files = ["AClient.swift", "Schemas/ASchemas.swift", "Schemas/Thing.swift"].map { "Sources/A/" + $0 }
        #expect(folder.swiftFiles("Sources/A").sorted() == files)
        #expect(folder.text("Sources/A/AClient.swift")?.contains("\n@_exported import ASchemas\nimport URL") == true)
        #expect(folder.text("Sources/A/Schemas/ASchemas.swift")?.contains("\n@_exported import APIRuntime\n") == true)
    }

    @Test func withoutHashable() throws {
        try folder.write(Self.document, to: "a.yaml")
        #expect(try folder.run(["generate", "a.yaml", "--module", "A", "--no-hashable", "--quiet"]).status == 0)
        let thing = folder.text("Sources/A/Schemas/Thing.swift")
        #expect(thing?.contains("\npublic struct Thing: ObjectCoding, Codable, Sendable {\n") == true)
        #expect(try folder.run(["check", "a.yaml", "--module", "A", "--quiet"]).status == 1)
    }

    // MARK: Input and output that cannot be read or written

    @Test func inputThatCannotBeRead() throws {
        try folder.makeFolder("folder.yaml")
        let cases = [
            ("missing.yaml", "missing.yaml: error: no such file\n"),
            ("folder.yaml", "folder.yaml: error: is a folder, not a file\n"),
        ]
        for (document, message) in cases {
            let result = try folder.run(["generate", document, "--module", "Pets"])
            #expect(result.status == 3)
            #expect(result.error == message + "Pets: nothing written; 1 error\n")
        }
        #expect(!folder.exists("Sources"))
    }

    @Test(
        arguments: [
            (["-", "--module", "A"], "standard input is /dev/stdin"),
            (["https://example.com/a.yaml", "--module", "A"], "Nothing is read from the network"),
            (["a.yaml", "--module", "A", "--examples", "Sources/A"], "--examples needs another folder"),
            (["a.yaml", "--modul", "A"], "Unknown option '--modul'"),
        ] as [([String], String)]
    )
    func wrongUsage(arguments: [String], message: String) throws {
        let result = try folder.run(["generate"] + arguments)
        #expect(result.status == 2)
        #expect(result.error.contains(message))
        #expect(!folder.exists("Sources"))
    }

    @Test func configurationThatIsMissing() throws {
        let result = try folder.run(["generate"])
        let hint = "write one (see --help), or name a document and its --module"
        #expect(result.status == 3)
        #expect(result.error == "spec/openapi-swift.yaml: error: no such file; \(hint)\n")
        let named = try folder.run(["check", "--config", "c.yaml"])
        #expect(named.status == 3)
        #expect(named.error == "c.yaml: error: no such file\n")
    }

    @Test func configurationWithAnUnknownKey() throws {
        try folder.write(
            "clients:\n- module: A\n  document: a.yaml\n  ouput: ../A\n",
            to: "spec/openapi-swift.yaml"
        )
        let result = try folder.run(["generate"])
        let expected = """
            spec/openapi-swift.yaml:4:3: error: a client has no key 'ouput'; did you mean 'output'?
             4 |   ouput: ../A
               |   ^~~~~
            spec/openapi-swift.yaml:2:3: error: the client has no 'output'
             2 | - module: A
               |   ^

            """
        #expect(result.status == 1)
        #expect(result.error == expected)
    }

    @Test func outputThatCannotBeWritten() throws {
        try folder.write(Self.document, to: "a.yaml")
        try folder.write("x", to: "file")
        let inFile = try folder.run(["generate", "a.yaml", "--module", "A", "--output", "file/A", "--quiet"])
        #expect(inFile.status == 3)
        #expect(inFile.error == "file/A: error: the folder cannot be made: 'file' is a file\n")
        let inDevice = try folder.run(["generate", "a.yaml", "--module", "A", "--output", "/dev/null/A", "-q"])
        #expect(inDevice.status == 3)
        #expect(inDevice.error == "/dev/null/A: error: the folder cannot be made: '/dev/null' is a file\n")
    }

    @Test func outputOfSomebodyElse() throws {
        try folder.write(Self.document, to: "a.yaml")
        try folder.write("let mine = 1\n", to: "Sources/A/Mine.swift")
        let result = try folder.run(["generate", "a.yaml", "--module", "A", "-q"])
        let message = "is not empty and holds no file that openapi-swift wrote; choose a new or an empty folder"
        #expect(result.status == 3)
        #expect(result.error == "Sources/A: error: \(message)\n")
        #expect(folder.text("Sources/A/Mine.swift") == "let mine = 1\n")
    }

    // MARK: Generate and check

    @Test func generateThenCheck() throws {
        try folder.write(Self.document, to: "spec/a.yaml")
        try folder.write(
            "clients:\n- {module: Alpha, document: a.yaml, output: ../Generated/Alpha}\n",
            to: "spec/openapi-swift.yaml"
        )
        let before = try folder.run(["check"])
        #expect(before.status == 1)
        #expect(before.output.hasPrefix("--- /dev/null\n+++ b/Generated/Alpha/"))
        #expect(before.error.contains(/^Alpha: \d+ files? differs? \(\d+ missing\)/))
        #expect(!folder.exists("Generated"))

        let first = try folder.run(["generate"])
        #expect(first.status == 0)
        #expect(first.output == "")
        #expect(first.error.contains(/Alpha: \d+ files? written/))
        let file = try #require(folder.swiftFiles("Generated/Alpha").first)
        #expect(folder.text(file)?.hasPrefix("// Generated by openapi-swift") == true)
        #expect(try folder.run(["generate"]).error.contains(/Alpha: \d+ files? unchanged/))

        let same = try folder.run(["check"])
        #expect(same.status == 0)
        #expect(same.output == "")
        #expect(same.error.contains(/Alpha: \d+ files? up to date/))

        try folder.write((folder.text(file) ?? "") + "// mine\n", to: file)
        let changed = try folder.run(["check", "--quiet"])
        #expect(changed.status == 1)
        #expect(changed.error == "")
        #expect(changed.output.hasPrefix("--- a/\(file)\n+++ b/\(file)\n@@ -"))
        #expect(changed.output.hasSuffix("-// mine\n"))
        #expect(folder.text(file)?.hasSuffix("// mine\n") == true)
        let coloured = try folder.run(["check", "-q", "--color", "always"], ["NO_COLOR": "1"])
        #expect(coloured.output.hasPrefix("\u{1B}[1m--- a/\(file)\u{1B}[0m\n"))
    }

    @Test func oneBadClientStopsAll() throws {
        try folder.write(Self.document, to: "spec/a.yaml")
        try folder.write("a: [", to: "spec/b.yaml")
        try folder.write(
            """
            clients:
            - {module: A, document: a.yaml, output: ../A}
            - {module: B, document: b.yaml, output: ../B}
            - {module: C, document: c.yaml, output: ../C}

            """,
            to: "spec/openapi-swift.yaml"
        )
        let result = try folder.run(["generate"])
        #expect(result.status == 3)
        #expect(result.error.contains("spec/b.yaml:"))
        #expect(result.error.contains("B: nothing written; 1 error\n"))
        #expect(result.error.contains("spec/c.yaml: error: no such file\nC: nothing written; 1 error\n"))
        #expect(!folder.exists("A"))
    }

    @Test func otherFormats() throws {
        let json = try folder.run(["generate", "x.yaml", "--module", "A", "--diagnostics-format", "json"])
        #expect(
            json.error == """
                {"severity":"error","message":"no such file","path":"x.yaml"}
                {"severity":"note","message":"A: nothing written; 1 error"}

                """
        )
        let github = try folder.run(["generate", "x.yaml", "--module", "A", "--diagnostics-format", "github", "-q"])
        #expect(github.error == "::error file=x.yaml::no such file\n")
        let coloured = try folder.run(["generate", "x.yaml", "--module", "A", "--colour", "always", "-q"])
        #expect(coloured.error.contains("\u{1B}["))
    }

    @Test func timings() throws {
        try folder.write(Self.document, to: "a.yaml")
        let result = try folder.run(["generate", "a.yaml", "--module", "A", "--timings"])
        #expect(result.status == 0)
        #expect(result.error.contains(/(?m)^A: \w+ \d+\.\d{3} ms$/))
    }
}
