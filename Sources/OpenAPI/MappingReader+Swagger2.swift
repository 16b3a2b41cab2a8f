import Diagnostics
import YAML

/// What authors who know Swagger 2.0 write in documents of OpenAPI 3: it has one meaning, and is read so.
extension MappingReader {
    /// The `schema` of a Parameter or Header Object, with the keywords of one that stand beside its fields. Fields that
    /// are neither are told.
    func schema(besides fields: Set<String>) -> Node? {
        let written = node("schema")
        let stray = strayKeywords(besides: written)
        checkFields(fields.union(stray.map(\.key)))
        guard let first = stray.first else { return written }
        context.diagnostics.warning(
            "'\(first.key)' of \(object) stands in its 'schema' since OpenAPI 3; it is read as if it did",
            at: first.keyLocation
        )
        let said = written?.mapping ?? Mapping([])
        let unsaid = stray.filter { said[$0.key] == nil }
        return .mapping(said.members + unsaid, at: written?.location ?? first.keyLocation)
    }

    private func strayKeywords(besides schema: Node?) -> [Mapping.Member] {
        let keywords = mapping.members.filter { Swagger2Upgrader.schemaKeywords.contains($0.key) }
        guard let schema else { return mapping["type"] == nil || mapping["content"] != nil ? [] : keywords }
        guard let said = schema.mapping else { return [] }
        // Beside a reference only what says nothing of the value has a meaning in every version.
        return keywords.filter { keyword in
            said[keyword.key]?.says(keyword.value) ?? !keyword.key.hasPrefix("x-")
                && (Reference(schema) == nil || keyword.key == "default")
        }
    }

    /// The `schema` of a Media Type Object, or the one that stands in its place: its keywords, or a reference to it.
    func schema(besides fields: Set<String>, of node: Node) -> Node? {
        let stray = mapping.members.filter { !fields.contains($0.key) && Schema.known.contains($0.key) }
        let isInPlace = mapping["schema"] == nil && mapping["itemSchema"] == nil
        guard isInPlace, let first = stray.first, !Schema.isAnnotationOnly(Mapping(stray)) else {
            checkFields(fields)
            return self.node("schema")
        }
        if let reference = Reference(node) {
            context.diagnostics.warning(
                reference.misplaced("schemas", insteadOf: "mediaTypes", "it is read as the 'schema' of one"),
                at: reference.location)
            return node
        }
        checkFields(fields.union(stray.map(\.key)))
        context.diagnostics.warning(
            "'\(first.key)' of \(object) stands in its 'schema'; it is read as if it did", at: first.keyLocation)
        let extensions = mapping.members.filter { $0.key.hasPrefix("x-") }
        return .mapping(stray + extensions, at: location)
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

    /// The `servers` of an OpenAPI Object, or the one that Swagger 2.0's `host`, `basePath` and `schemes` tell. Fields
    /// that are neither are told.
    func servers(besides fields: Set<String>) -> [Server] {
        let first = mapping.members.first { ["host", "basePath"].contains($0.key) }
        guard let first, mapping["servers"] == nil, let server = Swagger2.servers(mapping, context) else {
            checkFields(fields)
            return objects("servers")
        }
        checkFields(fields.union(["host", "basePath", "schemes"]))
        context.diagnostics.warning(
            "'\(first.key)' of \(object) stands in its 'servers' since OpenAPI 3; it is read as if it did",
            at: first.keyLocation)
        return (server.value.sequence ?? []).compactMap { Server(reading: $0, context) }
    }
}
