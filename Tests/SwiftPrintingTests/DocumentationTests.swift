import SwiftModel
import Testing

@testable import SwiftPrinting

@Suite("Pages about a client")
struct DocumentationTests {
    private func model(_ arguments: [Argument], types: [TypeDeclaration] = [], text: String = "List pets")
        -> ClientModel
    {
        var endpoint = Endpoint(
            name: "list", operationID: "list", method: "GET", path: [.literal("/pets|"), .argument("id")], server: nil,
            documentation: Documentation(text), arguments: arguments, body: nil,
            result: .json(.named(TypePath(["Pet"]))),
            resultDescription: "", isPublic: false
        )
        endpoint.errors = [DocumentedError(status: "404", type: .named(TypePath(["Problem"])), description: text)]
        let group = EndpointGroup(
            property: "pets", typeName: "Pets", documentation: Documentation(text), endpoints: [endpoint], types: []
        )
        let client = Client(
            name: "DemoClient", documentation: Documentation(), server: nil, authorization: .required, endpoints: [],
            types: [], groups: [group]
        )
        var model = ClientModel(module: "Demo", documentName: "a.yaml", types: types, client: client, examples: [])
        var guide = Guide(title: text, version: "1.10", description: text)
        guide.servers = [("https://a.example", text)]
        guide.signIn = [.init(name: "key", kind: .key(name: "X-Key", place: .header), description: text)]
        guide.webhooks = [("newPet", nil, text)]
        model.guide = guide
        return model
    }

    private func argument(_ name: String, _ type: SwiftType, _ sample: SampleValue? = nil) -> Argument {
        var argument = Argument(
            name: name, key: name, place: .path, type: type, isOptional: false, documentation: Documentation()
        )
        argument.sample = sample
        return argument
    }

    private func call(_ arguments: [Argument], _ types: [TypeDeclaration] = []) -> String {
        let model = model(arguments, types: types)
        let printer = ModulePrinter(model, marker: "// Generated")
        let calls = printer.calls(of: model.client.groups.first)
        return calls.map { $0.statement() + $0.expression.text + $0.open.map { " // \($0.name): \($0.type)" }.joined() }
            .joined()
    }

