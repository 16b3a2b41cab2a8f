import Diagnostics
import Testing
import YAML

@testable import OpenAPI

@Suite("References")
struct ReferenceTests {
    private func reference(_ text: String) throws -> Reference {
        let node = Node(
            .scalar(Scalar(text, style: .quoted, tag: nil)), at: SourceFile(path: "a", bytes: []).location(atByte: 0))
        return try #require(
            Reference(Node.mapping([.init(key: "$ref", keyLocation: node.location, value: node)], at: node.location)))
    }

    @Test(
        arguments: [
            ("#/components/schemas/Pet", "", "/components/schemas/Pet", ["components", "schemas", "Pet"], "Pet"),
            ("pets.yaml#/Pet", "pets.yaml", "/Pet", ["Pet"], "Pet"),
            ("schemas/pet.v1.yaml", "schemas/pet.v1.yaml", "", [], "pet"),
            ("#/paths/~1a~1b/get", "", "/paths/~1a~1b/get", ["paths", "/a/b", "get"], "get"),
            ("#/a/A%22B%20c", "", "/a/A\"B c", ["a", "A\"B c"], "A\"B c"), ("#anchor", "", "anchor", [], "anchor"),
            ("", "", "", [], ""), ("#", "", "", [], ""), ("#/", "", "/", [""], ""),
            ("#/a%2Fb", "", "/a/b", ["a", "b"], "b"),
            ("a#b#c", "a", "b#c", [], "b#c"), ("#/%", "", "/%", ["%"], "%"),
            ("#/%zz%4", "", "/%zz%4", ["%zz%4"], "%zz%4"),
            ("https://x.y/a.json#/B", "https://x.y/a.json", "/B", ["B"], "B"),
        ] as [(String, String, String, [String], String)]
    )
    func parts(text: String, file: String, fragment: String, tokens: [String], name: String) throws {
        let reference = try reference(text)
        #expect(reference.file == file)
        #expect(reference.fragment == fragment)
        #expect(reference.pointerTokens == tokens)
        #expect(reference.lastName == name)
    }

    @Test(arguments: ["a: b", "$ref: {type: string}", "[$ref]", "$ref: []", "x"])
    func noReference(text: String) throws {
        #expect(Reference(try parse(SourceFile(path: "a", bytes: Array(text.utf8)))) == nil)
    }

    /// RFC 6901, section 5, and what it does not allow.
    @Test(
        arguments: [
            ("", []), ("/foo", ["foo"]), ("/foo/0", ["foo", "0"]), ("/", [""]), ("/a~1b", ["a/b"]), ("/c%d", ["c%d"]),
            ("/ ", [" "]), ("/m~0n", ["m~n"]), ("/~01", ["~1"]), ("//", ["", ""]), ("foo", []), ("/~", ["~"]),
            ("/~2~", ["~2~"]),
        ] as [(String, [String])]
    )
    func pointer(text: String, tokens: [String]) { #expect(JSONPointer.tokens(of: text) == tokens) }

    @Test(arguments: ["", "a", "a/b", "~", "~1", "/~0/", "é/~", "~~//"])
    func escaping(token: String) {
        let escaped = JSONPointer.escaped(token)
        #expect(!escaped.contains("/"))
        #expect(JSONPointer.tokens(of: "/" + escaped) == [token])
    }
}

@Suite("Following references")
struct ReferenceResolverTests {
    private static let files = [
        "spec/openapi.yaml": """
        openapi: 3.1.0
        paths: {}
        components:
          schemas:
            Pet: {type: object, properties: {name: {type: string, $anchor: petName}}}
            Chain: {$ref: '#/components/schemas/Link'}
            Link: {$ref: '#/components/schemas/Pet'}
            Loop: {$ref: '#/components/schemas/Loop'}
            Known: {$id: 'https://example.com/known', type: integer}
            List: {oneOf: [{type: boolean}, {type: array}]}
        """,
        "spec/more/other.yaml":
            "Back: {$ref: '../openapi.yaml#/components/schemas/Pet'}\nOwn: {$ref: '#/Here'}\nHere: {type: number}\n",
        "spec/broken.yaml": "a: [",
        "spec/through.yaml":
            "Pet: {$ref: 'openapi.yaml#/components/schemas/Chain'}\n"
            + "Round: {$ref: '#/Trip/more'}\nTrip: {$ref: '#/Round/more'}\n",
        "spec/long.yaml": (0..<300).map { "L\($0): {$ref: '#/L\($0 + 1)/x'}\n" }.joined() + "L300: {x: {}}\n",
        "secret.yaml": "A: {type: string}\n",
    ]

