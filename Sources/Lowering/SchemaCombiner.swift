import OpenAPI
import YAML

/// What alternatives say of an object's properties: of each, every schema that one of them has for it.
struct AlternativeProperties: Sequence {
    private var keys: [String] = []
    private var schemas: [String: [Node]] = [:]

    mutating func add(_ key: String, _ schema: Node) {
        if schemas[key] == nil { keys.append(key) }
        schemas[key, default: []].append(schema)
    }

    /// In the order in which the properties came.
    func makeIterator() -> some IteratorProtocol<(key: String, schemas: [Node])> {
        keys.lazy.map { (key: $0, schemas: schemas[$0] ?? []) }.makeIterator()
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

    private let resolver: ReferenceResolver
    private var made: [Combination: Node] = [:]

    init(resolver: ReferenceResolver) { self.resolver = resolver }

    /// A schema of which all hold, each said once. A mere annotation beside a real schema adds nothing.
    func all(of schemas: [Node]) -> Node {
        var parts: [Node] = []
        for schema in different(schemas) {
            guard let first = parts.first else {
                parts = [schema]
                continue
            }
            if Self.isAnnotation(schema) { continue }
            if parts.count == 1 {
                if Reference(first) != nil, Self.onlyKeepsPlace(schema, for: first) { continue }
                if Self.isAnnotation(first) || Self.onlyKeepsPlace(first, for: schema) { parts = [] }
            }
            parts.append(schema)
        }
        guard parts.count > 2 else { return parts.count == 1 ? parts[0] : combined(parts, by: "allOf") }
        // Of several that describe a property again, the last says whether it is sent or answered: those before stand one
        // level down, where nobody looks for that.
        return combined([combined(parts.dropLast(), by: "allOf"), parts[parts.count - 1]], by: "allOf")
    }

    /// A schema of which any holds, each said once.
    func any(of schemas: [Node]) -> Node {
        let different = different(schemas)
        return different.count == 1 ? different[0] : combined(different, by: "anyOf")
    }

    /// Each schema once, however it is referred to; of two that mean the same one the latter, if it says more than that.
    private func different(_ schemas: [Node]) -> [Node] {
        var positions: [ObjectIdentifier: Int] = [:]
        var different: [Node] = []
        for schema in schemas {
            let meant = ObjectIdentifier(meaning(of: schema))
            if let position = positions[meant] {
                if Reference(schema) == nil { different[position] = schema }
            } else {
                positions[meant] = different.count
                different.append(schema)
            }
        }
        return different
    }

    /// What a reference, or an `allOf` of nothing else, stands for.
    private func meaning(of schema: Node) -> Node {
        let wrapper = Schema(schema, resolver.context)
        guard schema.mapping?["allOf"] != nil, wrapper.isAllOfAlone, !wrapper.nullable, wrapper.allOf.count == 1,
            Reference(wrapper.allOf[0]) != nil
        else { return resolver.target(of: schema) }
        return resolver.target(of: wrapper.allOf[0])
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

    /// A place kept for what another schema puts there: `allOf: [Envelope, {properties: {data: $ref}}]`.
    static func saysOnlyObject(_ node: Node) -> Bool {
        guard let mapping = node.mapping, mapping["type"]?.scalar?.text == "object" else { return false }
        return Schema.isAnnotationOnly(Mapping(mapping.members.filter { $0.key != "type" })) && mapping["$ref"] == nil
    }

    /// Whether a schema only keeps a place, of which another says what stands there: any object, any list, or a union of
    /// such (`anyOf: [{type: object}, {type: array}, {type: string}]`, beside `{type: array, items: $ref}`).
    private static func onlyKeepsPlace(_ node: Node, for other: Node) -> Bool {
        guard let mapping = node.mapping, mapping["$ref"] == nil else { return false }
        if Reference(other) != nil, saysOnlyObject(node) { return true }
        guard let branches = (mapping["anyOf"] ?? mapping["oneOf"])?.sequence else {
            return other.mapping?["items"] != nil && saysOnlyType(node, "array")
        }
        let others = mapping.members.filter { $0.key != "anyOf" && $0.key != "oneOf" }
        let saysMore =
            Reference(other) != nil || ["type", "properties", "allOf"].contains { other.mapping?[$0] != nil }
        return saysMore && others.count == mapping.members.count - 1 && Schema.isAnnotationOnly(Mapping(others))
            && branches.allSatisfy { saysOnlyType($0) }
    }

    /// `{type: string}`, or `{type: array, items: {}}`.
    private static func saysOnlyType(_ node: Node, _ wanted: String? = nil) -> Bool {
        guard let mapping = node.mapping, mapping["$ref"] == nil, let type = mapping["type"]?.scalar?.text,
            wanted.map({ $0 == type }) ?? true
        else { return false }
        let others = mapping.members.filter { member in
            member.key != "type" && !(member.key == "items" && member.value.mapping?.members.isEmpty == true)
        }
        return Schema.isAnnotationOnly(Mapping(others))
    }

    static func isAnnotation(_ node: Node) -> Bool {
        guard let mapping = node.mapping, mapping["$ref"] == nil else { return false }
        return Schema.isAnnotationOnly(mapping)
    }
}
