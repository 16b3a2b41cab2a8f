import Diagnostics
import YAML

/// The Media Type Object (OpenAPI 3.2 §4.14).
public final class MediaType: SpecificationObject {
    public let schema: Node?
    /// The schema of each item of a sequential media type (3.2).
    public let itemSchema: Node?
    public let example: Node?
    public let examples: [(name: Located<String>, value: Referenced<Example>)]
    public let encoding: [(property: String, value: Encoding)]
    /// The encoding of the first parts of a multipart body without names (3.2 §4.14.4).
    public let prefixEncoding: [Encoding]
    /// The encoding of the parts after those (3.2 §4.14.4).
    public let itemEncoding: Encoding?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "schema", "itemSchema", "example", "examples", "encoding", "prefixEncoding", "itemEncoding",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Media Type", context)?.spelled(as: Self.fields) else { return nil }
        schema = reader.schema(besides: Self.fields, of: node)
        itemSchema = reader.node("itemSchema")
        example = reader.node("example")
        examples = reader.referencedMap("examples").map { ($0.name, $0.value) }
        encoding = reader.members("encoding").compactMap { member in
            Encoding(reading: member.value, context).map { (member.key, $0) }
        }
        prefixEncoding = (reader.node("prefixEncoding")?.sequence ?? []).compactMap { Encoding(reading: $0, context) }
        itemEncoding = reader.node("itemEncoding").flatMap { Encoding(reading: $0, context) }
        location = node.location
    }

    /// The members of a `content` map: media type or range to Media Type Object.
    static func map(_ reader: MappingReader) -> [(mediaType: Located<String>, value: MediaType)] {
        reader.members("content", skippingExtensions: true).compactMap { member in
            MediaType(reading: member.value, reader.context).map {
                (Located(member.key, at: member.keyLocation), $0)
            }
        }
    }
}
