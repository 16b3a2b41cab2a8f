import Diagnostics
import YAML

/// The Security Requirement Object (OpenAPI 3.2 §4.30): all of its schemes together.
public struct SecurityRequirement: SpecificationObject {
    /// The names of the schemes; empty for `{}`, "no security". Of their scopes who grants them asks, not who calls.
    public let schemes: [Located<String>]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Security Requirement", context) else { return nil }
        schemes = reader.mapping.members.map { Located(Self.name($0.key), at: $0.keyLocation) }
    }

    /// A component's name: a scheme may be told by its URI as well, and the document's own is one of its components.
    private static func name(_ key: String) -> String {
        let components = "#/components/securitySchemes/"
        return key.hasPrefix(components) ? String(key.dropFirst(components.count)) : key
    }
}
