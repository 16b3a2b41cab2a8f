/// What a document may cost. A document is hostile input: crossing a limit is a located error.
public struct Limits: Hashable, Sendable {
    /// How deep collections may nest, with aliases followed.
    public let depth: Int
    /// How long the text may be.
    public let bytes: Int
    /// How many scalars, sequences and mappings may stand in the text.
    public let nodes: Int
    /// How many nodes all aliases together may stand for, each counted with everything below it.
    public let aliasedNodes: Int

    /// Nothing recurses deeper than this, whatever `depth` says: trees are released recursively.
    static let greatestDepth = 1_000

    public static let standard = Limits(
        depth: 500,
        bytes: 128 * 1024 * 1024,
        nodes: 8_000_000,
        aliasedNodes: 1_000_000
    )

    public init(depth: Int, bytes: Int, nodes: Int, aliasedNodes: Int) {
        self.depth = min(depth, Self.greatestDepth)
        self.bytes = bytes
        self.nodes = nodes
        self.aliasedNodes = aliasedNodes
    }
}
