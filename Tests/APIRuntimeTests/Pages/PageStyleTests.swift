import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

@Suite("Pages, style by style", .timeLimit(.minutes(1)))
struct PageStyleTests {
    /// GitHub: the address in a `Link` header, with the host, and other relations around it.
    @Test func linkHeader() async throws {
        let server = PagedServer { asked in
            switch asked.text {
            case "/v1/items?per_page=2":
                .init(
                    headers: .link(#"<https://shop.example/v1/items?per_page=2&page=2>; rel="next", </x>; rel="last""#),
                    body: "[1,2]")
            case "/v1/items?per_page=2&page=2":
                .init(headers: .link(#"</v1/items?page=1>; rel="prev""#, "<?page=3>; REL=Next"), body: "[3,4]")
            case "/v1/items?page=3": .init(headers: .link(#"</v1/items?page=1>; rel="first""#), body: "[5]")
            default: .init(status: 500, body: "")
            }
        }
        #expect(try await Shop(server).numbers(.link, ["per_page": 2]) == [1, 2, 3, 4, 5])
        #expect(server.asked.count == 3)
    }

    /// OpenRouter: limit and offset, and the number of all items.
    @Test func offset() async throws {
        let bodies = [
            "/v1/items?limit=2": #"{"data":[{"id":1},{"id":2}],"total_count":5}"#,
            "/v1/items?limit=2&offset=2": #"{"data":[{"id":3},{"id":4}],"total_count":5}"#,
            "/v1/items?limit=2&offset=4": #"{"data":[{"id":5}],"total_count":5}"#,
        ]
        let pagination = Pagination.offset("offset", limit: "limit", in: "/data", total: "/total_count")
        let server = PagedServer(bodies)
        #expect(try await Shop(server).identifiers(pagination, ["limit": 2]) == [1, 2, 3, 4, 5])
        #expect(server.asked.count == 3)
        // From where the caller begins; the short page after a full one is the last without a total too.
        let later = PagedServer(bodies)
        let plain = Pagination.offset("offset", limit: "limit", in: "/data")
        #expect(try await Shop(later).identifiers(plain, ["limit": 2, "offset": 2]) == [3, 4, 5])
        #expect(later.paths == ["/v1/items?limit=2&offset=2", "/v1/items?limit=2&offset=4"])
    }

    /// The server gives two at most, whatever it is asked for: nothing is left out.
    @Test func offsetWithAServerThatGivesLess() async throws {
        let server = PagedServer([
            "/v1/items?limit=100": "[1,2]", "/v1/items?limit=100&offset=2": "[3,4]",
            "/v1/items?limit=100&offset=4": "[5]", "/v1/items?limit=100&offset=5": "[]",
        ])
        #expect(try await Shop(server).numbers(.offset("offset", limit: "limit"), ["limit": 100]) == [1, 2, 3, 4, 5])
    }

    @Test(
        arguments: [
            // Without a limit the empty page is the end.
            (
                Pagination.page("page"), [:],
                ["/v1/items": "[1,2]", "/v1/items?page=2": "[3]", "/v1/items?page=3": "[]"]
            ),
            (
                .page("page", first: 0), [:],
                ["/v1/items": "[1,2]", "/v1/items?page=1": "[3]", "/v1/items?page=2": "[]"]
            ),
            // A short page after a full one.
            (.page("page", limit: "n"), ["n": 2], ["/v1/items?n=2": "[1,2]", "/v1/items?n=2&page=2": "[3]"]),
            (
                .page("page", limit: "n"), ["n": 2, "page": 7],
                ["/v1/items?n=2&page=7": "[1,2]", "/v1/items?n=2&page=8": "[3]"]
            ),
            (.page("page[number]"), [:], ["/v1/items": "[1,2,3]", "/v1/items?page%5Bnumber%5D=2": "[]"]),
        ] as [(Pagination, [String: Int], [String: String])])
    func pageNumber(_ pagination: Pagination, _ query: [String: Int], _ bodies: [String: String]) async throws {
        let server = PagedServer(bodies)
        #expect(try await Shop(server).numbers(pagination, query) == [1, 2, 3])
        #expect(server.asked.count == bodies.count)
    }

    /// GitHub's search: of many items only so many are given, and the `Link` header ends where they do.
    @Test func pageNumberBesideALinkHeader() async throws {
        let server = PagedServer { asked in
            asked.text == "/v1/items"
                ? .init(headers: .link("</v1/items?page=2>; rel=next"), body: #"{"data":[{"id":1}],"total":100}"#)
                : .init(headers: .link("</v1/items>; rel=prev"), body: #"{"data":[{"id":2}],"total":100}"#)
        }
        let pagination = Pagination.page("page", in: "/data", total: "/total")
        #expect(try await Shop(server).identifiers(pagination) == [1, 2])
        #expect(server.asked.count == 2)
        // Where a page always has its list.
        let items = Shop(server).all(\Shop.FullPage.data) { try await $0.value(pagination) }
        #expect(try await collect(items).map(\.id) == [1, 2])
        var ids: [Int] = []
        for try await item in Shop(server).all(\.data, { try await $0.full(pagination) }) { ids.append(item.id) }
        #expect(ids == [1, 2])
    }

    @Test func pageNumberWithMoreAndTotal() async throws {
        let bodies = [
            "/v1/items": #"{"data":[{"id":1},{"id":2}],"meta":{"total":3,"more":true}}"#,
            "/v1/items?page=2": #"{"data":[{"id":3}],"meta":{"total":3,"more":false}}"#,
        ]
        for pagination in [
            Pagination.page("page", in: "/data", total: "/meta/total"), .page("page", in: "/data", more: "/meta/more"),
        ] {
            let server = PagedServer(bodies)
            #expect(try await Shop(server).identifiers(pagination) == [1, 2, 3])
            #expect(server.asked.count == 2)
        }
    }

    /// Stripe: the last item's identifier, as long as there are more.
    @Test func lastID() async throws {
        let server = PagedServer([
            "/v1/items?limit=2": #"{"data":[{"id":1},{"id":2}],"has_more":true}"#,
            "/v1/items?limit=2&starting_after=2": #"{"data":[{"id":3}],"has_more":false}"#,
        ])
        #expect(try await Shop(server).identifiers(.lastID("starting_after"), ["limit": 2]) == [1, 2, 3])
        // Where nothing says whether there are more, an empty page does.
        let plain = PagedServer([
            "/v1/items": #"{"data":[{"id":1}]}"#, "/v1/items?starting_after=1": #"{"data":[]}"#,
        ])
        #expect(try await Shop(plain).identifiers(.lastID("starting_after", more: nil)) == [1])
        #expect(plain.asked.count == 2)
    }

    /// Asana: a token and an address, in an object that is null at the end. Either leads on.
    @Test(arguments: [
        Pagination.cursor("offset", at: "/next_page/offset"), .nextURL(at: "/next_page/uri"),
        .nextURL(at: "/next_page/path"),
    ])
    func asana(_ pagination: Pagination) async throws {
        let next =
            #"{"offset":"eyJ0","path":"/v1/items?limit=2&offset=eyJ0","#
            + #""uri":"https://shop.example/v1/items?limit=2&offset=eyJ0"}"#
        let server = PagedServer([
            "/v1/items?limit=2": #"{"data":[{"id":1},{"id":2}],"next_page":\#(next)}"#,
            "/v1/items?limit=2&offset=eyJ0": #"{"data":[{"id":3}],"next_page":null}"#,
        ])
        #expect(try await Shop(server).identifiers(pagination, ["limit": 2]) == [1, 2, 3])
        #expect(server.asked.count == 2)
    }

    /// Box: a marker that is empty at the end, or an offset.
    @Test(arguments: [#""""#, "null", "false", nil])
    func box(_ end: String?) async throws {
        let marker = end.map { #","next_marker":\#($0)"# } ?? ""
        let server = PagedServer([
            "/v1/items": #"{"data":[{"id":1}],"next_marker":"a b/+&="}"#,
            "/v1/items?marker=a%20b%2F%2B%26%3D": #"{"data":[{"id":2}]\#(marker)}"#,
        ])
        #expect(try await Shop(server).identifiers(.cursor("marker", at: "/next_marker")) == [1, 2])
    }

    /// App Store Connect: an absolute address below `links`, with brackets and a colon in it.
    @Test func nextURL() async throws {
        let server = PagedServer { asked in
            asked.text == "/v1/items"
                ? .init(
                    body: #"{"data":[{"id":1}],"links":{"self":"https://SHOP.example:443/v1/items","next":"#
                        + #""https://SHOP.example:443/v1/items?cursor=Mg.AA&filter[app]=1"}}"#)
                : .init(body: #"{"data":[{"id":2}],"links":{"self":"x"}}"#)
        }
        #expect(try await Shop(server).identifiers(.nextURL(at: "/links/next")) == [1, 2])
        let last = try #require(server.asked.last?.request)
        #expect(["[app]", "%5Bapp%5D"].contains { last.path == "/v1/items?cursor=Mg.AA&filter\($0)=1" })
        #expect(last.authority == "shop.example")
    }

    /// RFC 3986, section 5.4, as far as servers use it; a slash at the end is part of the path.
    @Test(arguments: [
        ("?page=2", "/v1/items?page=2"), ("/v2/items/?page=2", "/v2/items/?page=2"), ("items/2", "/v1/items/2"),
        ("../v3/./x", "/v3/x"), ("//shop.example/a", "/a"), ("https://shop.example", "/"),
        ("https://shop.example?a=%20%2F&b", "/?a=%20%2F&b"), ("/a%2Fb/%C3%A4#top", "/a%2Fb/%C3%A4"),
        ("https://user:word@shop.example/a", "/a"),
    ])
    func relativeAddress(_ link: String, _ target: String) async throws {
        let server = PagedServer { asked in
            asked.text == "/v1/items" ? .init(body: #"{"data":[],"next":"\#(link)"}"#) : .init(body: #"{"data":[]}"#)
        }
        #expect(try await Shop(server).identifiers(.nextURL(at: "/next")) == [])
        #expect(server.paths == ["/v1/items", target])
        #expect(server.asked.last?.request.authority == "shop.example")
    }

    /// Numbers as cursors, `has_more`, and a cursor in a header.
    @Test func otherCursors() async throws {
        let numbers = PagedServer([
            "/v1/items?cursor=3": #"{"data":[{"id":1}],"page":{"next":[90071992547409931]},"more":true}"#,
            "/v1/items?cursor=90071992547409931": #"{"data":[{"id":2}],"page":{"next":[5]},"more":false}"#,
        ])
        let pagination = Pagination.cursor("cursor", at: "/page/next/0", more: "/more")
        #expect(try await Shop(numbers).identifiers(pagination, ["cursor": 3]) == [1, 2])
        let name = try #require(HTTPField.Name("X-Next-Cursor"))
        let header = PagedServer { asked in
            .init(
                headers: asked.text == "/v1/items" ? [name: "b"] : [:],
                body: asked.text == "/v1/items" ? "[1]" : "[2]")
        }
        #expect(try await Shop(header).numbers(.cursor("after", at: "X-Next-Cursor")) == [1, 2])
        #expect(header.paths == ["/v1/items", "/v1/items?after=b"])
    }

    /// Notion: what is posted says where the answer goes on.
    @Test func memberOfABody() async throws {
        let server = PagedServer { asked in
            asked.body.contains("start")
                ? .init(body: #"{"data":[{"id":2}],"next":null}"#) : .init(body: #"{"data":[{"id":1}],"next":"c/1"}"#)
        }
        let pagination = Pagination.cursor("/from/start~1key", at: "/next")
        let items = Shop(server).all(\.data) {
            try await $0.search(pagination, ["filter": ["a": 1.50], "from": ["size": 2]])
        }
        #expect(try await collect(items).map(\.id) == [1, 2])
        #expect(
            server.paths == [
                #"/v1/search {"filter":{"a":1.5},"from":{"size":2}}"#,
                #"/v1/search {"filter":{"a":1.5},"from":{"size":2,"start/key":"c/1"}}"#,
            ])
        #expect(server.asked.last?.request.headerFields[.contentType] == "application/json")
    }

    @Test func memberOfAListInABody() async throws {
        let server = PagedServer { asked in
            asked.body.contains("after")
                ? .init(body: #"{"data":[{"id":2}]}"#) : .init(body: #"{"data":[{"id":1}],"next":"x"}"#)
        }
        let items = Shop(server).all(\.data) {
            try await $0.search(.cursor("/queries/1/after", at: "/next"), ["queries": [["q": "a"], ["q": "b"]]])
        }
        #expect(try await collect(items).map(\.id) == [1, 2])
        #expect(server.paths.last == #"/v1/search {"queries":[{"q":"a"},{"after":"x","q":"b"}]}"#)
    }

    /// A body is not bent to take a cursor.
    @Test(arguments: ["/queries/1/after", "/queries/-1", "/queries/first", "/name/after"])
    func placesThatABodyDoesNotHave(_ place: String) async throws {
        let server = PagedServer { _ in .init(body: #"{"data":[{"id":1}],"next":"x"}"#) }
        let items = Shop(server).all(\.data) {
            try await $0.search(.cursor(place, at: "/next"), ["queries": [["q": "a"]], "name": "n"])
        }
        let error = try await #require(throws: APIError.self) { try await collect(items) }
        #expect("\(error)".contains("no place '\(place)'"), "\(error)")
    }

    /// What the caller says of an operation whose document says nothing, or the wrong thing.
    @Test func atTheCall() async throws {
        let server = PagedServer([
            "/v1/items": #"{"data":[{"id":1}],"paging":{"next":{"after":"x"}}}"#,
            "/v1/items?after=x": #"{"data":null}"#,
        ])
        let pagination = Pagination.cursor("after", at: "/paging/next/after")
        for wrong in [nil, Pagination.link] {
            let items = Shop(server).all(\.data, paging: pagination) { try await $0.objects(wrong) }
            #expect(try await collect(items).map(\.id) == [1])
        }
        #expect(server.asked.count == 4)
    }
}
