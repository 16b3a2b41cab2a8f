/// The pages of a list, one request each, which is made when its page is asked for.
///
/// Errors are `APIError`s, and the last that comes; what came before stays. Each iterator begins at the first page.
public struct APIPages<Page: Sendable>: AsyncSequence, Sendable {
    public typealias Element = Page
    public typealias Failure = APIError
    typealias Fetch = @Sendable (PageTurner) async throws(APIError) -> Page

    private let pagination: Pagination?
    private let fetch: Fetch

    init(_ pagination: Pagination?, _ fetch: @escaping Fetch) {
        self.pagination = pagination
        self.fetch = fetch
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pagination: pagination, fetch: fetch) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        public typealias Element = Page
        public typealias Failure = APIError

        fileprivate let pagination: Pagination?
        fileprivate let fetch: Fetch
        private var position: Result<PagePosition?, APIError> = .success(PagePosition())

        fileprivate init(pagination: Pagination?, fetch: @escaping Fetch) {
            self.pagination = pagination
            self.fetch = fetch
        }

        public mutating func next() async throws(APIError) -> Page? { try await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(APIError) -> Page? {
            let current = position
            position = .success(nil)
            guard let place = try current.get() else { return nil }
            let turner = PageTurner(place, pagination)
            let page = try await fetch(turner)
            switch turner.outcome {
            case .answered(let next): position = next
            case .asked: break
            case .untouched:
                let message = """
                    The closure made no call that has pages with the client it was given. Where the document does not \
                    say how an operation's pages follow each other, 'paging' does.
                    """
                throw APIError(operation: "pages", stage: .request, underlying: InvalidCallError(message))
            }
            return page
        }
    }
}

/// The items of all pages of a list, one after the other; one page is held at a time.
///
///     for try await repository in client.all({ try await $0.repos.listForOrg(org: "apple") }) { … }
///
/// A page is asked for when its first item is. Errors are `APIError`s, and the last that comes; the items before it stay.
public struct APIItems<Element: Sendable>: AsyncSequence, Sendable {
    public typealias Failure = APIError

    let pages: APIPages<[Element]>

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages.makeAsyncIterator()) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        public typealias Failure = APIError

        fileprivate var pages: APIPages<[Element]>.AsyncIterator
        private var items: IndexingIterator<[Element]> = [].makeIterator()

        fileprivate init(pages: APIPages<[Element]>.AsyncIterator) { self.pages = pages }

        public mutating func next() async throws(APIError) -> Element? { try await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(APIError) -> Element? {
            while true {
                if let item = items.next() { return item }
                // The old page goes before the new one comes.
                items = [].makeIterator()
                guard let page = try await pages.next(isolation: actor) else { return nil }
                items = page.makeIterator()
            }
        }
    }
}
