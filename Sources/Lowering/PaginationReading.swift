import OpenAPI
import SwiftModel
import YAML

/// How the pages of an operation follow each other, as far as its document makes it plain: by the names and types of
/// parameters and response members that belong together, and never by which API it is.
struct PaginationReading {
    private let parameters: [(name: String, value: PageValue, description: String)]
    private let bodyMembers: [String]
    private let cursorParameters: [(name: String, spelling: String)]
    private let answer: PageShape
    private let hasLinkHeader: Bool

    /// Nil where there are no pages: the operation changes something, or answers with no JSON.
    init?(_ operation: Operation, item: PathItem, method: String, resolver: ReferenceResolver) {
        guard ["GET", "POST", "QUERY"].contains(method) else { return nil }
        let successes = operation.responses.filter { $0.status.value.hasPrefix("2") }
            .compactMap { resolver.object($0.response) }
        guard successes.count == 1, let response = successes.first,
            let schema = response.content.first(where: { MediaRange($0.mediaType.value).isJSON })?.value.schema
        else { return nil }
        parameters = (operation.parameters + item.parameters).compactMap { referenced in
            guard let parameter = resolver.object(referenced), parameter.place == .query else { return nil }
            return (parameter.name, PageValue(parameter.value.schema, resolver), parameter.description ?? "")
        }
        let body = operation.requestBody.flatMap { resolver.object($0) }?.content
            .first { MediaRange($0.mediaType.value).isJSON }?.value.schema
        bodyMembers = body.map { PageValue($0, resolver).members.map(\.name) } ?? []
        let inBody = bodyMembers.filter { Self.bodyCursors.contains(PageWords.fold($0)) }
        // What is posted makes something, unless it says from where the answer is to go on.
        guard method != "POST" || !inBody.isEmpty else { return nil }
        cursorParameters =
            Self.cursors(inQuery: parameters).map { ($0, $0) } + inBody.map { ($0, PageShape.pointer([$0])) }
        answer = PageShape(PageValue(schema, resolver))
        hasLinkHeader = response.headers.contains { $0.name.value.lowercased() == "link" }
    }

    /// Of what fits, the plainest.
    var pagination: Pagination? {
        link ?? nextURL ?? cursor ?? lastID ?? offset ?? page
    }

    /// Whether the operation has what a pagination needs.
    func allows(_ pagination: Pagination) -> Bool {
        guard answer.hasItems else { return false }
        if case .nextURL(let place) = pagination { return answer.has(place) }
        guard let parameter = pagination.parameter else { return true }
        return parameters.contains { $0.name == parameter }
            || bodyMembers.contains { PageShape.pointer([$0]) == parameter }
    }

    // MARK: What the server names

    private var link: Pagination? {
        guard hasLinkHeader, answer.isList || limit != nil || pageNumber != nil || !cursorParameters.isEmpty else {
            return nil
        }
        return .link
    }

    /// Where there are items: a next step alone is no page.
    private var nextURL: Pagination? {
        guard let place = answer.nextURL, answer.hasItems else { return nil }
        return .nextURL(at: place)
    }

    private var cursor: Pagination? {
        for parameter in cursorParameters {
            // A switch between cursor and offset: which of them holds is known at the call alone.
            let switchName = "use" + PageWords.fold(parameter.name)
            guard !parameters.contains(where: { PageWords.fold($0.name) == switchName }),
                let place = answer.cursor(for: parameter.name)
            else { continue }
            return .cursor(parameter: parameter.spelling, at: place, more: answer.more)
        }
        return nil
    }

    private var lastID: Pagination? {
        let parameter = cursorParameters.first { PageWords.afterItem.contains(PageWords.fold($0.name)) }
        guard let parameter, let more = answer.more, let items = answer.items, answer.itemHasID else { return nil }
        if let last = answer.lastID { return .cursor(parameter: parameter.spelling, at: last, more: more) }
        return .lastID(parameter: parameter.spelling, items: items, id: "id", more: more)
    }

    private static func cursors(inQuery parameters: [(name: String, value: PageValue, description: String)]) -> [String]
    {
        parameters.compactMap { name, value, _ in
            let folded = PageWords.fold(name)
            guard PageWords.cursors.contains(folded) else { return nil }
            let isNumber = value.isInteger && !PageWords.numbersOrTokens.contains(folded)
            return value.isText || isNumber ? name : nil
        }
    }

    private static let bodyCursors = PageWords.cursors.subtracting(PageWords.numbersOrTokens)

    // MARK: What the caller counts

    private var limit: String? {
        parameters.first { PageWords.limits.contains(PageWords.fold($0.name)) && $0.value.isInteger }?.name
    }

    private var offset: Pagination? {
        guard let limit, let items = answer.items,
            let parameter = parameters.first(where: {
                PageWords.offsets.contains(PageWords.fold($0.name)) && $0.value.isInteger
            })
        else { return nil }
        return .offset(count(parameter.name, limit, items))
    }

    private var page: Pagination? {
        guard let limit, let items = answer.items, let pageNumber else { return nil }
        return .page(count(pageNumber.name, limit, items), first: pageNumber.first)
    }

    private func count(_ parameter: String, _ limit: String, _ items: String) -> Pagination.Count {
        Pagination.Count(parameter: parameter, limit: limit, items: items, more: answer.more, total: answer.total)
    }

    /// The number of the first page has to be known: whoever guesses it wrongly leaves a page out.
    private var pageNumber: (name: String, first: Int)? {
        let candidate = parameters.first { PageWords.pages.contains(PageWords.fold($0.name)) && $0.value.isInteger }
        guard let (name, value, description) = candidate else { return nil }
        guard let first = value.firstNumber ?? PageWords.firstPage(in: description), first == 0 || first == 1 else {
            return nil
        }
        return (name, first)
    }
}
