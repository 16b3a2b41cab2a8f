import Diagnostics
import YAML

/// What references mean within the schemas that bind dynamic anchors: a generic schema leaves a type open by
/// `$dynamicRef`, and whoever refers to it says by a `$dynamicAnchor` what stands there (JSON Schema 2020-12 §8.2.3.2;
/// OpenAPI 3.2 §4.24, "Generic (Template) Data Structures"). The generic schema is copied for each of them.
public final class DynamicScopes {
    /// The schemas that dynamic anchors stand for.
    private final class Bindings {
        let schemas: [String: Node]

        init(_ schemas: [String: Node]) { self.schemas = schemas }
    }

    private struct Key: Hashable {
        let node: ObjectIdentifier
        let bindings: ObjectIdentifier
    }

    /// By the nodes that hold references. What one of a copy means is found where the original stands.
    private var scopes: [ObjectIdentifier: (holder: Node, original: Node, bindings: Bindings)] = [:]
    /// One for every set of schemas.
    private var known: [[String: ObjectIdentifier]: Bindings] = [:]
    private var copies: [Key: (original: Node, copy: Node)] = [:]
    private var unnamed: Set<ObjectIdentifier> = []
    private let diagnostics: DiagnosticCollector
    /// How many schemas are copied, and how many nodes are looked at for that: a few lines can ask for any number.
    private static let mostCopies = 10_000
    private var copiesLeft = mostCopies
    private var stepsLeft = 1_000_000
    private var isSpent: Bool { copiesLeft == 0 || stepsLeft <= 0 }

    init(diagnostics: DiagnosticCollector) { self.diagnostics = diagnostics }

    /// Whether a schema is a copy, or what an anchor stands for: neither has a name, unless it is a component.
    public func isUnnamed(_ schema: Node) -> Bool { unnamed.contains(ObjectIdentifier(schema)) }

    /// Notes what the references below a schema mean, where it binds anchors.
    func note(_ schema: Node) {
        guard schema.mapping?.hasDollarKeys == true, bindings(of: schema, within: nil) != nil else { return }
        var waiting: [(node: Node, outer: Bindings?)] = [(schema, nil)]
        var seen: Set<ObjectIdentifier> = []
        while let (node, outer) = waiting.popLast() {
            switch node.content {
            case .scalar: continue
            case .sequence(let elements): waiting += elements.map { ($0, outer) }
            case .mapping(let mapping):
                guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
                let bindings = self.bindings(of: node, within: outer)
                if let bindings, Reference(node) != nil { scopes[ObjectIdentifier(node)] = (node, node, bindings) }
                waiting += mapping.members.map { ($0.value, bindings) }
            }
        }
    }

    /// What a reference means that stands in the scope of dynamic anchors; `nil` for all others.
    ///
    /// - Parameter target: What references mean where nothing is bound.
    func meaning(of reference: Reference, _ target: (Reference) -> Node?) -> Node?? {
        let holder = reference.node
        guard let mapping = holder.mapping else { return nil }
        if scopes[ObjectIdentifier(holder)] == nil, mapping.members.count > 1, mapping["$defs"] != nil { note(holder) }
        guard let (_, original, bindings) = scopes[ObjectIdentifier(holder)] else { return nil }
        if let bound = Self.schema(boundTo: reference, bindings) {
            unnamed.insert(ObjectIdentifier(bound))
            return .some(bound)
        }
        return .some(Reference(original).flatMap(target).map { specialized($0, bindings, target) })
    }

    private static func schema(boundTo reference: Reference, _ bindings: Bindings) -> Node? {
        guard reference.node["$ref"] == nil, reference.node["$dynamicRef"] != nil else { return nil }
        return bindings.schemas[reference.fragment]
    }

    /// The anchors that a schema binds, itself or by its `$defs`; those that are bound already, further out, stay.
    private func bindings(of schema: Node, within outer: Bindings?) -> Bindings? {
        guard let mapping = schema.mapping, mapping.hasDollarKeys else { return outer }
        let named = [schema] + (mapping["$defs"]?.mapping?.members.map(\.value) ?? [])
        var schemas = outer?.schemas ?? [:]
        for node in named {
            guard let anchor = node["$dynamicAnchor"]?.scalar?.text, schemas[anchor] == nil else { continue }
            schemas[anchor] = node
        }
        guard schemas.count > outer?.schemas.count ?? 0 else { return outer }
        let identity = schemas.mapValues { ObjectIdentifier($0) }
        let bindings = known[identity] ?? Bindings(schemas)
        known[identity] = bindings
        return bindings
    }

    // MARK: Copies

    private func specialized(_ schema: Node, _ outer: Bindings, _ target: (Reference) -> Node?) -> Node {
        guard let bindings = self.bindings(of: schema, within: outer) else { return schema }
        let key = Key(node: ObjectIdentifier(schema), bindings: ObjectIdentifier(bindings))
        if let known = copies[key] { return known.copy }
        let copy = isSpent ? schema : copyOfOpen(schema, bindings, target)
        copies[key] = (schema, copy)
        return copy
    }

    /// A copy of a schema that leaves something open, or the schema itself.
    private func copyOfOpen(_ schema: Node, _ bindings: Bindings, _ target: (Reference) -> Node?) -> Node {
        let isOpen = leavesOpen(schema, bindings, target)
        let result = isOpen ? copy(schema, bindings) : schema
        if isOpen {
            unnamed.insert(ObjectIdentifier(result))
            copiesLeft -= 1
        }
        if isSpent {
            diagnostics.warning(
                "dynamic references ask for more than \(Self.mostCopies) copies of schemas, or for large ones; all others "
                    + "stay as they are", at: schema.location)
        }
        return result
    }

    private func copy(_ node: Node, _ outer: Bindings) -> Node {
        stepsLeft -= 1
        switch node.content {
        case .scalar: return node
        case .sequence(let elements):
            return Node(.sequence(elements.map { copy($0, outer) }), at: node.location)
        case .mapping(let mapping):
            let bindings = self.bindings(of: node, within: outer) ?? outer
            let members = mapping.members.map { member in
                Mapping.Member(key: member.key, keyLocation: member.keyLocation, value: copy(member.value, bindings))
            }
            let result = Node.mapping(members, at: node.location)
            if Reference(result) != nil { scopes[ObjectIdentifier(result)] = (result, node, bindings) }
            return result
        }
    }

    /// Whether a schema, or one that it leads to, has a dynamic reference that means something else where it is bound: not
    /// what it means by what is bound on the way to it.
    private func leavesOpen(_ schema: Node, _ bindings: Bindings, _ target: (Reference) -> Node?) -> Bool {
        var waiting: [(node: Node, own: Bindings?)] = [(schema, nil)]
        var seen: Set<Key> = []
        while stepsLeft > 0, let (node, outer) = waiting.popLast() {
            stepsLeft -= 1
            switch node.content {
            case .scalar: continue
            case .sequence(let elements): waiting += elements.map { ($0, outer) }
            case .mapping(let mapping):
                let own = self.bindings(of: node, within: outer)
                let scope = own.map(ObjectIdentifier.init) ?? ObjectIdentifier(self)
                guard seen.insert(Key(node: ObjectIdentifier(node), bindings: scope)).inserted else { continue }
                waiting += mapping.members.map { ($0.value, own) }
                guard let reference = Reference(node) else { continue }
                let next = own.flatMap { Self.schema(boundTo: reference, $0) } ?? target(reference)
                if let bound = Self.schema(boundTo: reference, bindings), bound !== next { return true }
                if let next { waiting.append((next, own)) }
            }
        }
        return false
    }
}
