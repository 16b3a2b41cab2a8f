import Diagnostics
import YAML

/// The Objects of Swagger 2.0 that changed their shape: parameters with types of their own, bodies among the
/// parameters, responses with a bare schema, security schemes.
struct Swagger2Upgrader {
    let context: ReadingContext
    let defaults: MediaDefaults
    /// The file that is upgraded as a whole.
    let document: SourceFile

    func pathItem(_ node: Node) -> Node {
        let node = context.followed(node)
        guard let mapping = node.mapping else { return node }
        let shared = mapping["parameters"]?.sequence ?? []
        var members: [Mapping.Member] = []
        for member in mapping.members {
            if member.key == "parameters" {
                members.append(
                    .init(key: "parameters", keyLocation: member.keyLocation, value: plainParameters(member.value)))
            } else if PathItem.methods.contains(member.key) {
                let value = operation(member.value, shared: shared)
                members.append(.init(key: member.key, keyLocation: member.keyLocation, value: value))
            } else {
                members.append(member)
            }
        }
        return .mapping(members, at: node.location)
    }

    private func operation(_ node: Node, shared: [Node]) -> Node {
        guard let mapping = node.mapping else { return node }
        let media = MediaDefaults(consumes: mapping["consumes"], produces: mapping["produces"], otherwise: defaults)
        var members: [Mapping.Member] = []
        for member in mapping.members {
            switch member.key {
            case "consumes", "produces", "schemes": continue
            case "parameters":
                members.append(
                    .init(key: "parameters", keyLocation: member.keyLocation, value: plainParameters(member.value)))
            case "responses": members.append(member.mappingValues(skippingExtensions: true) { response($0, media) })
            default: members.append(member)
            }
        }
        let own = mapping["parameters"]?.sequence ?? []
        if let body = requestBody(own + shared, media) {
            members.append(.init(key: "requestBody", keyLocation: body.location, value: body))
        }
        return .mapping(members, at: node.location)
    }

    // MARK: Parameters

    private func plainParameters(_ node: Node) -> Node {
        guard let elements = node.sequence else { return node }
        let plain = elements.filter { element in
            let place = context.followed(element)["in"]?.scalar?.text
            return place != "body" && place != "formData"
        }
        return Node(.sequence(plain.map(plainParameter)), at: node.location)
    }

    /// A reference in the document leads to the upgraded component; what one to another file leads to is upgraded here.
    private func plainParameter(_ node: Node) -> Node {
        guard let reference = Reference(node) else { return parameter(node) }
        let isOfDocument = reference.file.isEmpty && reference.location.file === document
        return isOfDocument ? node : parameter(context.followed(node))
    }

    /// A component parameter: a body one becomes what a reference to it is read as.
    func parameterComponent(_ node: Node) -> Node {
        let node = context.followed(node)
        let place = node["in"]?.scalar?.text
        return place == "body" || place == "formData" ? node : parameter(node)
    }

    static let schemaKeywords: Set<String> = [
        "type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
        "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf", "x-nullable",
        "x-enum-varnames", "x-enumNames", "x-ms-enum",
    ]

    private func parameter(_ node: Node) -> Node {
        guard let mapping = node.mapping, mapping["schema"] == nil else { return node }
        var members: [Mapping.Member] = []
        var keywords: [Mapping.Member] = []
        for member in mapping.members {
            if Self.schemaKeywords.contains(member.key) {
                keywords.append(member)
            } else if member.key == "collectionFormat" {
                members += style(member)
            } else {
                members.append(member)
            }
        }
        if keywords.contains(where: { $0.key == "type" && $0.value.scalar?.text == "array" }),
            mapping["collectionFormat"] == nil, mapping["in"]?.scalar?.text == "query"
        {
            // `csv` is the default of Swagger 2.0; `explode` is that of OpenAPI 3.
            members.append(.init(key: "explode", keyLocation: node.location, value: .flag(false, at: node.location)))
        }
        members.append(.init(key: "schema", keyLocation: node.location, value: .mapping(keywords, at: node.location)))
        return .mapping(members, at: node.location)
    }

    private func style(_ member: Mapping.Member) -> [Mapping.Member] {
        let place = member.keyLocation
        func field(_ key: String, _ value: Node) -> Mapping.Member { .init(key: key, keyLocation: place, value: value) }
        switch member.value.scalar?.text {
        case "multi": return [field("explode", .flag(true, at: place))]
        case "tsv":
            context.diagnostics.leftOut(
                "'collectionFormat: tsv' has no counterpart in OpenAPI 3; the values are separated by commas",
                at: member.value.location
            )
            return [field("explode", .flag(false, at: place))]
        case "ssv":
            return [field("style", .text("spaceDelimited", at: place)), field("explode", .flag(false, at: place))]
        case "pipes":
            return [field("style", .text("pipeDelimited", at: place)), field("explode", .flag(false, at: place))]
        default: return [field("explode", .flag(false, at: place))]
        }
    }

