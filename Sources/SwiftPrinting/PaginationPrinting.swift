import SwiftModel

extension Pagination {
    /// The step of a call that says how its pages follow each other; what the runtime takes for granted is left out.
    var step: String {
        let parts = parts.compactMap { $0 }
        return "pages(.\(style)\(parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))"))"
    }

    private var style: String {
        switch self {
        case .link: "link"
        case .nextURL: "nextURL"
        case .cursor: "cursor"
        case .lastID: "lastID"
        case .offset: "offset"
        case .page: "page"
        }
    }

    private var parts: [String?] {
        switch self {
        case .link: []
        case .nextURL(let place): [Self.labelled("at", place)]
        case .cursor(let parameter, let place, let more):
            [Escaping.literal(parameter), Self.labelled("at", place), Self.labelled("more", more)]
        case .lastID(let parameter, let items, let id, let more):
            [
                Escaping.literal(parameter), Self.labelled("in", items, usually: "/data"),
                Self.labelled("id", id, usually: "id"),
                more == nil ? "more: nil" : Self.labelled("more", more, usually: "/has_more"),
            ]
        case .offset(let count): [Escaping.literal(count.parameter)] + Self.parts(of: count)
        case .page(let count, let first):
            [Escaping.literal(count.parameter), first == 1 ? nil : "first: \(first)"] + Self.parts(of: count)
        }
    }

    private static func parts(of count: Count) -> [String?] {
        [
            labelled("limit", count.limit), labelled("in", count.items, usually: ""), labelled("more", count.more),
            labelled("total", count.total),
        ]
    }

    /// Nothing for what is taken for granted.
    private static func labelled(_ label: String, _ text: String?, usually standard: String? = nil) -> String? {
        guard let text, text != standard else { return nil }
        return "\(label): \(Escaping.literal(text))"
    }
}
