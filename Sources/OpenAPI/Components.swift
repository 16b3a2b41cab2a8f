import Diagnostics
import YAML

/// The Components Object (OpenAPI 3.2 §4.7). Only what is named by its key is listed; everything else is reached
/// by references, through ``ReferenceResolver``.
public struct Components: SpecificationObject {
    public let schemas: [Mapping.Member]
    public let securitySchemes: [(name: Located<String>, value: Referenced<SecurityScheme>)]

    static let fields: Set<String> = [
        "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
        "callbacks", "pathItems", "mediaTypes",
    ]

    init() {
        schemas = []
        securitySchemes = []
    }

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Components", fields: Self.fields, context) else { return nil }
        schemas = reader.members("schemas", skippingExtensions: true)
        securitySchemes = reader.referencedMap("securitySchemes").map { ($0.name, $0.value) }
    }
}
