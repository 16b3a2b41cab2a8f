import OpenAPI
import YAML

/// The components by the titles under which frameworks that follow references themselves write them again, inline.
struct RepeatedComponents {
    private static let ignored: Set<String> = ["title", "description", "default", "example", "examples"]
    private static let declaring: KeySet = ["enum", "x-extensible-enum", "properties", "oneOf", "anyOf"]

    /// `nil` where several have the title.
    private var titled: [String: TypeDraft?] = [:]

    init(_ components: [TypeDraft]) {
        for draft in components {
            guard let title = draft.node?["title"]?.scalar?.text else { continue }
            titled[title] = titled[title] == nil ? .some(draft) : .some(nil)
        }
        for draft in components where draft.node != nil { titled[draft.originalName] = draft }
    }

    /// The component that has a schema's title and says the same.
    func original(of node: Node) -> TypeDraft? {
        guard !titled.isEmpty, let mapping = node.mapping, mapping.mayHave(oneOf: Self.declaring),
            let title = mapping["title"]?.scalar?.text, let draft = titled[title] ?? nil,
            let component = draft.node?.mapping, draft.node !== node
        else { return nil }
        let said = component.members.filter { !Self.ignored.contains($0.key) }
        guard said.count == mapping.members.count(where: { !Self.ignored.contains($0.key) }) else { return nil }
        return said.allSatisfy { member in mapping[member.key].map(member.value.says) ?? false } ? draft : nil
    }
}
