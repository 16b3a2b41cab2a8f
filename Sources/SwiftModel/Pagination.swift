/// How the pages of a list follow each other. All places and names are untrusted text: a place is a JSON Pointer into the
/// body, or the name of a header; a parameter one of the query, or, with a slash at its beginning, a member of a JSON body.
public enum Pagination: Sendable, Hashable {
    /// A `Link` header.
    case link
    case nextURL(at: String)
    case cursor(parameter: String, at: String, more: String?)
    /// The identifier of the last item is the cursor.
    case lastID(parameter: String, items: String, id: String, more: String?)
    /// The number of items before the page.
    case offset(Count)
    /// The number of the page, and the first of these numbers.
    case page(Count, first: Int)

    /// What a page that is counted is known by.
    public struct Count: Sendable, Hashable {
        public var parameter: String
        /// The parameter that says how many items a page has.
        public var limit: String?
        /// Where the items stand; empty for the body itself.
        public var items: String
        /// A member that is `false` on the last page.
        public var more: String?
        /// The number of all items.
        public var total: String?

        public init(
            parameter: String, limit: String? = nil, items: String = "", more: String? = nil, total: String? = nil
        ) {
            self.parameter = parameter
            self.limit = limit
            self.items = items
            self.more = more
            self.total = total
        }
    }

    /// The parameter that asks for a page; nil where an address does.
    public var parameter: String? {
        switch self {
        case .link, .nextURL: nil
        case .cursor(let parameter, _, _), .lastID(let parameter, _, _, _): parameter
        case .offset(let count), .page(let count, _): count.parameter
        }
    }
}
