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
        let members = reader.members("content", skippingExtensions: true).flatMap { separated($0, reader) }
        let areAllNames = members.allSatisfy { !isMediaType($0.key) }
        return members.compactMap { member in
            let name = isMediaType(member.key) ? member.key : meaning(of: member, areAllNames, reader)
            guard let name, let value = MediaType(reading: member.value, reader.context) else { return nil }
            return (Located(name, at: member.keyLocation), value)
        }
    }

    /// A member for each media type that a key lists (`application/json, application/xml`), as `Accept` would.
    private static func separated(_ member: Mapping.Member, _ reader: MappingReader) -> [Mapping.Member] {
        let names = member.key.split(separator: ",").map { String($0.drop { $0 == " " }) }
        guard names.count > 1, names.allSatisfy(isMediaType), !member.key.contains("\"") else { return [member] }
        reader.context.diagnostics.warning(
            "'\(member.key)' is read as \(names.count) media types", at: member.keyLocation)
        return names.map { .init(key: $0, keyLocation: member.keyLocation, value: member.value) }
    }

    /// A media type or range has a slash (RFC 9110 §8.3.1); `*` and `json` are plain enough.
    private static func isMediaType(_ key: String) -> Bool { key.contains("/") || key == "*" || key == "json" }

    /// What a key is read as that is no media type: any, where it is empty or there are no others; else nothing.
    private static func meaning(
        of member: Mapping.Member, _ areAllNames: Bool, _ reader: MappingReader
    ) -> String? {
        let isAny = areAllNames || member.key.isEmpty || member.key == "null"
        reader.context.diagnostics.warning(
            "'\(member.key)' is no media type; it is \(isAny ? "read as '*/*'" : "ignored")", at: member.keyLocation)
        return isAny ? "*/*" : nil
    }
}
