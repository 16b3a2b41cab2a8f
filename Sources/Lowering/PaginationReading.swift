import OpenAPI
import SwiftModel
import YAML

/// How the pages of an operation follow each other, as far as its document makes it plain: by the names and types of
/// parameters and response members that belong together, and never by which API it is.
struct PaginationReading {
    private let parameters: [(name: String, value: PageValue, description: String)]
    private let body: PageValue?
    /// The names on the way to each member of the body that may say what page is asked for.
    private let bodyMembers: [[String]]
    private let cursorParameters: [(name: String, spelling: String)]
    private let answer: PageShape
    private let hasLinkHeader: Bool
    private let statement: Node?

    /// Nil where there are no pages: the operation changes something, or answers with no JSON.
    init?(_ operation: Operation, item: PathItem, method: String, resolver: ReferenceResolver) {
        guard ["GET", "POST", "QUERY"].contains(method) else { return nil }
        let successes = operation.responses.filter { $0.status.value.hasPrefix("2") }
            .compactMap { resolver.object($0.response) }
        guard successes.count == 1, let response = successes.first,
            let schema = Self.json(in: response.content)
        else { return nil }
        parameters = (operation.parameters + item.parameters).flatMap { Self.parameters(of: $0, resolver) }
        body = (operation.requestBody.flatMap { resolver.object($0) }?.content).flatMap(Self.json)
            .map { PageValue($0, resolver) }
        bodyMembers = Self.paths(in: body)
        let inBody = bodyMembers.compactMap { path in
            path.last.flatMap { Self.bodyCursors.contains(PageWords.fold($0)) ? ($0, PageShape.pointer(path)) : nil }
        }
        statement = operation.pagination
        // What is posted makes something, unless it says from where the answer is to go on.
        guard method != "POST" || !inBody.isEmpty || statement != nil else { return nil }
        cursorParameters = Self.cursors(inQuery: parameters).map { ($0, $0) } + inBody
        answer = PageShape(PageValue(schema, resolver))
        hasLinkHeader = response.headers.contains { $0.name.value.lowercased() == "link" }
    }

    /// The schema of what is JSON, or may be: Spring's documents say `*/*` of every answer.
    private static func json(in content: [(mediaType: Located<String>, value: MediaType)]) -> Node? {
        let ranges = content.map { (range: MediaRange($0.mediaType.value), value: $0.value) }
        return (ranges.first { $0.range.isJSON } ?? ranges.first { $0.range.isAny })?.value.schema
    }

    /// A parameter of the query, or, of an object that is written as one parameter for each member (Spring's `Pageable`),
    /// these.
    private static func parameters(
        of referenced: Referenced<Parameter>, _ resolver: ReferenceResolver
    ) -> [(name: String, value: PageValue, description: String)] {
        guard let parameter = resolver.object(referenced), parameter.place == .query else { return [] }
        let value = PageValue(parameter.value.schema, resolver)
        let isWritten = parameter.style == .form && parameter.explode && !value.isArray
        let members = isWritten ? value.members : []
        guard members.isEmpty else { return members.map { ($0.name, $0.value, "") } }
        return [(parameter.name, value, parameter.description ?? "")]
    }

    /// The members of a body, and those of its members that tell about the page.
    private static func paths(in body: PageValue?) -> [[String]] {
        (body?.members ?? []).flatMap { name, value in
            let isHolder = PageWords.holders.contains(PageWords.fold(name)) && !value.isArray
            return [[name]] + (isHolder ? value.members.map { [name, $0.name] } : [])
        }
    }

    /// What the document states, or else, of what fits, the plainest.
    var pagination: Pagination? {
        stated ?? link ?? nextURL ?? cursor ?? lastID ?? offset ?? page ?? nextNumber
    }

    /// Whether the operation has what a pagination needs.
    func allows(_ pagination: Pagination) -> Bool {
        guard answer.hasItems else { return false }
        if case .nextURL(let place) = pagination { return answer.has(place) }
        guard let parameter = pagination.parameter else { return true }
        return parameters.contains { $0.name == parameter }
            || bodyMembers.contains { PageShape.pointer($0) == parameter }
    }

    // MARK: What the document states

    /// That of `x-pagination`, where the operation has what it names. Its places are names with dots between them.
    private var stated: Pagination? {
        guard let statement else { return nil }
        func path(_ key: String) -> [String]? {
            statement[key]?.scalar?.text.split(separator: ".").map(String.init)
        }
        if let parameter = statedParameter("cursorParam"), let path = path("cursorPath"), answer.hasCursor(at: path) {
            return .cursor(parameter: parameter, at: PageShape.pointer(path), more: nil)
        }
        guard let items = path("resultsPath"), answer.hasList(at: items) else { return nil }
        let limit = statedParameter("limitParam")
        if let parameter = statedParameter("pageOffsetParam") {
            return .offset(count(parameter, limit, PageShape.pointer(items)))
        }
        guard let parameter = statedParameter("pageParam"),
            let first = statement["pageStart"]?.scalar.flatMap({ Int($0.text) }) ?? firstPage(of: parameter)
        else { return nil }
        return .page(count(parameter, limit, PageShape.pointer(items)), first: first)
    }

    /// One of the query, or, after `body.`, a member of the body.
    private func statedParameter(_ key: String) -> String? {
        guard let text = statement?[key]?.scalar?.text else { return nil }
        if parameters.contains(where: { $0.name == text }) { return text }
        let path = text.split(separator: ".").map(String.init)
        guard path.count > 1, path[0] == "body", body?.value(at: Array(path.dropFirst())) != nil else { return nil }
        return PageShape.pointer(Array(path.dropFirst()))
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

    /// A number that the server says for the next page, where it is not known which the first has, or how many a page holds.
    private var nextNumber: Pagination? {
        guard answer.hasItems else { return nil }
        let counts = PageWords.pages.union(PageWords.offsets)
        for (name, value, _) in parameters where counts.contains(PageWords.fold(name)) && value.isInteger {
            guard let place = answer.nextNumber(for: name) else { continue }
            return .cursor(parameter: name, at: place, more: answer.more)
        }
        return nil
    }

    private func count(_ parameter: String, _ limit: String?, _ items: String) -> Pagination.Count {
        Pagination.Count(parameter: parameter, limit: limit, items: items, more: answer.more, total: answer.total)
    }

    private var pageNumber: (name: String, first: Int)? {
        let name = parameters.first { PageWords.pages.contains(PageWords.fold($0.name)) && $0.value.isInteger }?.name
        guard let name, let first = firstPage(of: name) else { return nil }
        return (name, first)
    }

    /// The number of the first page has to be known: whoever guesses it wrongly leaves a page out.
    private func firstPage(of parameter: String) -> Int? {
        guard let (_, value, description) = parameters.first(where: { $0.name == parameter }) else { return nil }
        let first = value.firstNumber ?? PageWords.firstPage(in: description)
        return first == 0 || first == 1 ? first : nil
    }
}
