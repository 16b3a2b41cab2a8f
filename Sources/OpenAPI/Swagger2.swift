import Diagnostics
import YAML

/// Swagger 2.0, upgraded to the 3.0 model while it is read: nodes go in, nodes come out, places kept.
public enum Swagger2 {
    /// Where Swagger 2.0 keeps what components hold today.
    private static let rooms = [
        "definitions": "schemas", "parameters": "parameters", "responses": "responses",
        "securityDefinitions": "securitySchemes",
    ]

    /// A pointer into a Swagger 2.0 document, as it reads in the upgraded one.
    static func upgradedPointer(_ tokens: [String]) -> [String] {
        guard let first = tokens.first, let room = rooms[first] else { return tokens }
        return ["components", room] + tokens.dropFirst()
    }

    /// The root of a Swagger 2.0 document as the root of an OpenAPI 3.0 document.
    static func upgrade(_ root: Node, _ context: ReadingContext) -> Node {
        guard let mapping = root.mapping else { return root }
        let defaults = MediaDefaults(consumes: mapping["consumes"], produces: mapping["produces"])
        let upgrader = Swagger2Upgrader(context: context, defaults: defaults, document: root.location.file)
        var members: [Mapping.Member] = []
        var components: [Mapping.Member] = []
        for member in mapping.members {
            // All of them may stand in a file of their own.
            var followed: Mapping.Member { member.renamed(member.key, value: context.followed(member.value)) }
            switch member.key {
            case "swagger", "host", "basePath", "schemes", "consumes", "produces": continue
            case "definitions": components.append(member.renamed("schemas"))
            case "parameters":
                components.append(followed.renamed("parameters").mappingValues { upgrader.parameterComponent($0) })
            case "responses":
                components.append(followed.renamed("responses").mappingValues { upgrader.response($0, defaults) })
            case "securityDefinitions":
                components.append(followed.renamed("securitySchemes").mappingValues(upgrader.securityScheme))
            case let field where Document.pathFields.contains(field):
                members.append(followed.mappingValues(skippingExtensions: true, upgrader.pathItem))
            default: members.append(member)
            }
        }
        let servers = parameterizedHost(mapping, context) ?? servers(mapping, at: root.location)
        if let servers { members.append(servers) }
        members.append(
            .init(key: "components", keyLocation: root.location, value: .mapping(components, at: root.location)))
        return .mapping(members, at: root.location)
    }

    static func servers(_ mapping: Mapping, at location: SourceLocation) -> Mapping.Member? {
        let host = mapping["host"]?.scalar?.text
        let written = mapping["basePath"]?.scalar?.text ?? ""
        // It "MUST start with a leading slash"; where it does not, one is meant.
        let basePath = written.isEmpty || written.hasPrefix("/") ? written : "/" + written
        guard host != nil || !basePath.isEmpty else { return nil }
        let place = (mapping["host"] ?? mapping["basePath"])?.location ?? location
        let url = host.map { "\(scheme(mapping))://\($0)\(basePath == "/" ? "" : basePath)" } ?? basePath
        let server = Node.mapping([.init(key: "url", keyLocation: place, value: .text(url, at: place))], at: place)
        return .init(key: "servers", keyLocation: place, value: Node(.sequence([server]), at: place))
    }

    private static func scheme(_ mapping: Mapping) -> String {
        let schemes = mapping["schemes"]?.sequence?.compactMap { $0.scalar?.text } ?? []
        return schemes.contains("https") || schemes.isEmpty ? "https" : schemes[0]
    }

    /// AutoRest's `x-ms-parameterized-host`: a server with variables, where Swagger 2.0 has none.
    private static func parameterizedHost(_ mapping: Mapping, _ context: ReadingContext) -> Mapping.Member? {
        guard let host = mapping["x-ms-parameterized-host"], let template = host["hostTemplate"]?.scalar?.text else {
            return nil
        }
        let place = host.location
        let prefix = host["useSchemePrefix"]?.scalar?.text == "false" ? "" : scheme(mapping) + "://"
        let basePath = mapping["basePath"]?.scalar?.text ?? ""
        let url = prefix + template + (basePath == "/" ? "" : basePath)
        let variables = (host["parameters"]?.sequence ?? []).compactMap { written -> Mapping.Member? in
            let parameter = context.followed(written)
            guard let name = parameter["name"]?.scalar?.text, let mapping = parameter.mapping else { return nil }
            let variable = mapping.members.filter { ServerVariable.fields.contains($0.key) }
            return .init(key: name, keyLocation: written.location, value: .mapping(variable, at: parameter.location))
        }
        let server = Node.mapping(
            [
                .init(key: "url", keyLocation: place, value: .text(url, at: place)),
                .init(key: "variables", keyLocation: place, value: .mapping(variables, at: place)),
            ], at: place)
        return .init(key: "servers", keyLocation: place, value: Node(.sequence([server]), at: place))
    }
}

/// `consumes` and `produces`: of the document, or of one operation.
struct MediaDefaults {
    var consumes: [String]
    var produces: [String]

    init(consumes: Node?, produces: Node?, otherwise: MediaDefaults? = nil) {
        self.consumes = Self.names(consumes) ?? otherwise?.consumes ?? []
        self.produces = Self.names(produces) ?? otherwise?.produces ?? []
    }

    private static func names(_ node: Node?) -> [String]? {
        var seen: Set<String> = []
        return node?.sequence?.compactMap { $0.scalar?.text }.filter { seen.insert($0).inserted }
    }
}
