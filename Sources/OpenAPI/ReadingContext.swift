import Diagnostics
import YAML

/// What every reader of an Object needs: where to report, and which version of the specification the document follows.
public final class ReadingContext {
    public let diagnostics: DiagnosticCollector
    public let version: SpecificationVersion
    /// Follows references, which real documents put in the place of anything; set by the ``ReferenceResolver``.
    var follow: (Reference) -> Node? = { _ in nil }
    /// How many names are still compared to find out what an unknown one was meant to be.
    private var comparisonsLeft = 20_000

    public init(diagnostics: DiagnosticCollector, version: SpecificationVersion) {
        self.diagnostics = diagnostics
        self.version = version
    }

    /// The candidate that a person most likely meant; in a document where nearly every name is unknown, only at first.
    func suggestion(for name: String, among candidates: some Collection<String>) -> String? {
        guard comparisonsLeft >= candidates.count else { return nil }
        comparisonsLeft -= candidates.count
        return Spelling.nearest(to: name, in: candidates)
    }
}

extension ReadingContext {
    /// What stands behind a reference, chains followed; any other node as it is.
    func followed(_ node: Node) -> Node {
        var node = node
        var seen: Set<ObjectIdentifier> = []
        while let reference = Reference(node), seen.insert(ObjectIdentifier(node)).inserted,
            let target = follow(reference)
        {
            node = target
        }
        return node
    }
}

/// The version of the specification a document follows; Swagger 2.0 is upgraded to the 3.0 model while it is read.
public enum SpecificationVersion: String, Sendable, Comparable {
    case swagger2 = "2.0"
    case v3_0 = "3.0"
    case v3_1 = "3.1"
    case v3_2 = "3.2"

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Finds out what a root node is.
    ///
    /// - Throws: A located error when it is no OpenAPI document, or one of a version that is not 2.0 or 3.x.
    public init(of root: Node) throws(DiagnosticList) {
        guard let mapping = root.mapping else {
            throw Self.error("expected an OpenAPI document, found \(root.kindDescription)", at: root.location)
        }
        guard let field = mapping["openapi"] ?? mapping["swagger"], let text = field.scalar?.text else {
            var message = "expected an OpenAPI document, but there is no 'openapi' field at its root"
            if let near = Spelling.nearest(to: "openapi", in: mapping.members.map(\.key)) {
                message += "; did you mean '\(near)' to be 'openapi'?"
            }
            throw Self.error(message, at: root.location)
        }
        switch text.split(separator: ".").prefix(2).joined(separator: ".") {
        case "2.0", "2": self = .swagger2
        case "3.0", "3": self = .v3_0
        case "3.1": self = .v3_1
        case let minor where minor.hasPrefix("3."): self = .v3_2
        default:
            throw Self.error("expected OpenAPI 3.x or Swagger 2.0, found version '\(text)'", at: field.location)
        }
    }

    private static func error(_ message: String, at location: SourceLocation) -> DiagnosticList {
        DiagnosticList([.error(message, at: location)])
    }
}

/// A value together with the place it was written at.
public struct Located<Value> {
    public let value: Value
    public let location: SourceLocation

    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

extension Located: Equatable where Value: Equatable {
    /// Equality of the values; places do not count.
    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}

/// An Object, or a Reference Object in its place.
public enum Referenced<Value> {
    case object(Value)
    case reference(Reference)
}

/// An Object of the specification that is read from a node.
public protocol SpecificationObject {
    /// Reads the Object; `nil`, with a diagnostic, when the node cannot be one.
    init?(reading node: Node, _ context: ReadingContext)
}
