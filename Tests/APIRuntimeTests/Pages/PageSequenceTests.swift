import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite("Sequences of pages", .timeLimit(.minutes(1)))
struct PageSequenceTests {
    private static let cursor = Pagination.cursor("cursor", at: "/next")

    /// Pages 1, 2, 3, … of two items each, without an end.
    private static func endless() -> PagedServer {
        PagedServer { asked in
            let number = asked.text.split(separator: "=").last.flatMap { Int($0) } ?? 1
            return .init(body: #"{"data":[{"id":\#(2 * number)},{"id":\#(2 * number + 1)}],"next":\#(number + 1)}"#)
        }
    }

    @Test func onePageAtATime() async throws {
        let server = Self.endless()
        let items = Shop(server).all(\.data) { try await $0.objects(Self.cursor) }
        var iterator = items.makeAsyncIterator()
        #expect(server.asked.isEmpty)
        var counts: [Int] = []
        for _ in 0..<5 {
            _ = try await iterator.next()
            counts.append(server.asked.count)
        }
        #expect(counts == [1, 1, 2, 2, 3])
    }

    @Test func everyIteratorBeginsAnew() async throws {
        let server = Self.endless()
        let pages = Shop(server).pages { try await $0.objects(Self.cursor) }
        for _ in 0..<2 {
            var ids: [Int] = []
            for try await page in pages {
                ids += page.data?.map(\.id) ?? []
                if ids.count == 4 { break }
            }
            #expect(ids == [2, 3, 4, 5])
        }
        #expect(server.paths == ["/v1/items", "/v1/items?cursor=2", "/v1/items", "/v1/items?cursor=2"])
    }

    /// A page without items that is not the last is passed over.
    @Test func emptyPages() async throws {
        let server = PagedServer([
            "/v1/items": #"{"data":[],"next":1}"#, "/v1/items?cursor=1": #"{"next":2}"#,
            "/v1/items?cursor=2": #"{"data":[{"id":7}]}"#,
        ])
        #expect(try await Shop(server).identifiers(Self.cursor) == [7])
    }

    @Test func itemsBeforeAFailureStay() async throws {
        let server = PagedServer { asked in
            asked.text == "/v1/items"
                ? .init(body: #"{"data":[{"id":1},{"id":2}],"next":"b"}"#) : .init(status: 500, body: "down")
        }
        var iterator = Shop(server).all(\.data) { try await $0.objects(Self.cursor) }.makeAsyncIterator()
        #expect(try await iterator.next()?.id == 1)
        #expect(try await iterator.next()?.id == 2)
        let error = try await #require(throws: APIError.self) { try await iterator.next() }
        #expect(error.stage == .status)
        #expect(error.status == 500)
        #expect(error.request?.path == "/v1/items?cursor=b")
        #expect(try await iterator.next() == nil)
        #expect(server.asked.count == 2)
    }

    @Test func cancellation() async throws {
        let transport = ScriptedTransport([.status(200, #"{"data":[{"id":1}],"next":1}"#), .patience])
        var shop = Shop(PagedServer([:]))
        shop.api.transport = transport
        let items = shop.all(\.data) { try await $0.objects(Self.cursor) }
        let (seen, first) = AsyncStream<Void>.makeStream()
        let task = Task {
            var found: [Int] = []
            do throws(APIError) {
                for try await item in items {
                    found.append(item.id)
                    first.yield()
                }
                return (found, APIError.Stage?.none)
            } catch {
                return (found, error.stage)
            }
        }
        for await _ in seen { break }
        task.cancel()
        let (found, stage) = await task.value
        #expect(found == [1])
        #expect(stage == .cancelled)
    }

    @Test func aClosureThatAsksForNoPages() async throws {
        let server = PagedServer(["/v1/items": "[1]"])
        let silent = Shop(server).all { try await $0.list(nil) }
        let error = try await #require(throws: APIError.self) { try await collect(silent) }
        #expect(error.stage == .request)
        #expect("\(error)".contains("'paging'"))
        let twice = Shop(server).all { try await $0.list(.link) + $0.list(.link) }
        let second = try await #require(throws: APIError.self) { try await collect(twice) }
        #expect(second.stage == .request)
        #expect("\(second)".contains("several calls"))
        // Calls without pages are free.
        let both = Shop(server).all {
            _ = try await $0.list(nil)
            return try await $0.list(.link)
        }
        #expect(try await collect(both) == [1])
    }

    /// One page is as it was.
    @Test func outsideOfASequence() async throws {
        let server = PagedServer(["/v1/items": "[1,2]"])
        #expect(try await Shop(server).list(.page("page")) == [1, 2])
        #expect(server.paths == ["/v1/items"])
    }

    @Test func errorsOfTheClosure() async throws {
        struct Own: Error {}
        let items = Shop(PagedServer([:])).all { _ -> [Int] in throw Own() }
        let error = try await #require(throws: APIError.self) { try await collect(items) }
        #expect(error.underlying is Own)
    }
}