    @Test(
        arguments: [
            (.string, nil, "\"…\""), (.string, .string("a\"b"), #""a\"b""#), (.builtin(.int), .number("7"), "7"),
            (.builtin(.int), .number("7.5"), "1"), (.builtin(.int), .number("99999999999999999999"), "1"),
            (.double, .number("0.5"), "0.5"), (.double, .number("1e999"), "1.5"), (.builtin(.bool), nil, "true"),
            (.builtin(.uuid), nil, "UUID()"), (.array(.string), .array([.string("a"), .string("b")]), #"["a", "b"]"#),
            (.array(.string), nil, "[\"…\"]"), (.dictionary(.builtin(.int)), nil, "[:]"),
            (.json, .object([.init(key: "a", value: .null)]), "[\"a\": nil]"),
            (.optional(.string), nil, "nil"),
            (.builtin(.calendarDate), .string("2025-01-31"), "id // id: CalendarDate"),
        ] as [(SwiftType, SampleValue?, String)]
    )
    func values(type: SwiftType, sample: SampleValue?, expected: String) {
        let value = expected.split(separator: " // ")
        let comment = value.count > 1 ? " // \(value[1])" : ""
        #expect(
            call([argument("id", type, sample)]) == "let pet = try await client.pets.list(id: \(value[0]))\(comment)")
    }

    @Test func declaredTypes() {
        let kind = Enumeration(
            rawType: .string,
            cases: [.init(name: "dog", value: .string("DOG")), .init(name: "cat", value: .string("CAT"))]
        )
        let nested = Structure(
            properties: [
                Property(
                    name: "kind", key: "kind", type: .named(TypePath(["Kind"])), presence: .required,
                    documentation: Documentation()),
                Property(
                    name: "age", key: "age", type: .builtin(.int), presence: .optional, documentation: Documentation()),
            ],
            additional: .dropped
        )
        var silent = nested
        silent.hasInitializer = false
        let circle = Structure(
            properties: [
                Property(
                    name: "self", key: "self", type: .named(TypePath(["Circle"])), presence: .required,
                    documentation: Documentation())
            ],
            additional: .dropped
        )
        // What has a value already is left to it, wherever it stands.
        var tagged = nested
        tagged.properties[0].defaultValue = .enumCase("dog")
        tagged.properties[1].presence = .required
        let union = Union(
            cases: [
                .init(name: "text", type: .string, tags: ["text"]),
                .init(name: "new", type: .named(TypePath(["NewPet"])), tags: ["new"]),
            ],
            tagKey: "type"
        )
        let types = [
            ("Kind", .enumeration(kind)), ("NewPet", .structure(nested)), ("Answer", .structure(silent)),
            ("Circle", .structure(circle)), ("Tagged", .structure(tagged)), ("Either", .union(union)),
        ].map { (name: String, kind: TypeDeclaration.Kind) in
            TypeDeclaration(name: name, documentation: Documentation(), kind: kind)
        }
        func value(_ name: String, _ sample: SampleValue? = nil) -> String {
            call([argument("id", .named(TypePath([name])), sample)], types)
        }
        let cat = SampleValue.object([
            .init(key: "kind", value: .string("CAT")), .init(key: "type", value: .string("new")),
        ])
        let head = "let pet = try await client.pets.list(id: "
        #expect(value("Kind") == head + "Kind.dog)")
        #expect(value("NewPet", cat) == head + "NewPet(kind: Kind.cat))")
        #expect(value("Tagged", cat) == head + "Tagged(age: 1))")
        #expect(value("Either", cat) == head + "Either.new(NewPet(kind: Kind.cat)))")
        #expect(value("Either") == head + "Either.text(\"…\"))")
        // Nobody can make these from nothing.
        #expect(value("Answer") == head + "id) // id: Answer")
        #expect(value("Circle") == head + "id) // id: Circle")
    }

    @Test func pagesSayWhereTheyComeFromAndHoldEveryOperation() throws {
        let printer = ModulePrinter(model([argument("id", .string)]), marker: "// Generated by openapi-swift")
        #expect(printer.pages.map(\.path) == ["Demo.docc/Demo.md", "Demo.docc/README.md"])
        for page in printer.pages {
            #expect(page.text.hasPrefix("[//]: # \"Generated by openapi-swift from a.yaml."))
        }
        let landing = try #require(printer.pages.first?.text)
        #expect(landing.contains("\n- ``DemoClient/Pets-swift.struct/list(id:)``\n"))
        let readme = try #require(printer.pages.last?.text)
        #expect(readme.contains(#"| `GET /pets\|{id}` | `client.pets.list` | List pets |"#))
        #expect(readme.contains("let pet = try await client.pets.list(id: \"…\")"))
        #expect(readme.contains("| `404` | `Problem` | List pets | `list` |"))
        #expect(readme.contains("- `newPet`: List pets"))
        #expect(
            readme.contains(
                "- `key`: a key in the header `X-Key`, `authorization: .header(\"X-Key\", \"…\")`. List pets"))
        let client = #"DemoClient(authorization: .header("X-Key", "…"), server: "https://…")"#
        #expect(readme.contains("let client = \(client)"))
        let calls = printer.callFiles
        #expect(calls.map(\.path) == ["Calls/Client.swift", "Calls/Calls+Pets.swift"])
        #expect(try #require(calls.first).text.contains(client))
        #expect(try #require(calls.last).text.contains("_ = try await client.pets.list(id: \"…\")"))
    }

    @Test func nothingWithoutAGuide() {
        var model = model([])
        model.guide = nil
        let printer = ModulePrinter(model, marker: "//")
        #expect(printer.pages.isEmpty && printer.callFiles.isEmpty)
    }

    /// The same lines begin the same blocks, whatever the document says.
    @Test(arguments: hostileTexts)
    func hostile(text: String) {
        func frame(_ text: String) -> [[Substring]] {
            ModulePrinter(model([argument("id", .string)], text: text), marker: "//").pages.map { page in
                page.text.split(separator: "\n").filter { line in
                    ["#", "```", "|", "<", "- "].contains { line.hasPrefix($0) }
                }
                .map { $0.prefix(2) }
            }
        }
        #expect(frame(text) == frame("List pets"), "\(text.debugDescription)")
    }
}

extension PrintedFile {
    var text: String { String(decoding: contents(), as: UTF8.self) }
}
