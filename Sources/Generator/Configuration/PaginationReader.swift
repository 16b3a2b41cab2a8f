import Diagnostics
import Lowering
import SwiftModel
import YAML

/// `pagination:` of a client: how the pages of operations follow each other.
struct PaginationReader {
    let diagnostics: DiagnosticCollector

    private enum Style: String, CaseIterable {
        case link, nextURL, cursor, lastID, offset, page, none

        /// The keys that the style has; those it cannot do without come first.
        var keys: (required: [String], optional: [String]) {
            switch self {
            case .link, .none: ([], [])
            case .nextURL: (["at"], [])
            case .cursor: (["parameter", "at"], ["more"])
            case .lastID: (["parameter"], ["items", "id", "more"])
            case .offset: (["parameter"], ["limit", "items", "more", "total"])
            case .page: (["parameter"], ["first", "limit", "items", "more", "total"])
            }
        }
    }

    private static let keys = [
        "operations", "style", "parameter", "at", "more", "items", "id", "limit", "total", "first",
    ]

    func rules(of list: Node) -> [PaginationRule] {
        guard let nodes = list.sequence else {
            diagnostics.error("'pagination' is a list of mappings with 'operations' and 'style'", at: list.location)
            return []
        }
        return nodes.compactMap(rule)
    }

    private func rule(_ node: Node) -> PaginationRule? {
        guard let mapping = node.mapping else {
            diagnostics.error("a pagination is a mapping with 'operations' and 'style'", at: node.location)
            return nil
        }
        for member in mapping.members where !Self.keys.contains(member.key) {
            let hint = Spelling.hint(for: member.key, among: Self.keys)
            diagnostics.error("a pagination has no key '\(member.key)'\(hint)", at: member.keyLocation)
        }
        let targets = targets(of: node)
        guard let style = style(of: node) else { return nil }
        let (required, optional) = style.keys
        for member in mapping.members.dropKnown(["operations", "style"] + required + optional)
        where Self.keys.contains(member.key) {
            diagnostics.error("the style '\(style.rawValue)' has no '\(member.key)'", at: member.keyLocation)
        }
        for key in required where node[key] == nil {
            diagnostics.error("the style '\(style.rawValue)' needs '\(key)'", at: node.location)
        }
        let errors = diagnostics.errorCount
        let pagination = pagination(style, node)
        guard let targets, diagnostics.errorCount == errors else { return nil }
        return PaginationRule(targets, pagination)
    }

    private func pagination(_ style: Style, _ node: Node) -> Pagination? {
        let parameter = text("parameter", of: node) ?? ""
        let more = place("more", of: node)
        let items = place("items", of: node, mayBeEmpty: true)
        switch style {
        case .none: return nil
        case .link: return .link
        case .nextURL: return .nextURL(at: text("at", of: node) ?? "")
        case .cursor: return .cursor(parameter: parameter, at: text("at", of: node) ?? "", more: more)
        case .lastID:
            let id = text("id", of: node) ?? "id"
            return .lastID(parameter: parameter, items: items ?? "/data", id: id, more: more ?? "/has_more")
        case .offset, .page:
            let count = Pagination.Count(
                parameter: parameter, limit: text("limit", of: node), items: items ?? "", more: more,
                total: place("total", of: node)
            )
            return style == .offset ? .offset(count) : .page(count, first: number("first", of: node) ?? 1)
        }
    }

    // MARK: Values

    private func targets(of node: Node) -> [PaginationRule.Target]? {
        guard let field = node["operations"] else {
            diagnostics.error("the pagination has no 'operations'", at: node.location)
            return nil
        }
        let targets = (field.sequence ?? [field]).map { element -> PaginationRule.Target? in
            guard case .string(let text) = element.scalar?.value, !text.isEmpty else { return nil }
            return PaginationRule.Target(text, at: element.location)
        }
        guard !targets.isEmpty, !targets.contains(nil) else {
            diagnostics.error("'operations' is a list of operation ids, or '*' for all of them", at: field.location)
            return nil
        }
        return targets.compactMap { $0 }
    }

    private func style(of node: Node) -> Style? {
        guard let field = node["style"] else {
            diagnostics.error("the pagination has no 'style'", at: node.location)
            return nil
        }
        // An unquoted `none` is a text; `null` is what some would write for it.
        let text = field.scalar?.value == .null ? "none" : field.scalar?.text ?? ""
        if let style = Style(rawValue: text) { return style }
        let names = Style.allCases.map(\.rawValue)
        let hint = Spelling.hint(for: text, among: names)
        diagnostics.error("there is no style '\(text)' of pagination\(hint)", at: field.location)
        return nil
    }

    private func text(_ key: String, of node: Node, mayBeEmpty: Bool = false) -> String? {
        guard let field = node[key] else { return nil }
        guard case .string(let text) = field.scalar?.value, mayBeEmpty || !text.isEmpty else {
            diagnostics.error("'\(key)' is a text", at: field.location)
            return nil
        }
        return text
    }

    /// A JSON Pointer (RFC 6901).
    private func place(_ key: String, of node: Node, mayBeEmpty: Bool = false) -> String? {
        guard let text = text(key, of: node, mayBeEmpty: mayBeEmpty) else { return nil }
        if text.isEmpty || text.hasPrefix("/") { return text }
        diagnostics.error("'\(key)' is a JSON Pointer into the body, such as '/\(text)'", at: node[key]?.location)
        return nil
    }

    private func number(_ key: String, of node: Node) -> Int? {
        guard let field = node[key] else { return nil }
        guard let number = field.scalar.flatMap({ Int($0.text) }) else {
            diagnostics.error("'\(key)' is a number", at: field.location)
            return nil
        }
        return number
    }
}

extension [Mapping.Member] {
    fileprivate func dropKnown(_ keys: [String]) -> [Mapping.Member] { filter { !keys.contains($0.key) } }
}
