import YAML

/// A node that a query selected, and the way to it from the root.
struct SelectedNode {
    let node: Node
    let path: NodePath?
}

/// The last step to a node: the position of a member in its mapping or of an element in its sequence. The root has no path.
final class NodePath {
    let parent: NodePath?
    let position: Int

    init(parent: NodePath?, position: Int) {
        self.parent = parent
        self.position = position
    }

    /// The positions from the root on.
    static func steps(to path: NodePath?) -> [Int] {
        var steps: [Int] = []
        var current = path
        while let step = current {
            steps.append(step.position)
            current = step.parent
        }
        return steps.reversed()
    }
}

/// Finds what a query selects in a document, in document order (RFC 9535, section 2.1.2).
final class JSONPathEvaluator {
    /// How many nodes one query may look at. Aliases share nodes, so that a small document can be a giant tree.
    static let mostVisits = 20_000_000

    let root: Node
    private var visitsLeft: Int

    struct LimitReached: Error {}

    init(root: Node, mostVisits: Int = JSONPathEvaluator.mostVisits) {
        self.root = root
        visitsLeft = mostVisits
    }

    func select(_ query: JSONPath) throws(LimitReached) -> [SelectedNode] {
        try select(query.segments, from: root)
    }

    func select(_ segments: [JSONPath.Segment], from start: Node) throws(LimitReached) -> [SelectedNode] {
        var nodes = [SelectedNode(node: start, path: nil)]
        for segment in segments {
            var selected: [SelectedNode] = []
            for node in nodes {
                switch segment {
                case .child(let selectors):
                    try apply(selectors, to: node, into: &selected)
                case .descendant(let selectors):
                    for descendant in try selfAndDescendants(of: node) {
                        try apply(selectors, to: descendant, into: &selected)
                    }
                }
            }
            nodes = selected
        }
        return nodes
    }

    func visit() throws(LimitReached) {
        visitsLeft -= 1
        if visitsLeft < 0 { throw LimitReached() }
    }

    private func apply(
        _ selectors: [JSONPath.Selector],
        to parent: SelectedNode,
        into selected: inout [SelectedNode]
    ) throws(LimitReached) {
        for selector in selectors {
            switch selector {
            case .name(let name):
                guard let members = parent.node.mapping?.members,
                    let position = members.lastIndex(where: { $0.key == name })
                else { continue }
                selected.append(child(of: parent, at: position, members[position].value))
            case .wildcard:
                selected += try children(of: parent)
            case .index(let index):
                guard let elements = parent.node.sequence else { continue }
                let position = index < 0 ? elements.count + index : index
                if elements.indices.contains(position) {
                    selected.append(child(of: parent, at: position, elements[position]))
                }
            case .slice(let slice):
                guard let elements = parent.node.sequence else { continue }
                for position in slice.positions(count: elements.count) {
                    selected.append(child(of: parent, at: position, elements[position]))
                }
            case .filter(let condition):
                for child in try children(of: parent) where try holds(condition, for: child.node) {
                    selected.append(child)
                }
            }
            try visit()
        }
    }

    private func child(of parent: SelectedNode, at position: Int, _ node: Node) -> SelectedNode {
        SelectedNode(node: node, path: NodePath(parent: parent.path, position: position))
    }

    private func children(of parent: SelectedNode) throws(LimitReached) -> [SelectedNode] {
        var children: [SelectedNode] = []
        switch parent.node.content {
        case .scalar: break
        case .sequence(let elements):
            for (position, element) in elements.enumerated() {
                try visit()
                children.append(child(of: parent, at: position, element))
            }
        case .mapping(let mapping):
            for (position, member) in mapping.members.enumerated() {
                try visit()
                children.append(child(of: parent, at: position, member.value))
            }
        }
        return children
    }

    private func selfAndDescendants(of start: SelectedNode) throws(LimitReached) -> [SelectedNode] {
        var found: [SelectedNode] = []
        var open = [start]
        while let node = open.popLast() {
            found.append(node)
            open += try children(of: node).reversed()
        }
        return found
    }
}

extension JSONPath.Slice {
    /// The positions that a slice selects from a sequence of `count` elements (RFC 9535, section 2.3.4.2.2).
    func positions(count: Int) -> StrideTo<Int> {
        func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
        guard step != 0 else { return stride(from: 0, to: 0, by: 1) }
        if step > 0 {
            let lower = min(max(normal(start ?? 0), 0), count)
            let upper = min(max(normal(end ?? count), 0), count)
            return stride(from: lower, to: upper, by: step)
        }
        let upper = min(max(start.map(normal) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(normal) ?? -1, -1), count - 1)
        return stride(from: upper, to: lower, by: step)
    }
}
