import Diagnostics
import YAML

/// The Request Body Object (OpenAPI 3.2 §4.13).
public final class RequestBody: SpecificationObject {
    public static var componentField: String? { "requestBodies" }

    public let description: String?
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let required: Bool
    public let location: SourceLocation

    static let fields: Set<String> = ["description", "content", "required"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Request Body", fields: Self.fields, context) else { return nil }
        description = reader.string("description")
        content = MediaType.map(reader)
        required = reader.bool("required") ?? false
        location = node.location
    }
}
