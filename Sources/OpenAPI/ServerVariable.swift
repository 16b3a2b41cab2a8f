import Diagnostics
import YAML

/// The Server Variable Object (OpenAPI 3.2 §4.6).
public struct ServerVariable: SpecificationObject {
    /// A default that only callers know is none.
    public let defaultValue: String?
    public let values: [String]
    public let description: String?

    static let fields: Set<String> = ["enum", "default", "description"]

    /// One that a server's URL has and its `variables` have not.
    init() {
        defaultValue = nil
        values = []
        description = nil
    }

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Server Variable", fields: Self.fields, context) else { return nil }
        values = reader.strings("enum").map(\.value)
        defaultValue = reader.string("default") ?? values.first
        description = reader.string("description")
    }
}
