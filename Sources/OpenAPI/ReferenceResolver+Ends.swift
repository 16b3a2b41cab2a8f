import YAML

extension ReferenceResolver {
    /// What a node stands for: itself, or the end of the references that begin with it; `nil` where these lead nowhere.
    public func end(of node: Node) -> Node? {
        guard let reference = Reference(node) else { return node }
        return end(of: reference)
    }

    /// The node that one refers to; itself where it is no reference, or one that means nothing.
    public func target(of node: Node) -> Node { Reference(node).flatMap { target(of: $0) } ?? node }
}
