import Diagnostics
import YAML

/// What authors who know Swagger 2.0 write in documents of OpenAPI 3: it has one meaning, and is read so.
extension MappingReader {
    /// The `schema` of a Parameter or Header Object, or the keywords of one that stand beside its fields. Fields that
    /// are neither are told.
    func schema(besides fields: Set<String>) -> Node? {
        let stray = strayKeywords
        guard let first = stray.first else {
            checkFields(fields)
            return node("schema")
        }
        checkFields(fields.union(stray.map(\.key)))
        context.diagnostics.warning(
            "'\(first.key)' of \(object) stands in its 'schema' since OpenAPI 3; it is read as if it did",
            at: first.keyLocation
        )
        return .mapping(stray, at: first.keyLocation)
    }

    private var strayKeywords: [Mapping.Member] {
        guard mapping["type"] != nil, mapping["schema"] == nil, mapping["content"] == nil else { return [] }
        return mapping.members.filter { Swagger2Upgrader.schemaKeywords.contains($0.key) }
    }

    /// The `content` of a Response Object, or a bare `schema`: that of JSON. Fields that are neither are told.
    func content(besides fields: Set<String>) -> [(mediaType: Located<String>, value: MediaType)] {
        guard let schema = mapping.members.first(where: { $0.key == "schema" }), mapping["content"] == nil else {
            checkFields(fields)
            return MediaType.map(self)
        }
        checkFields(fields.union(["schema"]))
        let media = MediaType(reading: .mapping([schema], at: schema.keyLocation), context)
        context.diagnostics.warning(
            "'schema' of \(object) stands in its 'content' since OpenAPI 3; it is read as that of 'application/json'",
            at: schema.keyLocation
        )
        return media.map { [(Located("application/json", at: schema.keyLocation), $0)] } ?? []
    }
}
