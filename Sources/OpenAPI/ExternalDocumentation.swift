import Diagnostics
import YAML

/// The External Documentation Object (OpenAPI 3.2 §4.11): a page that says more.
public struct ExternalDocumentation: SpecificationObject {
    public let description: String?
    /// Of a page, possibly relative to the document.
    public let url: String

    static let fields: Set<String> = ["description", "url"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "External Documentation", fields: Self.fields, context) else {
            return nil
        }
        guard let url = reader.string("url"), !url.isEmpty else { return nil }
        self.url = url
        description = reader.string("description")
    }
}
