import YAML

/// What the Parameter and the Header Object say alike of their value: a schema, or the one media type that the value is
/// written in, and examples (OpenAPI 3.2 §4.12.2, §4.21.1).
public struct ValueDescription {
    /// That of the object itself, or that of its media type.
    public let schema: Node?
    /// What the value is written in, where the object has no schema of its own.
    public let mediaType: Located<String>?
    public let example: Node?
    public let examples: [(name: Located<String>, value: Referenced<Example>)]

    /// - Parameter fields: What the object can have besides the keywords of a schema that stands in it by mistake.
    init(_ reader: MappingReader, besides fields: Set<String>) {
        let written = reader.schema(besides: fields)
        let content = MediaType.map(reader).first
        schema = written ?? content?.value.schema
        mediaType = written == nil ? content?.mediaType : nil
        example = reader.node("example") ?? content?.value.example
        let own: [(name: Located<String>, value: Referenced<Example>)] = reader.referencedMap("examples")
        examples = own.isEmpty ? content?.value.examples ?? [] : own
    }
}
