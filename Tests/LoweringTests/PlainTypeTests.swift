import Diagnostics
import OpenAPI
import SwiftModel
import Testing
import YAML

@testable import Lowering

@Suite("Schemas of one scalar type")
struct PlainTypeTests {
    private func lowering(of root: Node) -> SchemaLowering {
        let context = ReadingContext(diagnostics: DiagnosticCollector(), version: .v3_1)
        let resolver = ReferenceResolver(root: root, path: "a.yaml", context: context) { path throws(DiagnosticList) in
            throw DiagnosticList([.error("no file", path: path)])
        }
        return SchemaLowering(resolver: resolver, module: "M", clientName: "MClient", reserved: [], withExamples: true)
    }

    private func schema(_ text: String) throws -> Node {
        try parse(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
    }

    private static let formats = [
        "date-time", "date", "uuid", "byte", "binary", "decimal", "int32", "int64", "uint64", "float", "double",
        "integer",
        "email", "null", "{}",
    ]

    private static let limits = [
        "maximum: 18446744073709551615", "default: 1", "example: x", "pattern: a", "description: d", "minLength: 1",
        "readOnly: true", "deprecated: true", "title: t", "multipleOf: 2",
    ]

    /// The short way leads where the long one does.
    @Test(arguments: ["string", "integer", "number", "boolean"])
    func plain(type: String) throws {
        for extra in ["title: t"] + Self.formats.map({ "format: \($0)" }) + Self.limits {
            let node = try schema("{type: \(type), \(extra)}")
            let lowering = lowering(of: node)
            let plain = try #require(lowering.plainType(of: node))
            let slot = Slot.inline(owner: lowering.module, hint: "Value")
            let whole = lowering.lower(lowering.shape(of: node), slot)
            #expect(plain.type == whole.type, "\(extra)")
            #expect(!plain.isNullable && !whole.isNullable)
        }
    }

    @Test(
        arguments: [
            "{}", "format: date", "type: [string]", "type: [string, 'null']", "type: 'null'", "type: object",
            "type: array", "type: file", "type: str", "{type: string, nullable: true}",
            "{type: string, x-nullable: true}",
            "{type: string, enum: [a]}", "{type: string, const: a}", "{type: string, contentEncoding: base64}",
            "{type: string, contentMediaType: image/png}", "{type: string, $ref: '#'}", "{type: string, allOf: []}",
            "{type: string, oneOf: []}", "{type: integer, items: {}}", "string", "[string]",
        ]
    )
    func notPlain(text: String) throws {
        let node = try schema(text)
        #expect(lowering(of: node).plainType(of: node)?.type == nil)
    }

    @Test(
        "a property that a reference leads to has the type it has where it stands, and no name of its own",
        arguments: [
            """
            Pet: {type: object, properties: {born: {type: string, format: date, description: Or found.}}}
            Owner: {type: object, properties: {born: {$ref: '#/components/schemas/Pet/properties/born'}}}
            """,
            """
            Owner: {type: object, properties: {born: {$ref: '#/components/schemas/Pet/properties/born'}}}
            Pet: {type: object, properties: {born: {type: string, format: date, description: Or found.}}}
            """,
        ]
    )
    func referredTo(schemas: String) throws {
        let lowering = try declaring(schemas)
        #expect(lowering.module.nested.count == 2)
        for draft in lowering.module.nested {
            guard case .structure(let structure) = draft.kind else { throw Missing() }
            #expect(structure.properties.map(\.type) == [.builtin(.calendarDate)], "\(draft.path.last)")
            #expect(structure.properties.map(\.documentation) == [Documentation("Or found.")], "\(draft.path.last)")
        }
    }

    @Test("what stands at another keyword has no name of its own either")
    func itemsReferredTo() throws {
        let lowering = try declaring(
            """
            Owner: {type: object, properties: {born: {$ref: '#/components/schemas/Dates/items'}}}
            Dates: {type: array, items: {type: string, format: date}}
            """
        )
        #expect(lowering.module.nested.map(\.path.last) == ["Owner", "Dates"])
        guard case .structure(let owner) = lowering.module.nested[0].kind else { throw Missing() }
        #expect(owner.properties.map(\.type) == [.builtin(.calendarDate)])
    }

    private func declaring(_ schemas: String) throws -> SchemaLowering {
        let lines = schemas.split(separator: "\n").map { "    \($0)\n" }.joined()
        let node = try schema("components:\n  schemas:\n" + lines)
        let lowering = lowering(of: node)
        lowering.declare(try #require(node["components"]?["schemas"]?.mapping?.members))
        lowering.lowerWaiting()
        return lowering
    }

    @Test(
        "a reference leads to a part, or to what has a name",
        arguments: [
            ("#/components/schemas/Pet", false), ("#/components/schemas/items", false), ("#/definitions/schema", false),
            ("#/$defs/not", false), ("pet.yaml", false), ("common.yaml#/types/Name", false), ("#/items", false),
            ("#anchor", false),
            ("#/components/schemas/Pet/properties/born", true), ("#/components/schemas/Pet/properties/items", true),
            ("#/components/schemas/Pets/items", true), ("#/components/schemas/Pets/additionalProperties", true),
            ("#/components/schemas/Pet/allOf/0", true), ("#/components/parameters/limit/schema", true),
            ("#/paths/~1pets/get/responses/200/content/application~1json/schema", true),
            ("pet.yaml#/properties/born", true), ("#/components/schemas/Pet/$defs/items", false),
            ("#/components/schemas/Pet/properties/schemas/items", true), ("parameters.yaml#/limit/schema", true),
            ("#/components/schemas/Pet/properties/definitions", true),
        ]
    )
    func parts(reference: String, isPart: Bool) throws {
        let reference = try #require(Reference(try schema("$ref: '\(reference)'")))
        #expect(reference.leadsToPart == isPart)
    }

    @Test(
        "what a person would call the target",
        arguments: [
            ("#/components/schemas/Pet", "Pet"), ("#/components/schemas/items", "Items"), ("models/pet.yaml", "Pet"),
            ("#/components/schemas/Pet/properties/born", "PetBorn"), ("#/components/schemas/Pets/items", "Pets"),
            ("#/components/schemas/Pet/allOf/1/properties/born", "PetBorn"), ("#/$defs/not", "Not"),
            ("#/components/schemas/Pet/properties/content", "PetContent"), ("common.yaml#/types/Name", "TypesName"),
            ("#/components/responses/Gone/content/application~1json/schema/properties/items", "GoneItems"),
        ]
    )
    func names(reference: String, name: String) throws {
        #expect(try #require(Reference(try schema("$ref: '\(reference)'"))).targetName == name)
    }

    @Test("equal names in other bytes keep theirs")
    func namesBeyondASCII() throws {
        let lowering = lowering(of: try schema("{}"))
        for name in ["prix_caf\u{E9}", "prix_cafe\u{301}", "prix_cafe"] {
            #expect(Array(lowering.memberName(name).utf8) == Array(SwiftNaming.member(name).utf8))
            #expect(Array(lowering.memberName(name).utf8) == Array(SwiftNaming.member(name).utf8), "asked again")
        }
    }

    private struct Missing: Error {}
}
