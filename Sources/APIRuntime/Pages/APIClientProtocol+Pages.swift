extension APIClientProtocol {
    /// The items of all pages of an operation that answers with lists.
    ///
    ///     for try await repository in client.all({ try await $0.repos.listForOrg(org: "apple") }) { … }
    ///
    /// The closure is called once a page, with a client whose one call that has pages asks for the page in question.
    ///
    /// - Parameter pagination: How the pages follow each other, where the operation does not say it, or not rightly.
    public func all<Item: Sendable>(
        paging pagination: Pagination? = nil,
        _ page: @escaping @Sendable (Self) async throws -> [Item]
    ) -> APIItems<Item> {
        APIItems(pages: pages(paging: pagination, page))
    }

    /// The items of all pages of an operation that answers with objects that lists stand in.
    ///
    ///     for try await model in client.all(\.data, { try await $0.models.list() }) { … }
    ///
    /// - Parameter items: Where a page has its items; none are none.
    public func all<Page: Sendable, Item: Sendable>(
        _ items: @escaping @Sendable (Page) -> [Item]?,
        paging pagination: Pagination? = nil,
        _ page: @escaping @Sendable (Self) async throws -> Page
    ) -> APIItems<Item> {
        APIItems(pages: pages(paging: pagination) { items(try await page($0)) ?? [] })
    }

    /// The pages of an operation themselves.
    public func pages<Page: Sendable>(
        paging pagination: Pagination? = nil,
        _ page: @escaping @Sendable (Self) async throws -> Page
    ) -> APIPages<Page> {
        APIPages(pagination) { turner async throws(APIError) in
            var client = self
            client.api.pageTurner = turner
            do {
                try Task.checkCancellation()
                return try await page(client)
            } catch {
                throw failure(ofClosure: error, of: "pages")
            }
        }
    }
}
