import Diagnostics
import YAML

/// Bodies, which Swagger 2.0 has among the parameters, with their media types in `consumes`.
extension Swagger2Upgrader {
    /// The body of an operation: a shared one has the operation's media types, and keeps its name.
    ///
    /// - Parameter shared: The parameters of the path, whose body is that of operations without one.
    func requestBody(_ own: [Node], shared: [Node] = [], _ media: MediaDefaults) -> Node? {
        let parts = BodyParameters(own: own, shared: shared, context)
        guard let first = parts.bodies.first else { return form(parts.fields.map(\.followed), media) }
        if !parts.fields.isEmpty {
            let isForm =
                media.consumes.contains(where: Self.isForm) || parts.fields.contains { Self.isFile($0.followed) }
            if isForm {
                context.diagnostics.warning(
                    "a form is the whole body; '\(first.name)' is read as one of its fields", at: first.location)
                return form((parts.fields + parts.bodies).map(\.followed), media)
            }
            let names = parts.fields.map { "'\($0.name)'" }.joined(separator: ", ")
            context.diagnostics.leftOut(
                "a form is the whole body; beside '\(first.name)' its fields are left out: \(names)",
                at: parts.fields[0].location)
        }
        if parts.bodies.count > 1 { return several(parts.bodies, media) }
        return Reference(first.node) == nil
            ? body(first.followed, media) : context.reference(first.node) { body($0, media) }
    }

    /// Several bodies, where there can be one: as servers read them that bind each by its name, the members of one object.
    /// One of which nothing is said is a file that is sent in place of that.
    private func several(_ bodies: [BodyParameters.One], _ media: MediaDefaults) -> Node {
        let described = bodies.filter { $0.followed["schema"] != nil || $0.followed["type"] != nil }
        let files = bodies.filter { file in !described.contains { $0.node === file.node } }
        if described.count > 1 {
            let names = described.map { "'\($0.name)'" }.joined(separator: ", ")
            context.diagnostics.warning(
                "there can be one body; \(names) are read as the members of one object", at: described[1].location)
        }
        guard let first = described.first, let file = files.first else {
            return described.isEmpty ? body(bodies[0].followed, media) : members(described, media)
        }
        context.diagnostics.warning(
            "there can be one body; '\(file.name)' is read as a file that is sent instead", at: file.location)
        let written = described.count > 1 ? members(described, media) : body(first.followed, media)
        let bytes = content(typeAlone("file", at: file.location), ["application/octet-stream"], at: file.location)
        let others = (written["content"]?.mapping?.members ?? []).filter { $0.key != "application/octet-stream" }
        return body(
            .mapping(others + (bytes.mapping?.members ?? []), at: written.location),
            description: written["description"], required: written["required"], at: written.location)
    }

    private func members(_ bodies: [BodyParameters.One], _ media: MediaDefaults) -> Node {
        let place = bodies[0].location
        let isRequired = bodies.contains { $0.followed["required"]?.scalar?.text == "true" }
        let types = media.consumes.isEmpty ? ["application/json"] : media.consumes
        return body(
            content(formSchema(bodies.map(\.followed)), types, at: place), required: .flag(isRequired, at: place),
            at: place)
    }

    private func form(_ fields: [Node], _ media: MediaDefaults) -> Node? {
        guard let first = fields.first else { return nil }
        let isMultipart = fields.contains(where: Self.isFile)
        let declared = media.consumes.filter(Self.isForm)
        let types =
            isMultipart ? ["multipart/form-data"] : declared.isEmpty ? ["application/x-www-form-urlencoded"] : declared
        let place = first.location
        if isMultipart, fields.count == 1, let type = Self.rawType(media.consumes) {
            return self.body(
                content(typeAlone("file", at: place), [type], at: place),
                description: first["description"], required: first["required"], at: place)
        }
        let isRequired = fields.contains { $0["required"]?.scalar?.text == "true" }
        let content = content(formSchema(fields), types, encoding: encoding(of: fields), at: place)
        return body(content, required: .flag(isRequired, at: place), at: place)
    }

    private func body(_ parameter: Node, _ media: MediaDefaults) -> Node {
        let schema = parameter["schema"] ?? .mapping([], at: parameter.location)
        let types = media.consumes.isEmpty ? ["application/json"] : media.consumes
        return body(
            content(schema, types, at: parameter.location), description: parameter["description"],
            required: parameter["required"], at: parameter.location)
    }

