import YAML

/// The places of one action as a tree, so that a document is rebuilt once, and only along the ways to them.
final class NodeEdits {
    private var isTarget = false
    private var children: [Int: NodeEdits] = [:]

    private init() {}

    convenience init(at selected: [SelectedNode]) {
        self.init()
        for node in selected {
            var edits = self
            for position in NodePath.steps(to: node.path) {
                let child = edits.children[position] ?? NodeEdits()
                edits.children[position] = child
                edits = child
            }
            edits.isTarget = true
        }
    }

    /// Each target becomes what `change` makes of it; where targets nest, the inner ones first.
    func replace(in node: Node, by change: (Node) -> Node) -> Node {
        let changed = rebuild(node) { edits, child in edits.replace(in: child, by: change) }
        return isTarget ? change(changed) : changed
    }

    /// The targets are left out. The root stays.
    func remove(from node: Node) -> Node {
        rebuild(node) { edits, child in edits.isTarget ? nil : edits.remove(from: child) }
    }

    private func rebuild(_ node: Node, _ edit: (NodeEdits, Node) -> Node?) -> Node {
        guard !children.isEmpty else { return node }
        switch node.content {
        case .scalar:
            return node
        case .sequence(let elements):
            var result: [Node] = []
            for (position, element) in elements.enumerated() {
                guard let edits = children[position] else {
                    result.append(element)
                    continue
                }
                if let element = edit(edits, element) { result.append(element) }
            }
            return Node(.sequence(result), at: node.location)
        case .mapping(let mapping):
            var result: [Mapping.Member] = []
            for (position, member) in mapping.members.enumerated() {
                guard let edits = children[position] else {
                    result.append(member)
                    continue
                }
                guard let value = edit(edits, member.value) else { continue }
                result.append(Mapping.Member(key: member.key, keyLocation: member.keyLocation, value: value))
            }
            return Node(.mapping(Mapping(result)), at: node.location)
        }
    }
}
