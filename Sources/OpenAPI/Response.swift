import Diagnostics
import YAML

/// The Response Object (OpenAPI 3.2 §4.17).
public final class Response: SpecificationObject {
    public static var componentField: String? { "responses" }

    public let summary: String?
    public let description: String?
    public let headers: [(name: Located<String>, value: Referenced<Header>)]
    /// Empty, or `content: {}`: a response without a body.
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let location: SourceLocation

    static let fields: Set<String> = ["summary", "description", "headers", "content", "links"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Response", context)?.spelled(as: Self.fields) else { return nil }
        content = reader.content(besides: Self.fields)
        summary = reader.string("summary")
        description = reader.string("description")
        headers = reader.referencedMap("headers").map { ($0.name, $0.value) }
        location = node.location
    }
}
