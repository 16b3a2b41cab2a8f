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
    private(set) var additional: Additional?
    var patterns: [Node] = []
    private(set) var items: Node?
    var prefixItems: [Node] = []
    var enumeration: (values: [Node], schema: Schema)?
    var constant: Node?
    var format: String?
    var contentEncoding: String?
    var unions: [UnionKeyword] = []
    /// All that is said of places of which several schemas say something, until it is put together.
    private var repeated: [Place: [Node]] = [:]

    private enum Place: Hashable {
        case property(Int)
        case items
        case additional
    }

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
    mutating func addProperty(_ key: String, _ node: Node) {
        let position = positions.value(for: key, otherwise: properties.count)
        if position == properties.count {
            properties.append((key, node))
        } else {
            repeated[.property(position), default: [properties[position].node]].append(node)
        }
    }

    /// Elements that have to be what this schema says of them too.
    mutating func addItems(_ node: Node) {
        guard let items else { return self.items = node }
        repeated[.items, default: [items]].append(node)
    }

    /// One more word on the members without a name: schemas all hold, else the last word counts; that there are none
    /// counts where nothing else is said.
    mutating func addAdditional(_ new: Additional) {
        switch (additional, new) {
        case (_?, .nothing): break
        case (.schema(let earlier), .schema(let schema)):
            repeated[.additional, default: [earlier]].append(schema)
        default:
            additional = new
            repeated[.additional] = nil
        }
    }

    /// Puts together what several schemas say of one place, all of it at once: whoever did so one by one would nest as
    /// deep as there are schemas.
    mutating func combineRepeated(_ combiner: SchemaCombiner) {
        for (place, schemas) in repeated {
            let schema = combiner.all(of: schemas)
            switch place {
            case .property(let position): properties[position].node = schema
            case .items: items = schema
            case .additional: additional = .schema(schema)
            }
        }
        repeated = [:]
    }

    /// Properties that may each be what one of the alternatives says of it, or what is said of it already.
    mutating func addProperties(_ alternatives: AlternativeProperties, _ combiner: SchemaCombiner) {
        for (key, schemas) in alternatives {
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

    mutating func doesNotRequire(_ name: String) { required.remove(name) }

    /// The schema of the members without a name of their own: those of patterns, and the additional ones; `nil` where they
    /// may be anything, or are none.
    func unnamed(_ combiner: SchemaCombiner) -> Node? {
        switch additional {
        case .schema(let schema): patterns.isEmpty ? schema : combiner.any(of: patterns + [schema])
        case .anything: nil
        case .nothing: patterns.isEmpty ? nil : combiner.any(of: patterns)
        // What no pattern is for may be anything then; but who gives patterns means them.
        case nil: patterns.isEmpty || !properties.isEmpty ? nil : combiner.any(of: patterns)
        }
    }

    /// The values that the schema lists: its constant, or those of its enum.
    var listed: [Node]? { constant.map { [$0] } ?? enumeration?.values }

    /// Whether the schema describes the members of an object.
    var describesObject: Bool {
        if !properties.isEmpty || !patterns.isEmpty { return true }
        switch additional {
        case .schema, .anything: return true
        case .nothing, nil: return types.contains(.object) && unions.isEmpty
        }
    }
}

extension Dictionary {
    /// What stands for a key; where nothing does, from now on this. The key is looked for once.
    fileprivate mutating func value(for key: Key, otherwise new: Value) -> Value {
        func same(_ value: inout Value) -> Value { value }
        return same(&self[key, default: new])
    }
}
