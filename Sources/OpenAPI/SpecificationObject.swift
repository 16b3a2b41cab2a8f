import YAML

/// An Object of the specification that is read from a node.
public protocol SpecificationObject {
    /// The field of the Components Object that holds such Objects by name; `nil` where none does.
    static var componentField: String? { get }

    /// The node to read in place of one that refers to another and has fields of its own beside that; any other as it is.
    static func completed(_ node: Node, _ context: ReadingContext) -> Node

    /// Reads the Object; `nil`, with a diagnostic, when the node cannot be one.
    init?(reading node: Node, _ context: ReadingContext)
}

extension SpecificationObject {
    public static var componentField: String? { nil }

    public static func completed(_ node: Node, _ context: ReadingContext) -> Node { node }
}
