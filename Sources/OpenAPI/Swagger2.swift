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
        if let servers = servers(mapping, context) { members.append(servers) }
        members.append(
            .init(key: "components", keyLocation: root.location, value: .mapping(components, at: root.location)))
        return .mapping(members, at: root.location)
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
