import Diagnostics
import YAML

/// The Header Object (OpenAPI 3.2 §4.21): a Parameter without name and place.
public final class Header: SpecificationObject {
    public static var componentField: String? { "headers" }

    public let description: String?
    public let required: Bool
    public let deprecated: Bool
    public let explode: Bool
    public let value: ValueDescription
    public let location: SourceLocation

    static let fields: Set<String> = [
        "description", "required", "deprecated", "style", "explode", "schema", "example", "examples", "content",
        "allowEmptyValue", "allowReserved",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Header", context)?.spelled(as: Self.fields) else { return nil }
        value = ValueDescription(reader, besides: Self.fields)
        description = reader.string("description")
        required = reader.bool("required") ?? false
        deprecated = reader.bool("deprecated") ?? false
        explode = reader.bool("explode") ?? false
        location = node.location
    }
}
