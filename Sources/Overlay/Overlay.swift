import Diagnostics
import YAML

/// An OpenAPI Overlay document (Overlay Specification 1.0 and 1.1): corrections to a document that somebody else publishes.
/// Actions are applied in order, each to the result of the one before.
public struct Overlay: Sendable {
    let actions: [Action]

    /// One change at every node that `target` selects (Overlay Specification, section 4.4.3).
    struct Action: Sendable {
        enum Change: Sendable {
            case update(Node)
            case copy(from: JSONPath)
            case remove
        }

        let target: JSONPath
        let targetLocation: SourceLocation
        let change: Change
    }

    /// Reads an overlay. What is wrong is reported, all of it; an action that cannot be understood is left out.
    public init(reading node: Node, diagnostics: DiagnosticCollector) {
        let reader = OverlayReader(diagnostics: diagnostics)
        actions = reader.actions(of: node)
    }
}
