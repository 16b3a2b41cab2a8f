import Diagnostics
import YAML

/// Schemas by the names that they give themselves (JSON Schema 2020-12 §8.2), and documents by `$self` (OpenAPI 3.2 §4.1).
extension ReferenceResolver {
    /// The schemas of a file by their names.
    struct Identifiers {
        var schemas: [String: Node] = [:]
        /// What several schemas have for an anchor means none of them where none of them is around.
        var ambiguousAnchors: Set<String> = []
    }

    func anchored(_ name: String, in root: Node) -> Node? {
        identifiers(below: root).schemas["#" + name]
    }

    /// A schema by its `$id`, or a document by its `$self`.
    func identified(by uri: String) -> Node? {
        identifiers(below: root).schemas[uri.hasSuffix("#") ? String(uri.dropLast()) : uri]
    }

    /// `$id`, `$self`, `#anchor` and `$id#anchor` of every schema below a root. An anchor's name is that of one schema in each
    /// of those with an `$id`.
    func identifiers(below root: Node) -> Identifiers {
        let file = root.location.file.path
        if let known = knownIdentifiers[file] { return known }
        var found = Identifiers()
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
                    case "$id", "$self": found.schemas[text] = node
                    case "$anchor", "$dynamicAnchor":
                        if let other = found.schemas["#" + text], other !== node { found.ambiguousAnchors.insert(text) }
                        found.schemas["#" + text] = node
                        found.schemas[id + "#" + text] = node
                    default: break
                    }
                }
            }
        }
        knownIdentifiers[file] = found
        return found
    }
}
