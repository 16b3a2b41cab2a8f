import Foundation
import TestSupport
import Testing

/// Documents that are none, or hardly: what is said, the exit status, and that nothing is written when there is an error.
@Suite("Bad input")
struct BadInputTests {
    private let folder: WorkingFolder

    init() throws { folder = try WorkingFolder() }

    private static let good = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"

    /// Generates from a document where an earlier one was generated from.
    private func generate(_ document: [UInt8], as name: String = "a.yaml") throws -> WorkingFolder.Result {
        try folder.write(Self.good, to: "good.yaml")
        try #require(try folder.run(["generate", "good.yaml", "--module", "Pets", "-q"]).status == 0)
        let before = texts
        try folder.write(document, to: name)
        let result = try folder.run(["generate", name, "--module", "Pets"])
        if result.status != 0 { #expect(texts == before) }
        #expect(result.output == "")
        return result
    }

    private func generate(_ document: String, as name: String = "a.yaml") throws -> WorkingFolder.Result {
        try generate(Array(document.utf8), as: name)
    }

    /// All that is generated.
    private var texts: [String: String?] {
        Dictionary(uniqueKeysWithValues: folder.swiftFiles("Sources").map { ($0, folder.text($0)) })
    }

    // MARK: No document

    @Test(
        arguments: [
            (
                "a: [b\n",
                """
                a.yaml:1:6: error: Expected ',' or ']', found the end of the file
                 1 | a: [b
                   |      ^
                a.yaml:1:4: note: the flow sequence starts here

                """
            ),
            (
                "title: Pets\npaths: {}\n",
                """
                a.yaml:1:1: error: expected an OpenAPI document, but there is no 'openapi' or 'swagger' field at its root
                 1 | title: Pets
                   | ^

                """
            ),
            ("", "a.yaml: error: The file is empty; expected a YAML or JSON document\n"),
            (
                "\n <!DOCTYPE html>\n<title>Pets</title>\n",
                """
                a.yaml:1:1: error: expected a YAML or JSON document, found a page of HTML
                 1 |\("")
                   | ^

                """
            ),
            (
                "asyncapi: 3.0.0\n",
                """
                a.yaml:1:1: error: expected an OpenAPI document, found an AsyncAPI document
                 1 | asyncapi: 3.0.0
                   | ^

                """
            ),
            (
                "openapi: [3]\n",
                """
                a.yaml:1:10: error: expected a version such as '3.1.0' or '2.0', found a list
                 1 | openapi: [3]
                   |          ^

                """
            ),
            ("- a\n- b\n", "a.yaml:1:1: error: expected an OpenAPI document, found a list\n 1 | - a\n   | ^\n"),
            ("Pets\n", "a.yaml:1:1: error: expected an OpenAPI document, found a string\n 1 | Pets\n   | ^~~~\n"),
            ("# nothing\n", "a.yaml: error: The file has no content but comments; expected a YAML or JSON document\n"),
            (
                "openapi: 4.0\npaths: {}\n",
                """
                a.yaml:1:10: error: expected OpenAPI 3.x or Swagger 2.0, found version '4.0'
                 1 | openapi: 4.0
                   |          ^~~

                """
            ),
            (
                "a: &x [*x]\n",
                """
                a.yaml:1:8: error: Alias '*x' stands inside the node that it names
                 1 | a: &x [*x]
                   |        ^~
                a.yaml:1:4: note: the anchor is here

                """
            ),
        ]
    )
    func isRefused(document: String, message: String) throws {
        let result = try generate(document)
        #expect(result.error == message + "Pets: nothing written; 1 error\n")
        #expect(result.status == 1)
    }

    @Test func textThatIsNotUTF8() throws {
        let result = try generate(Array("openapi: 3.1.0\ninfo: {title: Caf".utf8) + [0xE9] + Array("}\n".utf8))
        let expected = """
            a.yaml:2:18: error: Expected text in UTF-8, found the byte 0xE9
             2 | info: {title: Caf�}
               |                  ^
            Pets: nothing written; 1 error

            """
        #expect(result.error == expected)
        #expect(result.status == 1)
    }

    @Test func brokenJSON() throws {
        let result = try generate(#"{"openapi": "3.1.0", "paths": {}"#, as: "a.json")
        let expected = """
            a.json:1:33: error: Expected ',' or '}' after the object member, found the end of the text
             1 | {"openapi": "3.1.0", "paths": {}
               |                                 ^
            Pets: nothing written; 1 error

            """
        #expect(result.error == expected)
        #expect(result.status == 1)
    }

    // MARK: Depth

    private static func nested(_ levels: Int) -> String {
        let opening = String(repeating: "{type: object, properties: {a: ", count: levels)
        let schema = opening + "{type: string}" + String(repeating: "}}", count: levels)
        return good + "components:\n  schemas:\n    Deep: \(schema)\n"
    }

    @Test func twoHundredLevels() async throws {
        let result = try generate(Self.nested(200))
        #expect(result.error.contains(/^Pets: \d+ files written/))
        #expect(result.status == 0)
        if let compiler = Compiler() {
            let files = folder.swiftFiles("Sources").map { folder.path + "/" + $0 }
            #expect(try await compiler.complaints(about: files, module: "Pets") == "")
        }
    }

    @Test(arguments: [("[", "4:503"), ("{a: ", "4:2000")])
    func aHundredThousandLevels(opening: String, place: String) throws {
        let result = try generate(Self.good + "x: " + String(repeating: opening, count: 100_000) + "\n")
        #expect(
            result.error.hasPrefix("a.yaml:\(place): error: Nested deeper than 500 levels\n"),
            "\(result.error.prefix(200))")
        #expect(result.error.hasSuffix("Pets: nothing written; 1 error\n"))
        #expect(result.error.utf8.count < 1_000)
        #expect(result.status == 1)
    }

    // MARK: Documents that can be called all the same

    @Test func duplicateKeys() throws {
        let result = try generate(
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ninfo: {title: U, version: '2'}\n")
        let expected = """
            a.yaml:4:1: warning: Duplicate key 'info'; the last value counts
             4 | info: {title: U, version: '2'}
               | ^~~~
            a.yaml:2:1: note: it stands here first
             2 | info: {title: T, version: '1'}
               | ^~~~
            a.yaml:1:1: note: the document has no operations and no schemas
             1 | openapi: 3.1.0
               | ^
            Pets: 1 file written; 1 warning

            """
        #expect(result.error == expected)
        #expect(result.status == 0)
        #expect(folder.text("Sources/Pets/PetsClient.swift")?.contains("/// U\n") == true)
        let strict = try folder.run(["generate", "a.yaml", "--module", "Pets", "--strict"])
        #expect(strict.status == 1)
        #expect(strict.error.hasSuffix("Pets: nothing written; 1 warning, and --strict is given\n"))
    }

    @Test func danglingReference() throws {
        let result = try generate(
            Self.good + """
                components:
                  schemas:
                    Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Ovner'}}}
                    Owner: {type: string}

                """
        )
        let expected = """
            a.yaml:6:52: warning: the reference '#/components/schemas/Ovner' points to nothing: \
            there is no 'Ovner' there; did you mean 'Owner'?
             6 |     Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Ovner'}}}
               |                                                    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
            Pets: 3 files written; 1 warning

            """
        #expect(result.error == expected)
        #expect(result.status == 0)
        #expect(folder.text("Sources/Pets/Schemas/Pet.swift")?.contains("public var owner: JSONValue?") == true)
    }
}
