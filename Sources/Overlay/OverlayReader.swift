import Diagnostics
import YAML

/// Nodes to the actions of an overlay, with every mistake reported.
struct OverlayReader {
    let diagnostics: DiagnosticCollector

    private static let overlayFields = ["overlay", "info", "extends", "actions"]
    private static let infoFields = ["title", "version", "description"]
    private static let actionFields = ["target", "description", "update", "copy", "remove"]

    func actions(of root: Node) -> [Overlay.Action] {
        guard let mapping = root.mapping else {
            diagnostics.error("an overlay is a mapping, not \(root.kindDescription)", at: root.location)
            return []
        }
        checkVersion(root)
        checkInfo(root)
        checkString(root["extends"], "extends")
        reportUnknownFields(mapping, known: Self.overlayFields, of: "an overlay")
        guard let list = root["actions"] else {
            diagnostics.error("the overlay has no 'actions'", at: root.location)
            return []
        }
        guard let nodes = list.sequence else {
            diagnostics.error("'actions' is a list, not \(list.kindDescription)", at: list.location)
            return []
        }
        if nodes.isEmpty { diagnostics.warning("'actions' is empty", at: list.location) }
        reportRepetitions(nodes)
        return nodes.compactMap(action)
    }

    private func checkVersion(_ root: Node) {
        guard let node = root["overlay"] else {
            diagnostics.error("no 'overlay: 1.0.0': this is no overlay", at: root.location)
            return
        }
        guard let text = node.scalar?.text else {
            diagnostics.error("'overlay' is a version such as 1.0.0, not \(node.kindDescription)", at: node.location)
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts[0] == "1" else {
            diagnostics.error("'\(text)' is no version of overlays; 1.0.0 and 1.1.0 are known", at: node.location)
            return
        }
        let isNumbered = parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
        if !isNumbered || (parts[1] != "0" && parts[1] != "1") {
            diagnostics.warning("an overlay of version '\(text)' is read as one of 1.1.0", at: node.location)
        }
    }

    private func checkInfo(_ root: Node) {
        guard let info = root["info"] else {
            diagnostics.warning("the overlay has no 'info'", at: root.location)
            return
        }
        guard let mapping = info.mapping else {
            diagnostics.warning("'info' is a mapping, not \(info.kindDescription)", at: info.location)
            return
        }
        for field in ["title", "version"] {
            if info[field] == nil { diagnostics.warning("'info' has no '\(field)'", at: info.location) }
            checkString(info[field], field)
        }
        checkString(info["description"], "description")
        reportUnknownFields(mapping, known: Self.infoFields, of: "'info'")
    }

    private func action(_ node: Node) -> Overlay.Action? {
        guard let mapping = node.mapping else {
            diagnostics.error("an action is a mapping, not \(node.kindDescription)", at: node.location)
            return nil
        }
        reportUnknownFields(mapping, known: Self.actionFields, of: "an action")
        checkString(node["description"], "description")
        let change = change(node)
        guard let target = node["target"] else {
            diagnostics.error("the action has no 'target'", at: node.location)
            return nil
        }
        guard let path = path(target, "target"), let change else { return nil }
        return Overlay.Action(target: path, targetLocation: target.location, change: change)
    }

    /// `remove: true` wins over the others (Overlay Specification, section 4.4.3.1).
    private func change(_ node: Node) -> Overlay.Action.Change? {
        if let remove = node["remove"] {
            switch remove.scalar?.value {
            case .bool(true): return .remove
            case .bool(false): break
            default: diagnostics.error("'remove' is true or false, not \(remove.valueInWords)", at: remove.location)
            }
        }
        if let update = node["update"] {
            if let copy = node["copy"] {
                diagnostics.warning("'copy' beside 'update' has no effect", at: copy.location)
            }
            return .update(update)
        }
        guard let copy = node["copy"] else {
            if node["remove"] == nil {
                diagnostics.warning("the action has no 'update' and no 'remove'; it does nothing", at: node.location)
            }
            return nil
        }
        return path(copy, "copy").map { .copy(from: $0) }
    }

    private func path(_ node: Node, _ field: String) -> JSONPath? {
        guard case .string(let text) = node.scalar?.value else {
            diagnostics.error("'\(field)' is a string, not \(node.valueInWords)", at: node.location)
            return nil
        }
        do {
            return try JSONPathParser.parse(text)
        } catch {
            let message = "'\(field)' is no JSONPath: \(error.message) (character \(error.position) of '\(text)')"
            diagnostics.error(message, at: node.location)
            return nil
        }
    }

    /// A text for people: whatever stands there, the actions are not touched by it.
    private func checkString(_ node: Node?, _ field: String) {
        guard let node else { return }
        if case .string = node.scalar?.value { return }
        diagnostics.warning("'\(field)' is a string, not \(node.valueInWords)", at: node.location)
    }

    private func reportUnknownFields(_ mapping: Mapping, known: [String], of owner: String) {
        for member in mapping.members where !known.contains(member.key) && !member.key.hasPrefix("x-") {
            let hint = Spelling.hint(for: member.key, among: known)
            diagnostics.warning("\(owner) has no field '\(member.key)'\(hint)", at: member.keyLocation)
        }
    }

    /// Actions are unique (schema of the Overlay Specification: `uniqueItems`).
    private func reportRepetitions(_ nodes: [Node]) {
        var first: [Words: Node] = [:]
        for node in nodes where node["target"]?.scalar != nil {
            if let same = first[Words(node: node)] {
                let notes = [Diagnostic.Note("it stands here first", at: same.location)]
                diagnostics.warning("the action is repeated", at: node.location, notes: notes)
            } else {
                first[Words(node: node)] = node
            }
        }
    }

    /// A node known by what it says, whatever its place.
    private struct Words: Hashable {
        let node: Node

        static func == (one: Words, other: Words) -> Bool { one.node.says(other.node) }

        func hash(into hasher: inout Hasher) {
            switch node.content {
            case .scalar(let scalar): hasher.combine(scalar.value)
            case .sequence(let elements):
                for element in elements { Words(node: element).hash(into: &hasher) }
            case .mapping(let mapping):
                for member in mapping.members.sorted(by: { $0.key < $1.key }) {
                    hasher.combine(member.key)
                    Words(node: member.value).hash(into: &hasher)
                }
            }
        }
    }
}

extension Node {
    /// What stands here instead of what was wanted, of a scalar its text.
    var valueInWords: String {
        guard let scalar, scalar.text.unicodeScalars.count <= 40, !scalar.text.isEmpty else { return kindDescription }
        return "'\(scalar.text)'"
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
