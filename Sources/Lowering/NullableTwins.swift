import OpenAPI
import SwiftModel
import YAML

/// Components that are written twice, once with `null` among their values: `simple-user` and `nullable-simple-user`.
/// In Swift the two are one type, optional where `null` is meant, so that a value of the one can be used as the other.
struct NullableTwins {
    /// What may differ between the two: words about the schema, and `null` itself.
    private static let ignored: Set<String> = ["nullable", "type", "title", "description", "example", "examples"]

    private var plain: [[String]: [TypeDraft]] = [:]

    /// - Parameter components: Objects with properties that are never null.
    init(of components: [TypeDraft]) {
        for draft in components { plain[Self.names(in: draft), default: []].append(draft) }
    }

    /// The component that says the same but for `null`; the first of several.
    func original(of twin: TypeDraft) -> TypeDraft? {
        plain[Self.names(in: twin)]?.first { Self.sayTheSame($0.node, twin.node) }
    }

    /// Those of the properties, whatever their order.
    static func names(in draft: TypeDraft) -> [String] {
        (draft.node?["properties"]?.mapping?.members ?? []).map(\.key).sorted()
    }

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
        let objects = module.nested.filter {
            $0.kind == nil && $0.node?["properties"]?.mapping?.members.isEmpty == false
        }
        let nullable = objects.filter { $0.node.map(isNullable) ?? false }
        guard !nullable.isEmpty else { return }
        let names = Set(nullable.map(\.path))
        let twins = NullableTwins(of: objects.filter { !names.contains($0.path) })
        for draft in nullable {
            guard let node = draft.node, let original = twins.original(of: draft) else { continue }
            alias(draft, node, of: original, named: draft.path.last)
        }
    }
}
