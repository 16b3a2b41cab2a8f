import Diagnostics
import YAML

/// The Security Requirement Object (OpenAPI 3.2 §4.30): all of its schemes together.
public struct SecurityRequirement: SpecificationObject {
    /// Scheme names and the scopes asked of each; empty for `{}`, "no security".
    public let schemes: [(name: Located<String>, scopes: [String])]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Security Requirement", context) else { return nil }
        schemes = reader.mapping.members.map { member in
            let scopes = member.value.sequence?.compactMap { $0.scalar?.text } ?? []
            return (Located(member.key, at: member.keyLocation), scopes)
        }
    }
}
