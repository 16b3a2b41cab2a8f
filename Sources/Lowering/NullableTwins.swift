import OpenAPI
import SwiftModel
import YAML

/// Components that are written twice, once with `null` among their values: `simple-user` and `nullable-simple-user`.
/// In Swift the two are one type, optional where `null` is meant, so that a value of the one can be used as the other.
struct NullableTwins {
    /// What may differ between the two: words about the schema, and `null` itself.
    private static let ignored: Set<String> = ["nullable", "type", "title", "description", "example", "examples"]

    private var plain: [Int: [TypeDraft]] = [:]

    /// - Parameter components: Objects with properties that are never null.
    init(of components: [TypeDraft]) {
        for draft in components { plain[Self.size(of: draft), default: []].append(draft) }
    }

    /// The component that says the same but for `null`; the first of several.
    func original(of twin: TypeDraft) -> TypeDraft? {
        plain[Self.size(of: twin)]?.first { Self.sayTheSame($0.node, twin.node) }
    }

    static func size(of draft: TypeDraft) -> Int { draft.node?["properties"]?.mapping?.members.count ?? 0 }

    private static func sayTheSame(_ one: Node?, _ other: Node?) -> Bool {
        let one = saying(one)
        let other = saying(other)
        guard one.count == other.count else { return false }
        let others = Dictionary(other.map { ($0.key, $0.value) }) { first, _ in first }
        return one.allSatisfy { member in others[member.key].map(member.value.says) ?? false }
    }

    private static func saying(_ node: Node?) -> [Mapping.Member] {
        (node?.mapping?.members ?? []).filter { !ignored.contains($0.key) && !$0.key.hasPrefix("x-") }
    }
}

extension SchemaLowering {
    /// Makes a nullable component an alias of the one that it repeats.
    func joinNullableTwins() {
        let objects = module.nested.filter { NullableTwins.size(of: $0) > 0 }
        let nullable = objects.filter { $0.node.map(isNullable) ?? false }
        guard !nullable.isEmpty else { return }
        let names = Set(nullable.map(\.path))
        let twins = NullableTwins(of: objects.filter { !names.contains($0.path) })
        for draft in nullable {
            guard let node = draft.node, let original = twins.original(of: draft) else { continue }
            draft.documentation = documentation(of: Schema(node, context), named: draft.path.last)
            draft.kind = .alias(.named(original.path))
            stand(original, for: node)
        }
    }
}
