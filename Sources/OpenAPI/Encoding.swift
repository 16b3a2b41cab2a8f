import Diagnostics
import YAML

/// The Encoding Object (OpenAPI 3.2 §4.15): how one property of a form or multipart body is spelled.
public struct Encoding: SpecificationObject {
    public let contentType: String?
    public let headers: [(name: Located<String>, value: Referenced<Header>)]
    /// Whether parts within the part are described.
    public let isNested: Bool
    public let style: Parameter.Style?
    public let explode: Bool?
    public let allowReserved: Bool
    public let location: SourceLocation

    static let fields: Set<String> = [
        "contentType", "headers", "style", "explode", "allowReserved", "encoding", "prefixEncoding", "itemEncoding",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Encoding", fields: Self.fields, context) else { return nil }
        contentType = reader.string("contentType")
        headers = reader.referencedMap("headers").map { ($0.name, $0.value) }
        isNested = ["encoding", "prefixEncoding", "itemEncoding"].contains { reader.node($0) != nil }
        style = reader.style()
        explode = reader.bool("explode")
        allowReserved = reader.bool("allowReserved") ?? false
        location = node.location
    }
}
