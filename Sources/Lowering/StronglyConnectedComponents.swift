/// The strongly connected components of a graph (Tarjan's algorithm, without recursion): nodes of one component lead to
/// each other. A component comes after the ones that it leads to.
struct StronglyConnectedComponents {
    private(set) var components: [[Int]] = []

    private let edges: [[Int]]
    /// When a node was entered; -1 for one that was not yet.
    private var index: [Int]
    private var low: [Int]
    private var entered = 0
    private var stack: [Int] = []
    private var isOnStack: [Bool]

    /// - Parameter edges: What each node leads to, by its number.
    init(_ edges: [[Int]]) {
        self.edges = edges
        index = Array(repeating: -1, count: edges.count)
        low = index
        isOnStack = Array(repeating: false, count: edges.count)
        for node in edges.indices where index[node] < 0 { search(from: node) }
    }

    private mutating func search(from root: Int) {
        enter(root)
        // Nodes on the way down, and how many of their edges have been followed.
        var way = [(node: root, followed: 0)]
        while let (node, followed) = way.last {
            if followed < edges[node].count {
                way[way.count - 1].followed += 1
                let next = edges[node][followed]
                if index[next] < 0 {
                    enter(next)
                    way.append((next, 0))
                } else if isOnStack[next] {
                    low[node] = min(low[node], index[next])
                }
            } else {
                way.removeLast()
                leave(node)
                if let parent = way.last?.node { low[parent] = min(low[parent], low[node]) }
            }
        }
    }

    private mutating func enter(_ node: Int) {
        index[node] = entered
        low[node] = entered
        entered += 1
        stack.append(node)
        isOnStack[node] = true
    }

    /// A node that leads to nothing earlier than itself ends a component.
    private mutating func leave(_ node: Int) {
        guard low[node] == index[node] else { return }
        var members: [Int] = []
        while let member = stack.popLast() {
            isOnStack[member] = false
            members.append(member)
            if member == node { break }
        }
        components.append(members)
    }
}
