import Diagnostics
import YAML

/// Schemas by the names that they give themselves (JSON Schema 2020-12 §8.2), and documents by `$self` (OpenAPI 3.2 §4.1).
extension ReferenceResolver {
    func anchored(_ name: String, in root: Node) -> Node? {
        identifiers(below: root)["#" + name]
    }

    /// Whether several schemas of a file have an anchor, so that it means none of them where none of them is around.
    func isAmbiguous(_ anchor: String, in root: Node) -> Bool {
        _ = identifiers(below: root)
        return ambiguousAnchors[root.location.file.path]?.contains(anchor) ?? false
    }

    /// A schema by its `$id`, or a document by its `$self`.
    func identified(by uri: String) -> Node? {
        identifiers(below: root)[uri.hasSuffix("#") ? String(uri.dropLast()) : uri]
    }

    /// `$id`, `$self`, `#anchor` and `$id#anchor` of every schema below a root. An anchor's name is that of one schema in each
    /// of those with an `$id`.
    func identifiers(below root: Node) -> [String: Node] {
        let file = root.location.file.path
        if let known = knownIdentifiers[file] { return known }
        var found: [String: Node] = [:]
        var seen: Set<ObjectIdentifier> = []
        var waiting: [(node: Node, id: String)] = [(root, "")]
        while let (node, outer) = waiting.popLast() {
            switch node.content {
            case .scalar: continue
            case .sequence(let elements): waiting += elements.map { ($0, outer) }
            case .mapping(let mapping):
                guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
                let id = mapping.hasDollarKeys ? mapping["$id"]?.scalar?.text ?? outer : outer
                for member in mapping.members {
                    waiting.append((member.value, id))
                    guard let text = member.value.scalar?.text else { continue }
                    switch member.key {
                    case "$id", "$self": found[text] = node
                    case "$anchor", "$dynamicAnchor":
                        if let other = found["#" + text], other !== node {
                            ambiguousAnchors[file, default: []].insert(text)
                        }
                        found["#" + text] = node
                        found[id + "#" + text] = node
                    default: break
                    }
                }
            }
        }
        knownIdentifiers[file] = found
        return found
    }
}
