import YAML

/// An Object of the specification that is read from a node.
public protocol SpecificationObject {
    /// The field of the Components Object that holds such Objects by name; `nil` where none does.
    static var componentField: String? { get }

    /// Reads the Object; `nil`, with a diagnostic, when the node cannot be one.
    init?(reading node: Node, _ context: ReadingContext)
}

extension SpecificationObject {
    public static var componentField: String? { nil }
}
