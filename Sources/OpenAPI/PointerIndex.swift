import YAML

/// Where some nodes stand: the JSON Pointer (RFC 6901) to each, as a URI fragment, behind the file's path where it is
/// another than the document.
public final class PointerIndex {
    private struct Place {
        let parent: ObjectIdentifier
        let token: String
    }

    private var places: [ObjectIdentifier: Place] = [:]
    private var roots: [ObjectIdentifier: String] = [:]
    /// Those that have not been met yet.
    private var wanted: Set<ObjectIdentifier>

    /// - Parameters:
    ///   - wanted: The nodes that will be asked for.
    ///   - roots: The root of each file, and what stands before the `#` of its pointers.
    public init(of wanted: [Node], in roots: [(file: String, node: Node)]) {
        self.wanted = Set(wanted.map { ObjectIdentifier($0) })
        for (file, node) in roots { add(node, file) }
    }

    private func add(_ root: Node, _ file: String) {
        roots[ObjectIdentifier(root)] = file
        wanted.remove(ObjectIdentifier(root))
        var waiting = [root]
        while !wanted.isEmpty, let node = waiting.popLast() {
            let parent = ObjectIdentifier(node)
            func note(_ child: Node, _ token: String) {
                let identity = ObjectIdentifier(child)
                let isWanted = wanted.remove(identity) != nil
                if case .scalar = child.content, !isWanted { return }
                // Of the places of a YAML alias, one is enough.
                guard places[identity] == nil, roots[identity] == nil else { return }
                places[identity] = Place(parent: parent, token: token)
                waiting.append(child)
            }
            switch node.content {
            case .scalar: break
            case .sequence(let elements): for (index, element) in elements.enumerated() { note(element, "\(index)") }
            case .mapping(let mapping): for member in mapping.members { note(member.value, member.key) }
            }
        }
    }

    /// The pointer to a node; `nil` for one that stands in no file.
    public func pointer(to node: Node) -> String? {
        var tokens: [String] = []
        var current = ObjectIdentifier(node)
        while roots[current] == nil {
            guard let place = places[current] else { return nil }
            tokens.append(place.token)
            current = place.parent
        }
        return (roots[current] ?? "") + "#" + tokens.reversed().map { "/" + JSONPointer.escaped($0) }.joined()
    }
}
