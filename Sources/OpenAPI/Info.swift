import Diagnostics
import YAML

/// The Info Object (OpenAPI 3.2 §4.2).
public struct Info: SpecificationObject {
    public let title: String
    public let version: String
    public let summary: String?
    public let description: String?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "title", "summary", "description", "termsOfService", "contact", "license", "version",
    ]

    init(title: String, version: String, location: SourceLocation) {
        self.title = title
        self.version = version
        summary = nil
        description = nil
        self.location = location
    }

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Info", fields: Self.fields, context) else { return nil }
        title = reader.string("title") ?? ""
        version = reader.string("version") ?? ""
        summary = reader.string("summary")
        description = reader.string("description")
        location = node.location
    }
}
