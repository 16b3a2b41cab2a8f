/// The strongly connected components of a graph (Tarjan's algorithm, without recursion): nodes of one component lead to
/// each other. A component comes after the ones that it leads to.
struct StronglyConnectedComponents<Node: Hashable> {
    private(set) var components: [[Node]] = []

    private let edges: (Node) -> [Node]
    private var index: [Node: Int] = [:]
    private var low: [Node: Int] = [:]
    private var stack: [Node] = []
    private var onStack: Set<Node> = []

    /// A node on the way down, and how many of its edges have been followed.
    private struct Frame {
        let node: Node
        let edges: [Node]
        var followed = 0
    }

    init(_ nodes: some Sequence<Node>, edges: @escaping (Node) -> [Node]) {
        self.edges = edges
        for node in nodes where index[node] == nil { search(from: node) }
    }

    private mutating func search(from root: Node) {
        var way = [enter(root)]
        while var frame = way.popLast() {
            if frame.followed < frame.edges.count {
                let next = frame.edges[frame.followed]
                frame.followed += 1
                way.append(frame)
                if let reached = index[next] {
                    if onStack.contains(next) { lower(frame.node, to: reached) }
                } else {
                    way.append(enter(next))
                }
            } else {
                leave(frame.node)
                if let parent = way.last, let reached = low[frame.node] { lower(parent.node, to: reached) }
            }
        }
    }

    private mutating func enter(_ node: Node) -> Frame {
        index[node] = index.count
        low[node] = index[node]
        stack.append(node)
        onStack.insert(node)
        return Frame(node: node, edges: edges(node))
    }

    private mutating func lower(_ node: Node, to reached: Int) {
        low[node] = min(low[node] ?? reached, reached)
    }

    /// A node that leads to nothing earlier than itself ends a component.
    private mutating func leave(_ node: Node) {
        guard low[node] == index[node] else { return }
        var members: [Node] = []
        while let member = stack.popLast() {
            onStack.remove(member)
            members.append(member)
            if member == node { break }
        }
        components.append(members)
    }
}
