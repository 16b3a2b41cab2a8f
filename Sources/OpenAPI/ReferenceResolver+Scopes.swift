import Diagnostics
import YAML

/// Where every node of a file stands, for references that mean something else in every schema.
struct NodeParents {
    private var parents: [ObjectIdentifier: Node] = [:]

    init(below root: Node) {
        var waiting = [root]
        while let node = waiting.popLast() {
            func note(_ child: Node) {
                // What holds a reference is a mapping, and so is what it stands for.
                if case .scalar = child.content { return }
                // Of the places of a YAML alias, one is enough.
                guard parents[ObjectIdentifier(child)] == nil else { return }
                parents[ObjectIdentifier(child)] = node
                waiting.append(child)
            }
            switch node.content {
            case .scalar: break
            case .sequence(let elements): for element in elements { note(element) }
            case .mapping(let mapping): for member in mapping.members { note(member.value) }
            }
        }
    }

    /// The nodes around a node, the nearest first, the node itself before them.
    func chain(from node: Node) -> [Node] {
        var chain = [node]
        var seen = Set(chain.map { ObjectIdentifier($0) })
        while let parent = parents[ObjectIdentifier(chain[chain.count - 1])],
            seen.insert(ObjectIdentifier(parent)).inserted
        {
            chain.append(parent)
        }
        return chain
    }
}

/// What a reference means in the schema that holds it, where the document as a whole has no answer: whoever pastes a
/// JSON Schema into a document leaves its `#`, `#/$defs/…` and `$id` as they were (JSON Schema 2020-12 §8.2).
extension ReferenceResolver {
    /// Whether what a reference means depends on where it stands.
    func hasScope(_ reference: Reference) -> Bool {
        let text = reference.text
        // `#/components/…` and other paths that begin so: what most references are.
        if text.utf8.starts(with: "#/c".utf8) { return false }
        guard text.hasPrefix("#") else { return !text.contains(":") && !text.hasPrefix("/") && hasIdentifiers }
        return !text.hasPrefix("#/") || text == "#/" || text.hasPrefix("#/$defs/") || text.hasPrefix("#/definitions/")
    }

    func scopedTarget(of reference: Reference, in root: Node) -> Node? {
        let (file, fragment) = (reference.file, reference.fragment)
        guard file.isEmpty else {
            return identified(file, around: reference.node, in: root).flatMap { node in
                fragment.isEmpty ? node : Self.node(at: reference.pointerTokens, in: node)
            }
        }
        if fragment.isEmpty || fragment == "/" {
            return root["openapi"] == nil && root["components"] == nil ? nil : schema(around: reference, in: root)
        }
        guard fragment.hasPrefix("/") else {
            let chain = around(reference.node, in: root)
            let candidates = chain.lazy.flatMap { node in [node] + (node["$defs"]?.mapping?.members.map(\.value) ?? [])
            }
            let holder = candidates.first { node in
                [node["$dynamicAnchor"], node["$anchor"]].contains { $0?.scalar?.text == fragment }
            }
            let id = chain.lazy.compactMap { $0["$id"]?.scalar?.text }.first
            return holder ?? id.flatMap { identified(by: $0 + "#" + fragment) }
        }
        let tokens = reference.pointerTokens
        guard context.version != .swagger2, ["$defs", "definitions"].contains(tokens[0]), root[tokens[0]] == nil else {
            return nil
        }
        return around(reference.node, in: root).lazy.compactMap { Self.node(at: tokens, in: $0) }.first
            ?? Self.node(at: Swagger2.upgradedPointer(tokens), in: root)
    }

    /// The schema that `#` stands for: the one with an `$id`, or the component.
    private func schema(around reference: Reference, in root: Node) -> Node? {
        let chain = around(reference.node, in: root)
        if let identified = chain.first(where: { $0["$id"]?.scalar != nil }) { return identified }
        let schemas = root["components"]?["schemas"]
        return zip(chain, chain.dropFirst()).first { $1 === schemas }?.0
    }

    /// A schema by its `$id`, written relative to the one around (RFC 3986 §5.2).
    private func identified(_ file: String, around node: Node, in root: Node) -> Node? {
        for node in around(node, in: root) {
            guard let base = node["$id"]?.scalar?.text, let slash = base.lastIndex(of: "/") else { continue }
            if let known = identified(by: base[...slash] + file) { return known }
        }
        return nil
    }

    /// What stands at a pointer, no reference followed.
    private static func node(at tokens: [String], in node: Node) -> Node? {
        var found: Node? = node
        for token in tokens { found = found?.child(token) }
        return found
    }
}
