import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: Request bodies

extension EndpointLowering {
    /// The request body as an argument: JSON where the document has it, then forms, then text, then bytes.
    func body(of operation: Operation, typeName: String, room: Room, taken: [String]) -> BodyArgument? {
        guard let referenced = operation.requestBody, let body = resolver.object(referenced) else { return nil }
        guard let (media, value) = preferred(body.content) else { return nil }
        reportOthers(than: media, among: body.content)
        let name = taken.contains("body") ? "requestBody" : "body"
        let slot = Slot.inline(owner: room.draft, hint: typeName + "Body")
        let documentation = Documentation(body.description ?? "")
        func argument(_ encoding: BodyArgument.Encoding, _ type: SwiftType, _ isNullable: Bool = false) -> BodyArgument
        {
            BodyArgument(
                name: name, encoding: encoding, contentType: media.concrete, type: type,
                isOptional: !body.required || isNullable, documentation: documentation
            )
        }
        if media.isJSON || (media.isAny && value.schema != nil && !isBinary(value.schema)) {
            let lowered = value.schema.map { schemas.lower($0, slot) } ?? LoweredType(.json)
            let asJSON = media.isAny ? "application/json" : media.text
            schemas.examples.collect(
                value.example, value.examples, schema: value.schema, type: lowered.orNil, name: "\(typeName) body",
                carrier: .request
            )
            return BodyArgument(
                name: name, encoding: .json, contentType: asJSON, type: lowered.type,
                isOptional: !body.required || lowered.isNullable, documentation: documentation
            )
        }
        if media.isForm || media.isMultipart {
            let lowered = value.schema.map { schemas.lower($0, slot) } ?? LoweredType(.dictionary(.json))
            var form = argument(media.isForm ? .form : .multipart, lowered.type, lowered.isNullable)
            schemas.examples.collect(
                value.example, value.examples, schema: value.schema, type: lowered.orNil, name: "\(typeName) body",
                carrier: .request
            )
            form.parts = media.isForm ? styledMembers(of: value) : typedParts(of: value)
            return form
        }
        return media.isText ? argument(.text, .string) : argument(.bytes, .builtin(.file))
    }

    /// The media type that a body is sent as when the document offers several.
    private func preferred(_ content: [(mediaType: Located<String>, value: MediaType)]) -> (MediaRange, MediaType)? {
        let offers = content.map { (MediaRange($0.mediaType.value), $0.value) }
        let ranks: [(MediaRange) -> Bool] = [\.isJSON, \.isMultipart, \.isForm, \.isAny, \.isText]
        for rank in ranks {
            if let offer = offers.first(where: { rank($0.0) }) { return offer }
        }
        return offers.first
    }

    private func reportOthers(than media: MediaRange, among content: [(mediaType: Located<String>, value: MediaType)]) {
        guard let other = content.first(where: { $0.mediaType.value != media.text }) else { return }
        let names = content.map(\.mediaType.value).filter { $0 != media.text }.map { "'\($0)'" }
        diagnostics.note(
            "the body is sent as '\(media.concrete)'; left out: \(names.joined(separator: ", "))",
            at: other.mediaType.location
        )
    }

    /// The members of a form that the document spells in a way of their own.
    private func styledMembers(of form: MediaType) -> [BodyArgument.Part] {
        let shape = form.schema.map { schemas.shape(of: $0) }
        return form.encoding.compactMap { key, encoding in
            guard encoding.style != nil || encoding.explode != nil else { return nil }
            let style = encoding.style ?? .form
            let explode = encoding.explode ?? (style == .form || style == .deepObject)
            let isList = shape?[key].map { schemas.shape(of: $0).types == [.array] } ?? false
            // Lists repeat their name and objects are `outer[inner]` without being told.
            let isUsual = isList ? style == .form && explode : style == .deepObject
            return isUsual ? nil : .init(key: key, spelling: .style(style.rawValue, explode: explode))
        }
    }

    /// The parts of a multipart body that have one media type; of several, the file itself says which.
    private func typedParts(of form: MediaType) -> [BodyArgument.Part] {
        form.encoding.compactMap { key, encoding in
            guard let type = encoding.contentType, !type.isBlank, !type.contains(where: { "*,".contains($0) }) else {
                return nil
            }
            return .init(key: key, spelling: .contentType(type))
        }
    }

    func isBinary(_ schema: Node?) -> Bool {
        guard let schema else { return false }
        let shape = schemas.shape(of: schema)
        return shape.types == [.file] || (shape.types == [.string] && shape.format == "binary")
    }
}
