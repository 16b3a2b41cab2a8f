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
        let node = context.pathItem(node)
        guard let mapping = node.mapping else { return node }
        let shared = mapping["parameters"]?.sequence ?? []
        var members: [Mapping.Member] = []
        for member in mapping.members {
            if member.key == "parameters" {
                members.append(
                    .init(key: "parameters", keyLocation: member.keyLocation, value: plainParameters(member.value)))
            } else if PathItem.methods.contains(member.key) {
                let value = operation(member.value, method: member.key, shared: shared)
                members.append(.init(key: member.key, keyLocation: member.keyLocation, value: value))
            } else {
                members.append(member)
            }
        }
        return .mapping(members, at: node.location)
    }

    private func operation(_ node: Node, method: String, shared: [Node]) -> Node {
        guard let mapping = node.mapping else { return node }
        let media = MediaDefaults(consumes: mapping["consumes"], produces: mapping["produces"], otherwise: defaults)
        var members: [Mapping.Member] = []
        for member in mapping.members {
            switch member.key {
            case "consumes", "produces", "schemes": continue
            case "parameters":
                members.append(
                    .init(key: "parameters", keyLocation: member.keyLocation, value: plainParameters(member.value)))
            case "responses": members.append(member.mappingValues(skippingExtensions: true) { answer($0, media) })
            default: members.append(member)
            }
        }
        let body = context.diagnostics.reading(part: node.location) {
            tellWebSocket(mapping)
            return requestBody(mapping["parameters"]?.sequence ?? [], shared: shared, media)
        }
        if let body = body ?? undescribedBody(of: mapping, method: method) {
            members.append(.init(key: "requestBody", keyLocation: body.location, value: body))
        }
        return .mapping(members, at: node.location)
    }

    private func tellWebSocket(_ operation: Mapping) {
        let schemes = operation["schemes"]?.sequence?.compactMap { $0.scalar?.text } ?? []
        guard let written = operation["schemes"], !schemes.isEmpty, schemes.allSatisfy(["ws", "wss"].contains),
            operation["responses"]?["101"] == nil
        else { return }
        context.diagnostics.note(
            "the operation opens a WebSocket, which the client does not speak", at: written.location)
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
        return isOfDocument ? node : context.reference(node, to: parameter)
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
        "x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-descriptions", "x-enumDescriptions",
        "x-enum-comments",
        "x-enum-values", "x-enum-elements", "x-ms-enum", "x-int-or-string",
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

    func style(_ member: Mapping.Member) -> [Mapping.Member] {
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

    // MARK: Responses

    /// A response of an operation: a shared one has the operation's media types, and keeps its name.
    private func answer(_ node: Node, _ media: MediaDefaults) -> Node {
        guard let reference = Reference(node) else { return response(node, media) }
        guard reference.leads(to: "definitions") else { return context.reference(node) { response($0, media) } }
        context.diagnostics.warning(
            reference.misplaced("definitions", insteadOf: "responses", "it is read as the 'schema' of one"),
            at: reference.location)
        return response(
            .mapping([.init(key: "schema", keyLocation: node.location, value: node)], at: node.location), media)
    }

    func response(_ node: Node, _ media: MediaDefaults) -> Node {
        let node = context.followed(node)
        guard let mapping = node.mapping else { return node }
        var members: [Mapping.Member] = []
        for member in mapping.members {
            switch member.key {
            case "examples": continue
            case "headers": members.append(member.mappingValues(parameter))
            case "schema" where hasNoBody(member.value): continue
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

    /// Whether a schema is a reference to a response that has none.
    private func hasNoBody(_ schema: Node) -> Bool {
        guard let reference = Reference(schema), reference.leads(to: "responses") else { return false }
        let response = context.followed(schema)
        guard response.mapping != nil, response["schema"] == nil, Reference(response) == nil else { return false }
        context.diagnostics.warning(
            reference.misplaced("responses", insteadOf: "definitions", "as that one it has no body"),
            at: reference.location)
        return true
    }

    func content(
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
