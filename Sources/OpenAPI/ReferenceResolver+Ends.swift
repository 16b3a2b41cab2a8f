import YAML

extension ReferenceResolver {
    /// What a node stands for: itself, or the end of the references that begin with it; `nil` where these lead nowhere.
    public func end(of node: Node) -> Node? {
        guard let reference = Reference(node) else { return node }
        return end(of: reference)
    }
}
