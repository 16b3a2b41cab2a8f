import Diagnostics
import YAML

extension Overlay {
    /// How deep the result may nest, and how many nodes the actions may add in all. `copy` can double a document each time.
    static let deepestResult = Limits.standard.depth
    static let mostNodesAdded = 1_000_000

    /// Why an action was not carried out. After a limit the rest is not tried.
    private struct Failure: Error {
        let diagnostic: Diagnostic
        let isLimit: Bool

        static func error(_ message: String, at location: SourceLocation) -> Failure {
            Failure(diagnostic: .error(message, at: location), isLimit: false)
        }

        static func limit(_ message: String, at location: SourceLocation) -> Failure {
            Failure(diagnostic: .error(message, at: location), isLimit: true)
        }
    }

    /// The document with all actions carried out. Nodes that no action touches are shared with `document`;
    /// what an action brings keeps its place in the overlay. An action that cannot be carried out is reported and skipped.
    public func apply(to document: Node, diagnostics: DiagnosticCollector) -> Node {
        var result = document
        var added = 0
        for action in actions {
            do throws(Failure) {
                result = try apply(action, to: result, added: &added, diagnostics)
            } catch {
                diagnostics.report(error.diagnostic)
                if error.isLimit { break }
            }
        }
        return result
    }

    private func apply(
        _ action: Action,
        to document: Node,
        added: inout Int,
        _ diagnostics: DiagnosticCollector
    ) throws(Failure) -> Node {
        let selected = try select(action.target, in: document, action)
        if selected.isEmpty {
            let message = "'\(action.target.text)' selects nothing in the document; the action does nothing"
            diagnostics.warning(message, at: action.targetLocation)
            return document
        }
        guard let value = try value(of: action, in: document) else {
            if selected.contains(where: { $0.path == nil }) {
                throw .error("the whole document cannot be removed", at: action.targetLocation)
            }
            return NodeEdits(at: selected).remove(from: document)
        }
        warnOfMixedKinds(selected, action, diagnostics)
        try checkGrowth(of: selected, by: value, added: &added, action)
        let merging = NodeMerging(diagnostics: diagnostics)
        return NodeEdits(at: selected).replace(in: document) { merging.merge(value, into: $0) }
    }

    private func select(_ path: JSONPath, in document: Node, _ action: Action) throws(Failure) -> [SelectedNode] {
        do {
            return try JSONPathEvaluator(root: document).select(path)
        } catch {
            let message = "'\(path.text)' looks at more than \(JSONPathEvaluator.mostVisits) nodes of the document"
            throw .limit(message, at: action.targetLocation)
        }
    }

    /// What is merged into each target; nil where the targets are removed.
    private func value(of action: Action, in document: Node) throws(Failure) -> Node? {
        switch action.change {
        case .remove: return nil
        case .update(let node): return node
        case .copy(let path):
            let sources = try select(path, in: document, action)
            guard sources.count == 1 else {
                let message = "'copy' selects one node, but '\(path.text)' selects \(sources.count)"
                throw .error(message, at: action.targetLocation)
            }
            return sources[0].node
        }
    }

    /// One action updates mappings, or lists, or single values (Overlay Specification 1.1, section 4.4.3.1).
    private func warnOfMixedKinds(_ selected: [SelectedNode], _ action: Action, _ diagnostics: DiagnosticCollector) {
        var kinds: [String] = []
        for node in selected {
            let kind =
                switch node.node.content {
                case .scalar: "single values"
                case .sequence: "lists"
                case .mapping: "mappings"
                }
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        guard kinds.count > 1 else { return }
        let message = "'\(action.target.text)' selects \(kinds.joined(separator: " and ")); one update rarely fits both"
        diagnostics.warning(message, at: action.targetLocation)
    }

    private func checkGrowth(
        of selected: [SelectedNode],
        by value: Node,
        added: inout Int,
        _ action: Action
    ) throws(Failure) {
        var measure = NodeMeasure()
        let size = measure.size(of: value)
        let deepest = selected.reduce(0) { max($0, NodePath.steps(to: $1.path).count) }
        if deepest + size.depth > Self.deepestResult {
            throw .limit("the result nests deeper than \(Self.deepestResult) levels", at: action.targetLocation)
        }
        let (growth, overflow) = size.count.multipliedReportingOverflow(by: selected.count)
        if overflow || growth > Self.mostNodesAdded - added {
            throw .limit("the overlay adds more than \(Self.mostNodesAdded) nodes", at: action.targetLocation)
        }
        added += growth
    }
}
