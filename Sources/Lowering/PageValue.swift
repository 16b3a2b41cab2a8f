import OpenAPI
import YAML

/// What a parameter or a member of a page may hold: a schema behind its references, in its variants, `null` left out.
///
/// Of most it is enough to know that they are there: what a schema says that stands in place is worked out when somebody
/// asks. What is wrong with a reference is the operation's, and said at once.
final class PageValue {
    private let node: Node?
    private let resolver: ReferenceResolver

    private lazy var variants: [Schema] = {
        var left = Self.mostVariants
        return node.map { Self.variants(of: $0, resolver, &left) } ?? []
    }()

    init(_ node: Node?, _ resolver: ReferenceResolver) {
        self.node = node
        self.resolver = resolver
        if let node, node.mapping == nil || Reference(node) != nil { _ = variants }
    }

    private static let mostVariants = 24

    private static func variants(of node: Node, _ resolver: ReferenceResolver, _ left: inout Int) -> [Schema] {
        guard left > 0, let node = resolver.end(of: node) else { return [] }
        left -= 1
        let schema = Schema(node, resolver.context)
        var variants = schema.types == [.null] ? [] : [schema]
        for branch in schema.anyOf + schema.oneOf + schema.allOf {
            variants += Self.variants(of: branch, resolver, &left)
        }
        return variants
    }

    /// By name; the first of a name counts.
    var members: [(name: String, value: PageValue)] {
        let properties = variants.flatMap(\.properties)
        var seen: Set<String> = []
        // The names of one schema are different already.
        let first = variants.count < 2 ? properties : properties.filter { seen.insert($0.key).inserted }
        return first.map { ($0.key, PageValue($0.value, resolver)) }
    }

    /// The member at the end of these names.
    func value(at path: [String]) -> PageValue? {
        guard let first = path.first else { return self }
        return members.first { $0.name == first }?.value.value(at: Array(path.dropFirst()))
    }

    var isArray: Bool { variants.contains { $0.types.contains(.array) || $0.items != nil } }

    var elements: PageValue? { variants.lazy.compactMap(\.items).first.map { PageValue($0, resolver) } }

    /// A text, but no date and no file.
    var isText: Bool {
        variants.contains { schema in
            schema.types.contains(.string)
                && !["date", "date-time", "time", "binary"].contains(schema.format ?? "")
        }
    }

    var isInteger: Bool { isOne(of: [.integer, .number]) && !isText }
    var isBoolean: Bool { isOne(of: [.boolean]) }

    private func isOne(of types: Set<SchemaType>) -> Bool { variants.contains { !types.isDisjoint(with: $0.types) } }

    var format: String? { variants.lazy.compactMap(\.format).first }

    var example: String? {
        variants.lazy.compactMap { ($0.example ?? $0.examples.first)?.scalar?.text }.first
    }

    /// The number that a parameter has when nobody says one, or else the least one, or the one in the example.
    var firstNumber: Int? {
        let texts = variants.flatMap { [$0.defaultValue, $0.keywords["minimum"]].compactMap { $0?.scalar?.text } }
        return (texts.first ?? example).flatMap { Int($0) }
    }
}
