import YAML

/// An Object of the specification that is read from a node.
public protocol SpecificationObject {
    /// Reads the Object; `nil`, with a diagnostic, when the node cannot be one.
    init?(reading node: Node, _ context: ReadingContext)
}
