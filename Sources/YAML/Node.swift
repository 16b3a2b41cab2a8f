public import Diagnostics

/// A value of a YAML or JSON document, which knows where it stands. An alias is the node of its anchor: the same object.
public final class Node: Sendable {
    public enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping(Mapping)
    }

    public let content: Content
    /// Of the node's first character; for a scalar, as long as what stands on its first line.
    public let location: SourceLocation

    public init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }

    public var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    public var sequence: [Node]? {
        if case .sequence(let sequence) = content { sequence } else { nil }
    }

    public var mapping: Mapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// The value of a mapping's member; nil for a node of another kind.
    public subscript(key: String) -> Node? { mapping?[key] }

    /// A string that no document has written, at the place that it comes from.
    public static func text(_ text: String, at location: SourceLocation) -> Node {
        Node(.scalar(Scalar(text, style: .quoted)), at: location)
    }
}
