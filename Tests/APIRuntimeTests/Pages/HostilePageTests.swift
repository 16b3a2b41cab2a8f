import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite("Hostile pages", .timeLimit(.minutes(1)))
struct HostilePageTests {
    /// The items that came and the error that ended them.
    private func walk(
        _ server: PagedServer,
        _ pagination: Pagination,
        _ query: [String: Int] = [:],
        _ authorization: Authorization = .none
    ) async throws -> (ids: [Int], error: APIError) {
        let ids = Mutex<[Int]>([])
        let error = try await #require(throws: APIError.self) {
            for try await item in Shop(server, authorization).all(\.data, { try await $0.objects(pagination, query) }) {
                ids.withLock { $0.append(item.id) }
            }
        }
        return (ids.withLock { $0 }, error)
    }

    @Test func theSameCursorForEver() async throws {
        let server = PagedServer { _ in .init(body: #"{"data":[{"id":1}],"next":"x"}"#) }
        let (ids, error) = try await walk(server, .cursor("cursor", at: "/next"))
        #expect(ids == [1, 1])
        #expect(error.stage == .decoding)
        #expect("\(error)".contains("that it has just sent"))
        #expect(server.asked.count == 2)
    }

    @Test(arguments: ["?", "/v1/items", "https://shop.example/v1/items"])
    func theSameAddress(_ link: String) async throws {
        let server = PagedServer { _ in
            .init(headers: .link("<\(link)>; rel=next"), body: #"{"data":[{"id":1}],"next":"\#(link)"}"#)
        }
        let (ids, error) = try await walk(server, .link)
        #expect(ids == (link == "?" ? [1, 1] : [1]))
        #expect("\(error)".contains("that it has just sent"))
    }

    /// A server that does not know the parameter sends its first page again and again.
    @Test(arguments: [Pagination.page("page", in: "/data"), .offset("offset", limit: "limit", in: "/data")])
    func thePageThatIsNotTurned(_ pagination: Pagination) async throws {
        let server = PagedServer { _ in .init(body: #"{"data":[{"id":1}]}"#) }
        let (ids, error) = try await walk(server, pagination)
        #expect(ids == [1, 1])
        #expect("\(error)".contains("same page twice"))
        #expect(server.asked.count == 2)
    }

    @Test(arguments: [
        "https://evil.example/v1/items?page=2", "//evil.example/v1", "http://evil.example/",
        "https://shop.example:444/",
        "https://shop.example@evil.example/", "https://evil.shop.example/", "https://shop.example.evil/",
        "http://shop.example:80/v1", "ftp://shop.example/v1", "javascript:alert(1)", "data:,x", "file:///etc/passwd",
        #"https:\\evil.example"#, "https:///x", "http://[::1", "https://",
    ])
    func anotherServer(_ link: String) async throws {
        for pagination in [Pagination.link, .nextURL(at: "/next")] {
            let server = PagedServer { asked in
                let quoted = link.replacing("\\", with: "\\\\")
                return asked.text == "/v1/items"
                    ? .init(headers: .link("<\(link)>; rel=next"), body: #"{"data":[{"id":1}],"next":"\#(quoted)"}"#)
                    : .init(body: #"{"data":[{"id":2}]}"#)
            }
            let credential = Authorization.bearer("secret")
            do {
                let (ids, error) = try await walk(server, pagination, [:], credential)
                #expect(ids == [1])
                #expect(error.stage == .decoding)
            } catch {
                // What is read as a relative address leads to the server that was asked.
                #expect(link.contains("\\"))
            }
            #expect(server.asked.allSatisfy { $0.request.authority == "shop.example" && $0.request.scheme == "https" })
        }
    }

    /// A server that writes its links with the key in them has it sent once, and nobody else sees it.
    @Test(arguments: [
        Authorization.query("api key", "s3cret"), .all([.none, .query("api key", "s3cret")]),
        .schemes(["key": .query("api key", "s3cret")]),
    ])
    func keysInLinks(_ authorization: Authorization) async throws {
        let server = PagedServer { asked in
            asked.text.contains("page=2")
                ? .init(status: 500, body: "")
                : .init(body: #"{"data":[{"id":1}],"next":"/v1/items?api+key=s3cret&page=2"}"#)
        }
        var shop = Shop(server, authorization)
        shop.api.security = [["key"]]
        let signed = shop
        let error = try await #require(throws: APIError.self) { try await signed.identifiers(.nextURL(at: "/next")) }
        #expect(server.paths == ["/v1/items?api%20key=s3cret", "/v1/items?page=2&api%20key=s3cret"])
        #expect(error.request?.path == "/v1/items?page=2")
        #expect(!"\(error)".contains("s3cret"))
    }

    @Test(arguments: ["https://evil.example/a?key=s3cret", "http://[::1?key=s3cret"])
    func keysInWhatIsSaid(_ link: String) async throws {
        let server = PagedServer { _ in .init(headers: .link("<\(link)>; rel=next"), body: #"{"data":[]}"#) }
        let (_, error) = try await walk(server, .link)
        #expect("\(error.underlying as Any)".contains(link.prefix { $0 != "?" }))
        #expect(!"\(error.underlying as Any)".contains("s3cret"))
    }

    /// Behind a proxy servers write `http`: the request goes by HTTPS as the first did.
    @Test func theSchemeOfTheServer() async throws {
        let server = PagedServer { asked in
            asked.text == "/v1/items"
                ? .init(body: #"{"data":[{"id":1}],"next":"http://shop.example/v1/items?page=2#top"}"#)
                : .init(body: #"{"data":[{"id":2}]}"#)
        }
        #expect(try await Shop(server, .bearer("secret")).identifiers(.nextURL(at: "/next")) == [1, 2])
        #expect(server.paths == ["/v1/items", "/v1/items?page=2"])
        #expect(server.asked.allSatisfy { $0.request.scheme == "https" })
        #expect(server.asked.allSatisfy { $0.request.headerFields[.authorization] == "Bearer secret" })
    }

    /// Neither garbage nor a missing header is an error: there is no next page.
    @Test(arguments: ["", "garbage", "<", "</a; rel=next", #"rel="next""#, ";;;,,,", "</a>", "<>; rel=next"])
    func garbageInALinkHeader(_ link: String) async throws {
        let server = PagedServer { _ in .init(headers: .link(link), body: "[1]") }
        #expect(try await Shop(server).numbers(.link) == [1])
        #expect(server.asked.count == 1)
    }

    @Test(arguments: [
        (#"{"data":[{"id":1}],"next":{}}"#, Pagination.cursor("c", at: "/next"), "no cursor"),
        (#"{"data":[{"id":1}],"next":["x"]}"#, .cursor("c", at: "/next"), "no cursor"),
        (#"{"data":[{"id":1}],"next":true}"#, .cursor("c", at: "/next"), "no cursor"),
        (#"{"data":[{"id":1}],"next":true}"#, .nextURL(at: "/next"), "no cursor"),
        (#"{"data":[{"id":1}],"list":{}}"#, .page("page", in: "/list"), "no list of items"),
        (#"{"data":[{"id":1}]}"#, .page("page"), "no list of items"),
        (#"{"data":[{"id":1}]}"#, .lastID("after", id: "key"), "has no 'key'"),
        (#"{"data":[{"id":1}]}"#, .cursor("c", at: "not a name"), "no name for a header"),
    ])
    func whatIsNoCursor(_ body: String, _ pagination: Pagination, _ reason: String) async throws {
        let (ids, error) = try await walk(PagedServer { _ in .init(body: body) }, pagination)
        #expect(ids == [1])
        #expect(error.stage == .decoding)
        #expect("\(error)".contains(reason))
    }

    /// Numbers at the edge of what can be counted end the list, and trap nothing.
    @Test func greatNumbers() async throws {
        for pagination in [Pagination.page("n", in: "/data"), .offset("n", in: "/data")] {
            let server = PagedServer { _ in .init(body: #"{"data":[{"id":1}]}"#) }
            #expect(try await Shop(server).identifiers(pagination, ["n": .max]) == [1])
        }
        let total = PagedServer { _ in .init(body: #"{"data":[{"id":1}],"total":-1e400}"#) }
        let (_, error) = try await walk(total, .page("page", in: "/data", total: "/total"))
        #expect("\(error)".contains("same page twice"))
    }
}
