import Diagnostics
import Testing
import YAML

@testable import OpenAPI

@Suite("What of a document is wanted")
struct DocumentFilterTests {
    private static let text = """
        openapi: 3.1.0
        info: { title: Pets, version: "1" }
        paths:
          /pets:
            parameters: [{ name: page, in: query, schema: { $ref: "#/components/schemas/Page" } }]
            get:
              operationId: listPets
              tags: [Pets]
              responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
            post: { operationId: createPet, tags: [Admin, Pets], responses: { "201": { description: Made } } }
          /owners:
            $ref: "#/components/pathItems/Owners"
          /vets: { get: { tags: [[subpackage_Vets]], responses: {} }, additionalOperations: { LINK: { tags: [Admin] } } }
        webhooks:
          petMoved: { post: { operationId: moved, tags: [Owners], responses: {} } }
        components:
          pathItems:
            Owners:
              get:
                operationId: listOwners
                tags: [Owners]
                responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } }
          schemas:
            Page: { type: integer }
            Pet:
              type: object
              discriminator: { propertyName: kind, mapping: { fish: Fish } }
            Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }] }
            Kitten: { allOf: [{ $ref: "#/components/schemas/Cat" }] }
            Fish: { type: object }
            Owner:
              type: object
              properties: { default: { $ref: "#/components/schemas/Address" }, x-name: { $ref: "#/components/schemas/Name" } }
              example: { $ref: "#/components/schemas/Unused" }
            Address: { type: object, properties: { a: { $ref: "lent.yaml#/Lent" } }, x-note: { $ref: "#/components/schemas/Unused" } }
            Name: { type: string }
            OtherName: { $ref: "#/components/schemas/Name" }
            Lent: { $ref: "lent.yaml#/Lent" }
            OfficialName: { allOf: [{ $ref: "#/components/schemas/Name" }] }
            Unused: { type: object, properties: { self: { $ref: "#/components/schemas/Unused" } } }

        """

    private struct Selected {
        let document: Document
        let resolver: ReferenceResolver
        let errors: [String]
    }

    /// What every other file holds.
    private static let other = """
        Lent: { type: string }
        paths: { /lent: { get: { tags: [Lent], responses: {} } }, /kept: { get: { tags: [Kept], responses: {} } } }
        schemas: { Lent: { type: string }, Kept: { type: string } }
        """

    private func select(_ names: [DocumentFilter.Name], in text: String = text) throws -> Selected {
        let diagnostics = DiagnosticCollector()
        let context = ReadingContext(diagnostics: diagnostics, version: .v3_1)
        let root = try parse(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
        let resolver = ReferenceResolver(root: root, path: "a.yaml", context: context) { path throws(DiagnosticList) in
            try parse(SourceFile(path: path, bytes: Array(Self.other.utf8)))
        }
        let selected = DocumentFilter(names).applied(to: resolver)
        let errors = diagnostics.diagnostics.map(\.message)
        return Selected(document: Document(reading: selected, context), resolver: resolver, errors: errors)
    }

    private static let pets = ["Page", "Pet", "Cat", "Kitten", "Fish"]

    @Test(
        arguments: [
            ([.init(.tags, "Owners")], ["GET /owners", "POST petMoved"], ["Owner", "Address", "Name", "Lent"]),
            ([.init(.tags, "Pets")], ["GET /pets", "POST /pets"], pets),
            ([.init(.tags, "Admin")], ["POST /pets", "LINK /vets"], ["Page"]),
            ([.init(.tags, "Vets")], ["GET /vets"], []),
            ([.init(.operations, "createPet")], ["POST /pets"], ["Page"]),
            ([.init(.operations, "listOwners")], ["GET /owners"], ["Owner", "Address", "Name", "Lent"]),
            ([.init(.operations, "moved")], ["POST petMoved"], []),
            ([.init(.paths, "/pets")], ["GET /pets", "POST /pets"], pets),
            ([.init(.paths, "/owners")], ["GET /owners"], ["Owner", "Address", "Name", "Lent"]),
            ([.init(.paths, "/vets")], ["GET /vets", "LINK /vets"], []),
            ([.init(.schemas, "Unused")], [], ["Unused"]),
            ([.init(.schemas, "Cat")], [], pets.filter { $0 != "Page" }),
            ([.init(.operations, "moved"), .init(.schemas, "Name")], ["POST petMoved"], ["Name"]),
        ] as [([DocumentFilter.Name], [String], [String])]
    )
    func selected(names: [DocumentFilter.Name], operations: [String], schemas: [String]) throws {
        let selected = try select(names)
        let document = selected.document
        #expect(selected.errors == [])
        let paths = document.paths.map { ($0.template.value, $0.item) }
        let items = paths + document.webhooks.map { ($0.name.value, $0.item) }
        let found = items.flatMap { path, item in
            (selected.resolver.object(item)?.operations ?? []).map { "\($0.method.value) \(path)" }
        }
        #expect(found == operations)
        #expect(document.components.schemas.map(\.key) == schemas)
    }

    /// Each extends the one after it: from the last one all are reached, at the price of one look at each.
    @Test(.timeLimit(.minutes(1)))
    func manyThatExtendOneAnother() throws {
        let schemas = (0..<20_000).map { "S\($0): { allOf: [{ $ref: \"#/components/schemas/S\($0 + 1)\" }] }" }
        let text = """
            openapi: 3.1.0
            info: { title: Chain, version: "1" }
            components:
              schemas:
                \(schemas.joined(separator: "\n    "))
                S20000: { discriminator: { propertyName: kind } }
            """
        let selected = try select([.init(.schemas, "S20000")], in: text)
        #expect(selected.errors == [])
        #expect(selected.document.components.schemas.count == 20_001)
    }

    @Test func partsInOtherFiles() throws {
        let text = """
            openapi: 3.1.0
            info: { title: Lent, version: "1" }
            paths: { $ref: "other.yaml#/paths" }
            components: { schemas: { $ref: "other.yaml#/schemas" } }
            """
        let selected = try select([.init(.tags, "Lent"), .init(.schemas, "Kept")], in: text)
        #expect(selected.errors == [])
        #expect(selected.document.paths.map(\.template.value) == ["/lent"])
        #expect(selected.document.components.schemas.map(\.key) == ["Kept"])
    }

    @Test(
        arguments: [
            (.init(.tags, "Owner"), "the document has no tag 'Owner'; did you mean 'Owners'?"),
            (.init(.operations, "listpet"), "the document has no operation 'listpet'; did you mean 'listPets'?"),
            (.init(.paths, "/pet"), "the document has no path '/pet'; did you mean '/pets'?"),
            (.init(.paths, "petMoved"), "the document has no path 'petMoved'"),
            (.init(.schemas, "Dog"), "the document has no schema 'Dog'"),
        ] as [(DocumentFilter.Name, String)]
    )
    func unknown(name: DocumentFilter.Name, message: String) throws {
        #expect(try select([name]).errors == [message])
    }
}
