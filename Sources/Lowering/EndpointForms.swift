import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// What the document says of the parts of forms.
extension EndpointLowering {
    /// Whether the parts of a multipart body are known: an object's members, or items where they need no names.
    func hasKnownParts(_ form: MediaType, _ media: MediaRange) -> Bool {
        guard let schema = form.schema, form.itemSchema == nil else { return true }
        guard media.isFormData, schemas.shape(of: schema).types == [.array] else {
            return !isPlainText(schema) && !isBinary(schema)
        }
        diagnostics.leftOut(
            "the parts of a form have names, and a list has none; the body is sent as it is given", at: schema.location)
        return false
    }

    /// Whether what is called a form is said to be one text or one file.
    func isTextOrFile(_ schema: Node) -> Bool {
        let shape = schemas.shape(of: schema)
        return (shape.types == [.string] || shape.types == [.file]) && shape.properties.isEmpty
    }

    /// A form that the document has as the text that it is sent as.
    func formText(_ schema: Node) -> LoweredType {
        diagnostics.note("the form is a text here; callers encode it", at: schema.location)
        return LoweredType(.string)
    }

    /// A form of which the document has one part, and not what that is called: callers name it.
    func formOfUnknownParts(_ schema: Node) -> LoweredType {
        diagnostics.warning(
            "the parts of a form have names, and the document says none; callers name them", at: schema.location)
        return LoweredType(.dictionary(.builtin(.file)))
    }

    /// A form with what the document says of its parts.
    func withParts(_ argument: BodyArgument, of form: MediaType, taken: [String]) -> BodyArgument {
        var argument = argument
        guard argument.encoding == .multipart else {
            argument.parts = styledMembers(of: form)
            return argument
        }
        takeFiles(in: argument.type, where: form)
        let encodings = PartEncodings(of: form)
        argument.parts = encodings.typedParts
        argument.partHeaders = encodings.headers(in: self, taken: taken)
        return argument
    }

    /// Whether nothing is said of a form's parts: each may be a file then, and a text is one without a name.
    func saysOnlyObject(_ schema: Node?) -> Bool {
        guard let schema, Schema(schema, schemas.context).types == [.object] else { return false }
        let shape = schemas.shape(of: schema)
        guard shape.properties.isEmpty, shape.patterns.isEmpty, shape.unions.isEmpty else { return false }
        return switch shape.additional {
        case nil, .anything: true
        case .nothing, .schema: false
        }
    }

    /// The members of a form that the document spells in a way of their own.
    private func styledMembers(of form: MediaType) -> [BodyArgument.Part] {
        let shape = form.schema.map { schemas.shape(of: $0) }
        return form.encoding.compactMap { key, encoding in
            if let type = encoding.contentType, MediaRange(type).isJSON, encoding.style == nil, encoding.explode == nil
            {
                return .init(key: key, spelling: .style("json", explode: false))
            }
            guard encoding.style != nil || encoding.explode != nil else { return nil }
            let style = encoding.style ?? .form
            let explode = encoding.explode ?? style.explodes
            // Lists repeat their name and objects are `outer[inner]` without being told.
            let kinds = shape?[key].map(containers) ?? [.array, .object]
            let isUsual = kinds.allSatisfy { $0 == .array ? style == .form && explode : style == .deepObject }
            return isUsual ? nil : .init(key: key, spelling: .style(style.rawValue, explode: explode))
        }
    }

    /// Whether a member can be a list, or an object, or each: what is neither is spelled alike in all styles.
    private func containers(of schema: Node) -> Set<SchemaType> {
        let shape = schemas.shape(of: schema)
        let branches = shape.unions.flatMap(\.branches).map { schemas.shape(of: $0) }
        let types = Set(([shape] + branches).flatMap(\.types))
        return types.isEmpty ? [.array, .object] : types.intersection([.array, .object])
    }
}
