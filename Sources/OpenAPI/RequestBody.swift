import Diagnostics
import YAML

/// The Request Body Object (OpenAPI 3.1 §4.8.13).
public final class RequestBody: SpecificationObject {
    public let description: String?
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let required: Bool
    public let location: SourceLocation

    static let fields: Set<String> = ["description", "content", "required"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Request Body", context) else { return nil }
        reader.checkFields(Self.fields)
        description = reader.string("description")
        content = MediaType.map(reader)
        required = reader.bool("required") ?? false
        location = node.location
    }
}

/// The Response Object (OpenAPI 3.2 §4.8.17).
public final class Response: SpecificationObject {
    public let summary: String?
    public let description: String?
    public let headers: [(name: Located<String>, value: Referenced<Header>)]
    /// Empty, or `content: {}`: a response without a body.
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let location: SourceLocation

    static let fields: Set<String> = ["summary", "description", "headers", "content", "links"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Response", context) else { return nil }
        reader.checkFields(Self.fields)
        summary = reader.string("summary")
        description = reader.string("description")
        headers = reader.referencedMap("headers").map { ($0.name, $0.value) }
        content = MediaType.map(reader)
        location = node.location
    }
}

/// The Media Type Object (OpenAPI 3.2 §4.8.14).
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
        guard let reader = MappingReader(node, "Media Type", context) else { return nil }
        reader.checkFields(Self.fields)
        schema = reader.node("schema")
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
        guard let reader = MappingReader(node, "Encoding", context) else { return nil }
        reader.checkFields(Self.fields)
        contentType = reader.string("contentType")
        headers = reader.referencedMap("headers").map { ($0.name, $0.value) }
        isNested = ["encoding", "prefixEncoding", "itemEncoding"].contains { reader.node($0) != nil }
        style = reader.string("style").flatMap(Parameter.Style.init(rawValue:))
        explode = reader.bool("explode")
        allowReserved = reader.bool("allowReserved") ?? false
        location = node.location
    }
}
