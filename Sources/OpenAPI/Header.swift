import Diagnostics
import YAML

/// The Header Object (OpenAPI 3.2 §4.21): a Parameter without name and place.
public final class Header: SpecificationObject {
    public static var componentField: String? { "headers" }

    public let description: String?
    public let required: Bool
    public let deprecated: Bool
    public let explode: Bool
    public let schema: Node?
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let example: Node?
    public let examples: [(name: Located<String>, value: Referenced<Example>)]
    public let location: SourceLocation

    static let fields: Set<String> = [
        "description", "required", "deprecated", "style", "explode", "schema", "example", "examples", "content",
        "allowEmptyValue", "allowReserved",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Header", context) else { return nil }
        schema = reader.schema(besides: Self.fields)
        description = reader.string("description")
        required = reader.bool("required") ?? false
        deprecated = reader.bool("deprecated") ?? false
        explode = reader.bool("explode") ?? false
        content = MediaType.map(reader)
        example = reader.node("example")
        examples = reader.referencedMap("examples").map { ($0.name, $0.value) }
        location = node.location
    }
}
