import YAML

/// How large a node is as a tree, aliases counted wherever they stand. Each shared node is looked at once.
struct NodeMeasure {
    struct Size {
        var depth: Int
        var count: Int
    }

    private var known: [ObjectIdentifier: Size] = [:]

    mutating func size(of node: Node) -> Size {
        if let size = known[ObjectIdentifier(node)] { return size }
        var size = Size(depth: 1, count: 1)
        switch node.content {
        case .scalar: return size
        case .sequence(let elements):
            for element in elements { add(element, to: &size) }
        case .mapping(let mapping):
            for member in mapping.members { add(member.value, to: &size) }
        }
        known[ObjectIdentifier(node)] = size
        return size
    }

    private mutating func add(_ child: Node, to size: inout Size) {
        let inner = self.size(of: child)
        size.depth = max(size.depth, inner.depth + 1)
        let (sum, overflow) = size.count.addingReportingOverflow(inner.count)
        size.count = overflow ? .max : sum
    }
}
