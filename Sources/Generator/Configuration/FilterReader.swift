import Diagnostics
import OpenAPI
import YAML

/// `filter:` of a client: the tags, operations, paths and schemas that it is to have.
struct FilterReader {
    let diagnostics: DiagnosticCollector

    private static let keys = DocumentFilter.Kind.allCases.map(\.rawValue)

    func filter(of node: Node) -> DocumentFilter? {
        guard let mapping = node.mapping, !mapping.members.isEmpty else {
            let keys = Self.keys.map { "'\($0)'" }.joined(separator: ", ")
            diagnostics.error("'filter' is a mapping with some of \(keys)", at: node.location)
            return nil
        }
        return DocumentFilter(mapping.members.flatMap(names))
    }

    private func names(_ member: Mapping.Member) -> [DocumentFilter.Name] {
        guard let kind = DocumentFilter.Kind(rawValue: member.key) else {
            let hint = Spelling.hint(for: member.key, among: Self.keys)
            diagnostics.error("a filter has no key '\(member.key)'\(hint)", at: member.keyLocation)
            return []
        }
        let texts = (member.value.sequence ?? [member.value]).compactMap(\.scalar)
        guard !texts.isEmpty, texts.count == member.value.sequence?.count ?? 1, !texts.contains(where: \.text.isEmpty)
        else {
            diagnostics.error("'\(kind.rawValue)' is a list of names", at: member.value.location)
            return []
        }
        let elements = member.value.sequence ?? [member.value]
        return zip(texts, elements).map { DocumentFilter.Name(kind, $0.text, at: $1.location) }
    }
}
