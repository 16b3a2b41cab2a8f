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
        /// The schema that says it.
        var schema: Node?
    }

    init(_ node: Node) { self.node = node }

    subscript(key: String) -> Node? { positions[key].map { properties[$0].node } }

    /// A property that has to be what this schema says of it too.
    mutating func addProperty(_ key: String, _ node: Node, _ combiner: SchemaCombiner) {
        let position = positions.value(for: key, otherwise: properties.count)
        if position == properties.count {
            properties.append((key, node))
        } else {
            properties[position].node = combiner.both(properties[position].node, node)
        }
    }

    /// Properties that may each be what one of the alternatives says of it, or what is said of it already.
    mutating func addProperties(_ alternatives: AlternativeProperties, _ combiner: SchemaCombiner) {
        for (key, schemas) in alternatives.properties {
            let position = positions.value(for: key, otherwise: properties.count)
            if position == properties.count {
                properties.append((key, combiner.any(of: schemas)))
            } else {
                properties[position].node = combiner.any(of: schemas, beside: properties[position].node)
            }
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

/// What alternatives say of an object's properties: of each, every schema that one of them has for it.
struct AlternativeProperties {
    private(set) var properties: [(key: String, schemas: [Node])] = []
    private var positions: [String: Int] = [:]

    mutating func add(_ key: String, _ schema: Node) {
        let position = positions.value(for: key, otherwise: properties.count)
        if position == properties.count {
            properties.append((key, [schema]))
        } else {
            properties[position].schemas.append(schema)
        }
    }
}

/// Makes one schema of several that describe the same property, and the same one each time: a schema is known by its
/// node.
final class SchemaCombiner {
    private struct Combination: Hashable {
        let keyword: String
        let schemas: [ObjectIdentifier]
        /// Whose title and description it has.
        var annotation: ObjectIdentifier?
    }

    private var made: [Combination: Node] = [:]

    /// A schema of which both hold. A mere annotation beside a real schema adds nothing.
    func both(_ first: Node, _ second: Node) -> Node {
        if first === second || Self.areSameReference(first, second) || Self.isAnnotation(second) { return first }
        if Self.isAnnotation(first) || (Reference(second) != nil && Self.saysOnlyObject(first)) { return second }
        return combined([first, second], by: "allOf")
    }

    /// A schema of which any holds, each said once.
    func any(of schemas: [Node]) -> Node {
        var identities: Set<ObjectIdentifier> = []
        var references: Set<String> = []
        let different = schemas.filter { schema in
            guard identities.insert(ObjectIdentifier(schema)).inserted else { return false }
            return Reference(schema).map { references.insert($0.text).inserted } ?? true
        }
        return different.count == 1 ? different[0] : combined(different, by: "anyOf")
    }

    /// A schema of which any holds, or the one beside them; what that only describes is theirs.
    func any(of schemas: [Node], beside other: Node) -> Node {
        guard Self.isAnnotation(other) else { return any(of: [other] + schemas) }
        return combined([any(of: schemas)], by: "allOf", describedBy: other)
    }

    private func combined(_ schemas: [Node], by keyword: String, describedBy annotation: Node? = nil) -> Node {
        let combination = Combination(
            keyword: keyword, schemas: schemas.map(ObjectIdentifier.init),
            annotation: annotation.map(ObjectIdentifier.init))
        if let known = made[combination] { return known }
        let location = schemas[schemas.count - 1].location
        let parts = Node(.sequence(schemas), at: location)
        let member = Mapping.Member(key: keyword, keyLocation: location, value: parts)
        let node = Node(.mapping(Mapping((annotation?.mapping?.members ?? []) + [member])), at: location)
        made[combination] = node
        return node
    }

    private static func areSameReference(_ first: Node, _ second: Node) -> Bool {
        guard let one = Reference(first), let other = Reference(second) else { return false }
        return one.text == other.text
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
