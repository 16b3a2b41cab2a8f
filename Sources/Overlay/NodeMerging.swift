import Diagnostics
import YAML

/// Merges an update into a node (Overlay Specification 1.1, section 4.4.3.1): mappings member by member, lists one after the other,
/// a single value into a list as its last element, a single value in place of another.
struct NodeMerging {
    let diagnostics: DiagnosticCollector

    func merge(_ update: Node, into target: Node) -> Node {
        switch (target.content, update.content) {
        case (.mapping(let old), .mapping(let new)):
            return Node(.mapping(merge(new, into: old)), at: target.location)
        case (.sequence(let old), .sequence(let new)):
            return Node(.sequence(old + new), at: target.location)
        case (.sequence(let old), _) where !update.isEmpty:
            return Node(.sequence(old + [update]), at: target.location)
        default:
            return replace(target, by: update)
        }
    }

    private func merge(_ new: Mapping, into old: Mapping) -> Mapping {
        var members = old.members
        var positions: [String: Int] = [:]
        for (position, member) in members.enumerated() { positions[member.key] = position }
        for member in new.members {
            guard let position = positions[member.key] else {
                positions[member.key] = members.count
                members.append(member)
                continue
            }
            let old = members[position]
            let merged = mergeMember(member.value, into: old.value)
            let keyLocation = merged === member.value ? member.keyLocation : old.keyLocation
            members[position] = Mapping.Member(key: old.key, keyLocation: keyLocation, value: merged)
        }
        return Mapping(members)
    }

    /// Unlike an action's own value, a member's value never becomes an element of a list.
    private func mergeMember(_ update: Node, into target: Node) -> Node {
        switch (target.content, update.content) {
        case (.mapping, .mapping), (.sequence, .sequence): merge(update, into: target)
        default: replace(target, by: update)
        }
    }

    private func replace(_ target: Node, by update: Node) -> Node {
        // `components:` with nothing after it names the place and changes nothing.
        if update.isEmpty { return target }
        let isSameKind = target.scalar != nil && update.scalar != nil
        if !isSameKind, !target.isNull {
            let message =
                "\(update.kindDescription) replaces \(target.kindDescription); remove it first if that is meant"
            let notes = [Diagnostic.Note("this is replaced", at: target.location)]
            diagnostics.warning(message, at: update.location, notes: notes)
        }
        return update
    }
}

extension Node {
    /// Nothing at all was written for the value.
    fileprivate var isEmpty: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && scalar.text.isEmpty
    }
}