    /// The body of an operation that tells what it consumes, and not what is sent: a text or a file of those types, or any
    /// JSON. Forms have fields that callers cannot guess.
    func undescribedBody(of operation: Mapping, method: String) -> Node? {
        guard let consumes = operation["consumes"], Self.writingMethods.contains(method) else { return nil }
        let types = MediaDefaults(consumes: consumes, produces: nil).consumes
        guard let first = types.first else { return nil }
        let raw = types.filter { !Self.isForm($0) && !$0.contains("json") && !Self.plainXML.contains($0) }
        let isJSON = types.allSatisfy { $0.contains("json") } && !Self.isNamedBySpringfox(operation)
        guard let type = raw.first ?? (isJSON ? first : nil) else {
            context.diagnostics.note(
                "the document does not say what is sent as '\(first)'; nothing is", at: consumes.location)
            return nil
        }
        context.diagnostics.note(
            "the document does not say what the body holds; "
                + (raw.isEmpty ? "it is any JSON" : "it is sent as it is given"), at: consumes.location)
        let place = consumes.location
        let isText = raw.count == 1 && type.hasPrefix("text/")
        let schema = raw.isEmpty ? Node.mapping([], at: place) : typeAlone(isText ? "string" : "file", at: place)
        return body(content(schema, [type], at: place), required: nil, at: place)
    }

    private static let writingMethods: Set<String> = ["post", "put", "patch"]
    /// What frameworks list beside JSON, whatever an operation takes.
    private static let plainXML: Set<String> = ["application/xml", "text/xml"]

    private static func isForm(_ type: String) -> Bool {
        type.hasPrefix("multipart/") || type.hasSuffix("x-www-form-urlencoded")
    }

    /// Springfox, which ends its operationIds so (`saveUsingPOST_1`), writes `consumes` whether there is a body or not.
    private static func isNamedBySpringfox(_ operation: Mapping) -> Bool {
        var id = operation["operationId"]?.scalar?.text[...] ?? ""
        while let last = id.last, last == "_" || last.isNumber { id.removeLast() }
        return writingMethods.contains { id.hasSuffix("Using" + $0.uppercased()) }
    }

    private static func isFile(_ field: Node) -> Bool {
        let schema = field["schema"] ?? field
        return schema["type"]?.scalar?.text == "file" || schema["format"]?.scalar?.text == "binary"
    }

    private func typeAlone(_ type: String, at place: SourceLocation) -> Node {
        .mapping([.init(key: "type", keyLocation: place, value: .text(type, at: place))], at: place)
    }

    /// The media type of a body that is nothing but a file, which Swagger 2.0 can only call a field of a form.
    private static func rawType(_ consumes: [String]) -> String? {
        guard consumes.count == 1, let type = consumes.first?.lowercased() else { return nil }
        let isOther = isForm(type) || type == "*/*"
        return isOther || type.contains("json") || type.contains("xml") ? nil : consumes[0]
    }

    /// How the lists among a form's fields are spelled: `csv` unless `collectionFormat` says otherwise.
    private func encoding(of fields: [Node]) -> [Mapping.Member] {
        fields.compactMap { field in
            guard field["type"]?.scalar?.text == "array", let name = field["name"]?.scalar?.text else { return nil }
            let place = field.location
            let format = field["collectionFormat"] ?? .text("csv", at: place)
            let spelling = style(.init(key: "collectionFormat", keyLocation: place, value: format))
            let usual = Mapping.Member(key: "style", keyLocation: place, value: .text("form", at: place))
            let members = spelling.contains { $0.key == "style" } ? spelling : [usual] + spelling
            return .init(key: name, keyLocation: place, value: .mapping(members, at: place))
        }
    }

    private func formSchema(_ fields: [Node]) -> Node {
        let place = fields[0].location
        var properties: [Mapping.Member] = []
        var required: [Node] = []
        for field in fields {
            guard let mapping = field.mapping, let name = mapping["name"]?.scalar?.text else { continue }
            let keywords = mapping.members.filter { Self.schemaKeywords.contains($0.key) || $0.key == "description" }
            let schema = mapping["schema"] ?? .mapping(keywords, at: field.location)
            properties.append(.init(key: name, keyLocation: field.location, value: schema))
            if mapping["required"]?.scalar?.text == "true" { required.append(.text(name, at: field.location)) }
        }
        return .mapping(
            [
                .init(key: "type", keyLocation: place, value: .text("object", at: place)),
                .init(key: "properties", keyLocation: place, value: .mapping(properties, at: place)),
                .init(key: "required", keyLocation: place, value: Node(.sequence(required), at: place)),
            ],
            at: place
        )
    }

    private func body(_ content: Node, description: Node? = nil, required: Node?, at place: SourceLocation) -> Node {
        var members: [Mapping.Member] = []
        if let description {
            members.append(.init(key: "description", keyLocation: description.location, value: description))
        }
        if let required { members.append(.init(key: "required", keyLocation: place, value: required)) }
        members.append(.init(key: "content", keyLocation: place, value: content))
        return .mapping(members, at: place)
    }
}