    /// Where a reference in the document leads, and what is said on the way.
    ///
    /// - Parameter earlier: References that are followed before it.
    private func follow(
        _ text: String, folder: String? = nil, after earlier: [String] = []
    ) throws -> (place: String?, messages: [String], isError: Bool) {
        func file(_ path: String) throws(DiagnosticList) -> Node {
            guard let text = Self.files[path] else { throw DiagnosticList([.error("no such file", path: path)]) }
            return try parse(SourceFile(path: path, bytes: Array(text.utf8)))
        }
        let diagnostics = DiagnosticCollector()
        let root = try file("spec/openapi.yaml")
        let context = ReadingContext(diagnostics: diagnostics, version: .v3_1)
        let resolver = ReferenceResolver(
            root: root, path: "spec/openapi.yaml", folder: folder, context: context, load: file)
        let ends = try (earlier + [text, text]).map { text in
            let scalar = Node(.scalar(Scalar(text, style: .quoted, tag: nil)), at: root.location)
            let node = Node.mapping([.init(key: "$ref", keyLocation: root.location, value: scalar)], at: root.location)
            return resolver.end(of: try #require(Reference(node)))
        }
        let end = ends.last ?? nil
        let place = end.map { "\($0.location.file.path):\($0.location.line):\($0.location.column)" }
        return (place, diagnostics.diagnostics.map(\.message), diagnostics.hasErrors)
    }

    @Test(
        arguments: [
            ("#/components/schemas/Pet", "spec/openapi.yaml:5:10"),
            ("#/components/schemas/Chain", "spec/openapi.yaml:5:10"),
            ("#/components/schemas/List/oneOf/1", "spec/openapi.yaml:10:37"), ("#petName", "spec/openapi.yaml:5:44"),
            ("https://example.com/known", "spec/openapi.yaml:9:12"),
            ("openapi.yaml#/components/schemas/Pet", "spec/openapi.yaml:5:10"),
            ("./more/../more/other.yaml#/Here", "spec/more/other.yaml:3:7"),
            ("more/other.yaml#/Back", "spec/openapi.yaml:5:10"),
            ("more/other.yaml#/Own", "spec/more/other.yaml:3:7"),
            ("more%2Fother.yaml#/Here", "spec/more/other.yaml:3:7"),
            ("through.yaml#/Pet/properties/name", "spec/openapi.yaml:5:44"),
            ("#", "spec/openapi.yaml:1:1"),
        ]
    )
    func leads(text: String, place: String) throws {
        let result = try follow(text)
        #expect(result.place == place)
        #expect(result.messages == [])
    }

    @Test(
        arguments: [
            ("#/components/schemas/Pte", "points to nothing: there is no 'Pte' there; did you mean 'Pet'?"),
            ("#/components/schemas/List/oneOf/2", "points to nothing: there is no '2' there"),
            ("#/components/schemas/List/oneOf/-1", "points to nothing: there is no '-1' there"),
            ("#nowhere", "points to nothing: there is no '$anchor: nowhere'"),
            ("gone.yaml", "cannot be followed: no such file"),
            ("../secret.yaml#/A", "leaves the folder 'spec'; --reference-root names a wider one"),
            ("%2e%2e/secret.yaml#/A", "leaves the folder 'spec'; --reference-root names a wider one"),
            ("/etc/passwd", "leaves the folder 'spec'; --reference-root names a wider one"),
            (
                "https://example.com/other.yaml#/A",
                "is remote, and nothing is read from the network; anything is accepted in its place"
            ),
        ]
    )
    func dangles(text: String, message: String) throws {
        let result = try follow(text)
        #expect(result.place == nil)
        #expect(result.messages == ["the reference '\(text)' \(message)"])
    }

    /// A file that is there and no YAML is an error, at its own place.
    @Test func brokenFiles() throws {
        let result = try follow("broken.yaml")
        #expect(result.place == nil)
        #expect(result.messages == ["Expected a value, found the end of the file"])
        #expect(result.isError)
    }

    @Test(arguments: ["/components/schemas/Pet", "components/schemas/Pet", "#components/schemas/Pet"])
    func meantAsPointers(text: String) throws {
        let result = try follow(text)
        #expect(result.place == "spec/openapi.yaml:5:10")
        #expect(result.messages == ["the reference '\(text)' is read as '#/components/schemas/Pet'"])
    }

    @Test func widerFolder() throws {
        #expect(try follow("../secret.yaml#/A", folder: ".").place == "secret.yaml:1:4")
    }

    @Test func loopsEnd() throws {
        #expect(try follow("#/components/schemas/Loop").place == nil)
    }

    /// Pointers that go through each other: the same is said, whichever is followed first.
    @Test(arguments: [
        [], ["through.yaml#/Trip"], ["through.yaml#/Round"], ["through.yaml#/Trip/x", "through.yaml#/Trip"],
    ])
    func pointersInCircles(earlier: [String]) throws {
        let result = try follow("through.yaml#/Round/x", after: earlier)
        #expect(result.place == nil)
        #expect(
            Set(result.messages).isSuperset(of: [
                "the reference '#/Trip/more' points to nothing: there is no 'more' there",
                "the reference '#/Round/more' points to nothing: there is no 'more' there",
                "the reference 'through.yaml#/Round/x' points to nothing: there is no 'x' there",
            ]))
        #expect(result.messages.count == 3 + earlier.count { $0.hasSuffix("/x") })
    }

    @Test func pointersThroughTooMany() throws {
        let result = try follow("long.yaml#/L0/x")
        #expect(result.place == nil)
        #expect(
            result.messages.first
                == "the reference '#/L257/x' is the last of more than 256 that a pointer is led through")
    }

    /// What `#` means in a pasted schema, in a component or elsewhere.
    @Test func manyScopes() throws {
        let count = 20
        let schemas = (0..<count).map { "    S\($0): {properties: {more: {items: {$ref: '#'}}}}\n" }
        let elsewhere = "x-more: {$id: 'urn:more', items: {$ref: '#'}}\n"
        let text = "openapi: 3.1.0\ncomponents:\n  schemas:\n" + schemas.joined() + elsewhere
        let root = try parse(SourceFile(path: "openapi.yaml", bytes: Array(text.utf8)))
        let context = ReadingContext(diagnostics: DiagnosticCollector(), version: .v3_1)
        let resolver = ReferenceResolver(root: root, path: "openapi.yaml", context: context) { _ in root }
        let more = try #require(root["x-more"])
        #expect(resolver.target(of: try #require(more["items"])) === more)
        for number in 0..<count {
            let schema = try #require(root["components"]?["schemas"]?["S\(number)"])
            let holder = try #require(schema["properties"]?["more"]?["items"])
            #expect(resolver.target(of: holder) === schema)
        }
    }
}
