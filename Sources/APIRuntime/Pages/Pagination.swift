/// Where the pages of a list come from: how a response says what comes after it, and how a request asks for that.
///
/// A place in a body is a JSON Pointer (RFC 6901), `/meta/next_cursor`. What a cursor is read from may be a header field
/// too: a name without a slash. A parameter is one of the query, or, with a slash at its beginning, a member of a JSON
/// body: `/start_cursor`.
public struct Pagination: Hashable, Sendable {
    indirect enum Style: Hashable, Sendable {
        case link
        case nextURL(place: String)
        case cursor(parameter: String, place: String, more: String?)
        case lastID(parameter: String, items: String, id: String, more: String?)
        case offset(Count)
        case page(Count, first: Int)
    }

    /// Pages that are counted by whoever asks for them.
    struct Count: Hashable, Sendable {
        let parameter: String
        let limit: String?
        let items: String
        let more: String?
        let total: String?
    }

    let style: Style

    /// A `Link` header with the relation `next` (RFC 8288), as GitHub has it.
    public static var link: Pagination { Pagination(style: .link) }

    /// The address of the next page in the body: absolute, or relative to the request's own (RFC 3986, section 5).
    public static func nextURL(at place: String) -> Pagination { Pagination(style: .nextURL(place: place)) }

    /// A text or number that goes back to the server in a parameter. No cursor, an empty one or `null` is the end.
    ///
    /// - Parameter more: A member that is `false` on the last page, whatever else is there.
    public static func cursor(_ parameter: String, at place: String, more: String? = nil) -> Pagination {
        Pagination(style: .cursor(parameter: parameter, place: place, more: more))
    }

    /// The identifier of the last item is the cursor, as Stripe has it. A page without items is the end.
    public static func lastID(
        _ parameter: String,
        in items: String = "/data",
        id: String = "id",
        more: String? = "/has_more"
    ) -> Pagination {
        Pagination(style: .lastID(parameter: parameter, items: items, id: id, more: more))
    }

    /// The number of items before the page.
    ///
    /// The end is a page without items, one that reaches the `total`, and one that is shorter than the `limit` that the
    /// request asks for. A first page that is too short may come from a server that never gives so many: that is found
    /// out by one more request.
    public static func offset(
        _ parameter: String,
        limit: String? = nil,
        in items: String = "",
        more: String? = nil,
        total: String? = nil
    ) -> Pagination {
        Pagination(
            style: .offset(Count(parameter: parameter, limit: limit, items: items, more: more, total: total)))
    }

    /// The number of the page, which ends as `offset` does.
    ///
    /// - Parameter first: The number of the page that comes when the request names none.
    public static func page(
        _ parameter: String,
        first: Int = 1,
        limit: String? = nil,
        in items: String = "",
        more: String? = nil,
        total: String? = nil
    ) -> Pagination {
        let count = Count(parameter: parameter, limit: limit, items: items, more: more, total: total)
        return Pagination(style: .page(count, first: first))
    }
}

extension APICall {
    /// What the call answers is one page of many, had all together from `client.all` and `client.pages`.
    public mutating func pages(_ pagination: Pagination) { self.pagination = pagination }
}
