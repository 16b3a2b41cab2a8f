import Diagnostics
import YAML

/// The Tag Object (OpenAPI 3.2 §4.22).
public struct Tag: SpecificationObject {
    public let name: String
    public let summary: String?
    public let description: String?
    public let location: SourceLocation

    static let fields: Set<String> = ["name", "summary", "description", "externalDocs", "parent", "kind"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Tag", fields: Self.fields, context) else { return nil }
        guard let name = reader.string("name") else {
            context.diagnostics.warning("Tag has no 'name'; it is ignored", at: node.location)
            return nil
        }
        self.name = name
        summary = reader.string("summary")
        description = reader.string("description")
        location = node.location
    }
}
