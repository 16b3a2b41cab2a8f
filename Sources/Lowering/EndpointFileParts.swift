import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// The parts of a multipart body that are files, though their schemas do not say so.
extension EndpointLowering {
    /// Parts of which the document does not say what they are, or only their media type, are files: `photo: {}`, with an
    /// encoding of `image/png` or with none (OpenAPI 3.1 §4.8.14.2: `application/octet-stream`). So are objects in a media
    /// type that nothing here can write.
    func takeFiles(in type: SwiftType, where form: MediaType) {
        guard let schema = form.schema else { return }
        let shape = schemas.shape(of: schema)
        let encodings = Dictionary(form.encoding.map { ($0.property, $0.value) }) { first, _ in first }
        let unwritable = form.encoding.filter { key, encoding in
            shape[key].map { isUnwritable($0, encoding) } ?? false
        }
        guard case .named(let path) = type, Reference(schema) == nil, let draft = draft(at: path),
            case .structure(var structure) = draft.kind
        else {
            for part in unwritable {
                let consequence = "which objects cannot be sent as; calls that have one throw"
                diagnostics.leftOut("\(Self.words(for: part)), \(consequence)", at: part.value.location)
            }
            return
        }
        for part in unwritable {
            diagnostics.note("\(Self.words(for: part)); callers give its bytes", at: part.value.location)
        }
        for index in structure.properties.indices {
            let property = structure.properties[index]
            let isFile = isOfBytes(encodings[property.key]) ?? saysNothing(shape[property.key])
            let isUnwritable = unwritable.contains { $0.property == property.key }
            switch property.type {
            case .builtin(.json) where isFile: structure.properties[index].type = .builtin(.file)
            case .array(.builtin(.json)) where isFile: structure.properties[index].type = .array(.builtin(.file))
            case .array where isUnwritable: structure.properties[index].type = .array(.builtin(.file))
            case _ where isUnwritable: structure.properties[index].type = .builtin(.file)
            default: break
            }
        }
        draft.kind = .structure(structure)
    }

    private static func words(for part: (property: String, value: Encoding)) -> String {
        "the part '\(part.property)' is described as '\(part.value.contentType ?? "")'"
    }

    /// The schema of parts without names (OpenAPI 3.2 §4.14.4), in which those that may be anything are files.
    func withFiles(_ schema: Node, of form: MediaType) -> Node {
        guard Reference(schema) == nil, let mapping = schema.mapping else { return schema }
        let members = mapping.members.map { member -> Mapping.Member in
            var member = member
            if member.key == "items" { member = member.with(filePart(member.value, form.itemEncoding)) }
            if member.key == "prefixItems", let items = member.value.sequence {
                let parts = items.enumerated().map { index, item in
                    filePart(item, form.prefixEncoding.indices.contains(index) ? form.prefixEncoding[index] : nil)
                }
                member = member.with(Node(.sequence(parts), at: member.value.location))
            }
            return member
        }
        return schemas.kept(.mapping(members, at: schema.location))
    }

    /// A part, or the branches of one, of which nothing is said but a media type that is neither JSON nor text: a file.
    func filePart(_ schema: Node, _ encoding: Encoding?) -> Node {
        guard isOfBytes(encoding) ?? true else { return schema }
        if saysNothing(schema) {
            let binary = [("type", "string"), ("format", "binary")].map { key, text in
                Mapping.Member(key: key, keyLocation: schema.location, value: .text(text, at: schema.location))
            }
            return schemas.kept(.mapping(binary, at: schema.location))
        }
        guard let mapping = schema.mapping, mapping["oneOf"] != nil || mapping["anyOf"] != nil else { return schema }
        let members = mapping.members.map { member in
            guard ["oneOf", "anyOf"].contains(member.key), let branches = member.value.sequence else { return member }
            return member.with(Node(.sequence(branches.map { filePart($0, encoding) }), at: member.value.location))
        }
        return schemas.kept(.mapping(members, at: schema.location))
    }

    /// Whether one of a part's media types is neither JSON nor a text; `nil` where the document says none.
    private func isOfBytes(_ encoding: Encoding?) -> Bool? {
        encoding?.contentType.map { types in
            let media = types.split(separator: ",").map { MediaRange(String($0)) }
            return media.contains { !$0.isJSON && !$0.isText && !$0.isXML }
        }
    }

    /// Whether a schema, or its items, has no type, and no text for a default that would give it one.
    private func saysNothing(_ schema: Node?) -> Bool {
        guard let schema, let keywords = schema.mapping, Reference(schema) == nil else { return false }
        if Schema.isAnnotationOnly(keywords) { return keywords["default"] == nil && keywords["example"] == nil }
        return keywords["type"]?.scalar?.text == "array" && saysNothing(keywords["items"])
    }

    /// Whether a part is an object, or a list of them, in one media type that is neither JSON nor a form.
    private func isUnwritable(_ schema: Node, _ encoding: Encoding?) -> Bool {
        guard let text = encoding?.contentType, !text.contains(where: { "*,".contains($0) }) else { return false }
        let media = MediaRange(text)
        guard !media.isJSON, !media.isForm, !media.isMultipart else { return false }
        return holds(schema) { part in
            let shape = schemas.shape(of: part)
            return shape.describesObject || shape.types.contains(.object)
        }
    }

    /// Whether a part of a form is of a kind, or one of its branches or elements.
    func holds(_ schema: Node, depth: Int = 0, _ isOfKind: (Node) -> Bool) -> Bool {
        guard !isOfKind(schema) else { return true }
        let shape = schemas.shape(of: schema)
        let parts = shape.unions.flatMap(\.branches) + [shape.items].compactMap(\.self)
        return depth < 3 && parts.contains { holds($0, depth: depth + 1, isOfKind) }
    }
}
