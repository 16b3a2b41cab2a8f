import HTTPTypes
import JSON

/// Where a walk through pages stands.
struct PagePosition: Sendable {
    var step = PageStep.first
    /// Items of the pages before.
    var count = 0
    /// Whether a page was as long as it was asked to be: then the server gives that many.
    var hasBeenFull = false
    /// By which a page is known that comes twice.
    var digest: Int?
}

/// One page that has come, and what it says about the next.
struct PageReading {
    let pagination: Pagination
    let position: PagePosition
    let request: HTTPRequest
    let body: [UInt8]?

    private static let link = HTTPField.Name("Link")

    /// Nil after the last page.
    func next(after head: HTTPResponse, _ bytes: [UInt8]) throws -> PagePosition? {
        var next = position
        switch pagination.style {
        case .link:
            guard let link = LinkHeader.target(of: "next", in: Self.links(in: head)), !link.isEmpty else { return nil }
            next.step = try .link(link, after: request)
        case .nextURL(let place):
            guard case .string(let link)? = try cursor(at: place, head, bytes) else { return nil }
            next.step = try .link(link, after: request)
        case .cursor(let parameter, let place, let more):
            guard let cursor = try cursor(at: place, head, bytes), try goesOn(more, bytes) else { return nil }
            next.step = .parameter(parameter, cursor)
        case .lastID(let parameter, let items, let id, let more):
            guard try goesOn(more, bytes), let id = try lastID(id, in: items, bytes) else { return nil }
            next.step = .parameter(parameter, id)
        case .offset(let count): return isLast(head) ? nil : try counted(count, bytes)
        case .page(let count, let first): return isLast(head) ? nil : try counted(count, firstPage: first, bytes)
        }
        try checkProgress(next.step)
        return next
    }

    /// The same request again would have the same answer for ever.
    private func checkProgress(_ step: PageStep) throws {
        var (nextRequest, nextBody) = (request, body)
        try step.apply(to: &nextRequest, &nextBody)
        guard nextRequest.path == request.path else { return }
        if case .parameter(let name, _) = step, name.hasPrefix("/"),
            PageStep.value(of: name, in: request, body) != PageStep.value(of: name, in: nextRequest, nextBody)
        {
            return
        }
        throw InvalidCallError("The server names the page that it has just sent as the next one.")
    }

    // MARK: What the server names

    /// Nil for no cursor, an empty one, `null` and `false`.
    private func cursor(at place: String, _ head: HTTPResponse, _ bytes: [UInt8]) throws -> JSONValue? {
        guard place.hasPrefix("/") else {
            guard let name = HTTPField.Name(place) else {
                throw InvalidCallError("'\(place)' is no name for a header.")
            }
            return head.headerFields[name].flatMap { $0.isEmpty ? nil : .string($0) }
        }
        guard let tape = try tape(bytes), let index = BodyPointer(place).find(in: tape) else { return nil }
        return try Self.cursor(tape, at: index, place)
    }

    private static func cursor(_ tape: JSONTape, at index: Int, _ place: String) throws -> JSONValue? {
        switch tape.kind(at: index) {
        case .string, .number:
            let value = JSONValue(tape, at: index)
            if value == .string("") { return nil }
            return value
        case .null, .false: return nil
        case .true, .array, .object: throw InvalidCallError("What stands at '\(place)' is no cursor.")
        }
    }

    private func goesOn(_ more: String?, _ bytes: [UInt8]) throws -> Bool {
        guard let more, let tape = try tape(bytes), let index = BodyPointer(more).find(in: tape) else { return true }
        return tape.kind(at: index) != .false
    }

    private func lastID(_ id: String, in items: String, _ bytes: [UInt8]) throws -> JSONValue? {
        guard let tape = try tape(bytes), let array = try array(at: items, tape),
            let item = tape.lastElement(at: array)
        else { return nil }
        guard let member = tape.member(id, at: item) else {
            throw InvalidCallError("The last item of the page has no '\(id)' to go on from.")
        }
        return try Self.cursor(tape, at: member, id)
    }

    // MARK: What is counted

    private static func links(in head: HTTPResponse) -> [String] { link.map { head.headerFields[values: $0] } ?? [] }

    /// Whether a server that names other pages in a `Link` header names none that follows.
    private func isLast(_ head: HTTPResponse) -> Bool {
        let links = Self.links(in: head)
        guard LinkHeader.target(of: "next", in: links) == nil else { return false }
        return ["prev", "first"].contains { LinkHeader.target(of: $0, in: links) != nil }
    }

    /// - Parameter firstPage: Where pages are counted, and not the items before them.
    private func counted(_ count: Pagination.Count, firstPage: Int? = nil, _ bytes: [UInt8]) throws -> PagePosition? {
        guard let tape = try tape(bytes), let array = try array(at: count.items, tape) else { return nil }
        let length = tape.count(at: array)
        guard length > 0, try goesOn(count.more, bytes) else { return nil }
        let current = number(count.parameter) ?? firstPage ?? 0
        let following = current.addingReportingOverflow(firstPage == nil ? length : 1)
        let seen = position.count.addingReportingOverflow(length)
        guard !following.overflow, !seen.overflow else { return nil }
        var next = position
        if let limit = count.limit.flatMap(number) {
            if length < limit, position.hasBeenFull { return nil }
            next.hasBeenFull = next.hasBeenFull || length >= limit
        }
        let reached = firstPage == nil ? following.partialValue : seen.partialValue
        if let place = count.total, let total = number(at: place, tape), reached >= total { return nil }
        next.digest = Array(bytes[tape.byteRange(at: array)]).hashValue
        guard next.digest != position.digest else {
            throw InvalidCallError("The server sent the same page twice; it does not heed '\(count.parameter)'.")
        }
        next.count = seen.partialValue
        next.step = .parameter(count.parameter, .number(JSONNumber(following.partialValue)))
        return next
    }

    private func number(at place: String, _ tape: JSONTape) -> Int? {
        BodyPointer(place).value(in: tape)?.intValue
    }

    private func number(_ parameter: String) -> Int? {
        PageStep.value(of: parameter, in: request, body).flatMap { Int($0) }
    }

    /// Nil where the page has no items because the member is missing or `null`.
    private func array(at place: String, _ tape: JSONTape) throws -> Int? {
        guard let index = BodyPointer(place).find(in: tape) else { return nil }
        guard tape.kind(at: index) == .array else {
            throw InvalidCallError("What stands at '\(place)' of the page is no list of items.")
        }
        return index
    }

    /// Nil for no body at all.
    private func tape(_ bytes: [UInt8]) throws -> JSONTape? {
        bytes.isEmpty ? nil : try JSONTape(bytes, depthLimit: PayloadDecoder.depthLimit)
    }
}
