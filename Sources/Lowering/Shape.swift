import OpenAPI
import YAML

/// A schema with everything that `allOf` brings merged into one: what a value of it looks like.
struct Shape {
    let node: Node
    var types: [SchemaType] = []
    var isNullable = false
    private(set) var properties: [(key: String, node: Node)] = []
    private var positions: [String: Int] = [:]
    private(set) var required: Set<String> = []
    var additional: Additional?
    var patterns: [Node] = []
    var items: Node?
    var prefixItems: [Node] = []
    var enumeration: (values: [Node], schema: Schema)?
    var constant: Node?
    var format: String?
    var contentEncoding: String?
    var unions: [UnionKeyword] = []
    var discriminator: Discriminator?

    /// What `additionalProperties` says.
    enum Additional {
        case anything
        case nothing
        case schema(Node)
    }

    /// One `oneOf` or `anyOf`.
    struct UnionKeyword {
        var branches: [Node]
        var discriminator: Discriminator?
    }

    init(_ node: Node) { self.node = node }

    subscript(key: String) -> Node? { positions[key].map { properties[$0].node } }

    mutating func addProperty(
        _ key: String, _ node: Node, _ combination: SchemaCombiner.Combination, _ combiner: SchemaCombiner
    ) {
        let position = positions.value(for: key, otherwise: properties.count)
        if position == properties.count {
            properties.append((key, node))
        } else {
            properties[position].node = combiner.combined(properties[position].node, node, combination)
        }
    }

    /// Makes room for so many more properties, where there are none yet.
    mutating func reserveProperties(_ count: Int) {
        guard properties.isEmpty, count > 0 else { return }
        properties.reserveCapacity(count)
        positions.reserveCapacity(count)
    }

    mutating func require(_ names: [String]) {
        if required.isEmpty { required = Set(names) } else { required.formUnion(names) }
    }

    /// Whether the schema describes the members of an object.
    var describesObject: Bool {
        if !properties.isEmpty || !patterns.isEmpty { return true }
        switch additional {
        case .schema, .anything: return true
        case .nothing, nil: return types.contains(.object) && unions.isEmpty
        }
    }
}

/// Makes one schema of two that describe the same property, and the same one each time: a schema is known by its node.
final class SchemaCombiner {
    enum Combination: String {
        /// Both hold.
        case allOf
        /// Either holds.
        case anyOf
    }

    private struct Pair: Hashable {
        let first: ObjectIdentifier
        let second: ObjectIdentifier
        let combination: Combination
    }

    private var made: [Pair: Node] = [:]

    /// A mere annotation beside a real schema adds nothing.
    func combined(_ first: Node, _ second: Node, _ combination: Combination) -> Node {
        if first === second { return first }
        if let one = Reference(first), let other = Reference(second), one.text == other.text { return first }
        if combination == .allOf {
            if Self.isAnnotation(second) { return first }
            if Self.isAnnotation(first) || (Reference(second) != nil && Self.saysOnlyObject(first)) { return second }
        }
        let pair = Pair(first: ObjectIdentifier(first), second: ObjectIdentifier(second), combination: combination)
        if let known = made[pair] { return known }
        let parts = Node(.sequence([first, second]), at: second.location)
        let member = Mapping.Member(key: combination.rawValue, keyLocation: second.location, value: parts)
        let node = Node(.mapping(Mapping([member])), at: second.location)
        made[pair] = node
        return node
    }

    /// A place kept for what another schema puts there: `allOf: [Envelope, {properties: {data: $ref}}]`.
    private static func saysOnlyObject(_ node: Node) -> Bool {
        guard let mapping = node.mapping, mapping["type"]?.scalar?.text == "object" else { return false }
        return Schema.isAnnotationOnly(Mapping(mapping.members.filter { $0.key != "type" })) && mapping["$ref"] == nil
    }

    private static func isAnnotation(_ node: Node) -> Bool {
        guard let mapping = node.mapping, mapping["$ref"] == nil else { return false }
        return Schema.isAnnotationOnly(mapping)
    }
}

extension Dictionary {
    /// What stands for a key; where nothing does, from now on this. The key is looked for once.
    fileprivate mutating func value(for key: Key, otherwise new: Value) -> Value {
        func same(_ value: inout Value) -> Value { value }
        return same(&self[key, default: new])
    }
}