    // MARK: Bodies

    private func requestBody(_ parameters: [Node], _ media: MediaDefaults) -> Node? {
        let followed = parameters.map(context.followed)
        if let body = followed.first(where: { $0["in"]?.scalar?.text == "body" }) {
            let schema = body["schema"] ?? .mapping([], at: body.location)
            let types = media.consumes.isEmpty ? ["application/json"] : media.consumes
            let content = content(schema, types, at: body.location)
            return self.body(
                content, description: body["description"], required: body["required"], at: body.location)
        }
        let fields = followed.filter { $0["in"]?.scalar?.text == "formData" }
        guard let first = fields.first else { return nil }
        let isMultipart = fields.contains { $0["type"]?.scalar?.text == "file" }
        let declared = media.consumes.filter { $0.hasPrefix("multipart/") || $0.hasSuffix("x-www-form-urlencoded") }
        let types =
            isMultipart ? ["multipart/form-data"] : declared.isEmpty ? ["application/x-www-form-urlencoded"] : declared
        let place = first.location
        if isMultipart, fields.count == 1, let type = Self.rawType(media.consumes) {
            return self.body(
                content(
                    .mapping([.init(key: "type", keyLocation: place, value: .text("file", at: place))], at: place),
                    [type], at: place),
                description: first["description"], required: first["required"], at: place)
        }
        let isRequired = fields.contains { $0["required"]?.scalar?.text == "true" }
        let content = content(formSchema(fields), types, encoding: encoding(of: fields), at: place)
        return body(content, required: .flag(isRequired, at: place), at: place)
    }

    /// The media type of a body that is nothing but a file, which Swagger 2.0 can only call a field of a form.
    private static func rawType(_ consumes: [String]) -> String? {
        guard consumes.count == 1, let type = consumes.first?.lowercased() else { return nil }
        let isOther = type.hasPrefix("multipart/") || type.hasSuffix("x-www-form-urlencoded") || type == "*/*"
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
            properties.append(
                .init(key: name, keyLocation: field.location, value: .mapping(keywords, at: field.location)))
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

    // MARK: Responses

    func response(_ node: Node, _ media: MediaDefaults) -> Node {
        let node = context.followed(node)
        guard let mapping = node.mapping else { return node }
        var members: [Mapping.Member] = []
        for member in mapping.members {
            switch member.key {
            case "examples": continue
            case "headers": members.append(member.mappingValues(parameter))
            case "schema":
                let isFile = member.value["type"]?.scalar?.text == "file"
                let types =
                    media.produces.isEmpty ? [isFile ? "application/octet-stream" : "application/json"] : media.produces
                let value = content(member.value, types, examples: mapping["examples"], at: member.keyLocation)
                members.append(.init(key: "content", keyLocation: member.keyLocation, value: value))
            default: members.append(member)
            }
        }
        return .mapping(members, at: node.location)
    }

    private func content(
        _ schema: Node,
        _ types: [String],
        examples: Node? = nil,
        encoding: [Mapping.Member] = [],
        at place: SourceLocation
    ) -> Node {
        let members = types.map { type in
            var media: [Mapping.Member] = [.init(key: "schema", keyLocation: place, value: schema)]
            if !encoding.isEmpty {
                media.append(.init(key: "encoding", keyLocation: place, value: .mapping(encoding, at: place)))
            }
            if let example = examples?[type] {
                media.append(.init(key: "example", keyLocation: example.location, value: example))
            }
            return Mapping.Member(key: type, keyLocation: place, value: .mapping(media, at: place))
        }
        return .mapping(members, at: place)
    }

    // MARK: Security

    func securityScheme(_ node: Node) -> Node {
        guard node["type"]?.scalar?.text == "basic", let mapping = node.mapping else {
            guard node["type"]?.scalar?.text == "oauth2", let mapping = node.mapping else { return node }
            // The flow's fields moved into `flows`; what a client sends, a bearer token, is the same.
            return .mapping(mapping.members.filter { ["type", "description"].contains($0.key) }, at: node.location)
        }
        let rest = mapping.members.filter { $0.key != "type" }
        let place = node.location
        return .mapping(
            rest + [
                .init(key: "type", keyLocation: place, value: .text("http", at: place)),
                .init(key: "scheme", keyLocation: place, value: .text("basic", at: place)),
            ],
            at: place
        )
    }
}
