import Diagnostics
import Testing
import YAML

@testable import OpenAPI

/// What a schema is asked for together may not miss a keyword that it is read from.
@Suite("Keywords together")
struct SchemaKeywordTests {
    private func schema(_ text: String) throws -> Schema {
        let node = try parse(SourceFile(path: "a", bytes: Array(text.utf8)))
        return Schema(node, ReadingContext(diagnostics: DiagnosticCollector(), version: .v3_1))
    }

    @Test(arguments: [
        "type: string", "nullable: true", "x-nullable: true", "enum: [a]", "const: a", "format: uuid",
        "contentEncoding: base64", "contentMediaType: application/octet-stream", "items: {}", "items: [{}]",
        "prefixItems: [{}]",
    ])
    func values(_ text: String) throws {
        let schema = try schema(text)
        let saysSomething =
            !schema.types.isEmpty || schema.nullable || schema.enumeration != nil || schema.constant != nil
            || schema.format != nil || schema.keywords["contentEncoding"] != nil || schema.items != nil
            || !schema.prefixItems.isEmpty || !schema.anyOf.isEmpty
        #expect(saysSomething)
        #expect(schema.keywords.mayHave(oneOf: Schema.valueKeywords))
    }

    @Test(arguments: [
        "properties: {a: {}}", "required: [a]", "patternProperties: {a: {}}", "additionalProperties: false",
        "unevaluatedProperties: false",
    ])
    func objects(_ text: String) throws {
        let schema = try schema(text)
        let saysSomething =
            !schema.properties.isEmpty || !schema.required.isEmpty || !schema.patternProperties.isEmpty
            || schema.additionalProperties != nil
        #expect(saysSomething)
        #expect(schema.keywords.mayHave(oneOf: Schema.objectKeywords))
    }

    @Test(arguments: ["oneOf: [{}]", "anyOf: [{}]", "items: [{}]", "discriminator: {propertyName: a}"])
    func unions(_ text: String) throws {
        let schema = try schema(text)
        #expect(!schema.oneOf.isEmpty || !schema.anyOf.isEmpty || schema.discriminator != nil)
        #expect(schema.keywords.mayHave(oneOf: Schema.unionKeywords))
    }

    @Test func partsAndFlags() throws {
        #expect(try schema("allOf: [{}]").allOf.count == 1)
        #expect(try schema("deprecated: true").deprecated)
        #expect(try schema("readOnly: true").readOnly)
        #expect(try schema("writeOnly: true").writeOnly)
        #expect(try schema("contentMediaType: application/octet-stream").format == "binary")
        #expect(try schema("nullable: true").nullable)
        #expect(try schema("x-nullable: true").nullable)
    }

    @Test(arguments: ["then: {}", "else: {}", "dependentSchemas: {a: {}}"])
    func conditions(_ text: String) throws {
        #expect(try schema(text).conditionalParts.count == 1)
    }

    @Test(arguments: ["type: string", "type: object", "description: null", "{}", "items: {}", "title: a"])
    func nothingLetsNullIn(_ text: String) throws {
        #expect(try schema(text).isNeverNull)
    }

    @Test(arguments: [
        "type: 'null'", "type: null", "type: [string, 'null']", "type: [string]", "type: NULL", "nullable: true",
        "x-nullable: true",
        "enum: [null]", "const: null", "oneOf: [{type: 'null'}]", "anyOf: [{type: 'null'}]",
        "allOf: [{nullable: true}]", "items: [{type: 'null'}]", "$ref: '#/components/schemas/A'",
        "$dynamicRef: '#a'", "{type: string, nullable: true}", "true",
    ])
    func somethingMayLetNullIn(_ text: String) throws {
        #expect(try !schema(text).isNeverNull)
    }

    @Test func typeNames() {
        let types: [SchemaType] = [.null, .boolean, .object, .array, .number, .string, .integer, .file]
        for type in types { #expect(SchemaType(named: type.rawValue) == type) }
        for name in ["", "s", "strings", "nul", "none", "nulls", "numbers", "int", "fil", "x", "String"] {
            #expect(SchemaType(named: name) == nil, "\(name)")
        }
    }
}
