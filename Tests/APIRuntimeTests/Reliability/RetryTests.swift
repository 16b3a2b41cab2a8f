import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite("Repeats", .timeLimit(.minutes(1)))
struct RetryTests {
    private static let methods = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY", "POST", "PATCH"]
    private static let passing = [408, 425, 429, 500, 502, 503, 504]
    private static let others = [200, 204, 301, 304, 400, 401, 404, 409, 501, 505]

    /// Three tries where the method is safe and the status may pass, else one.
    @Test(arguments: methods, passing + others)
    func methodsAndStatuses(name: String, status: Int) async throws {
        let method = try #require(HTTPRequest.Method(name))
        let isRepeated = name != "POST" && name != "PATCH" && Self.passing.contains(status)
        for (policy, tries) in [(RetryPolicy.standard, 3), (.none, 1), (RetryPolicy(repeats: 5), 6)] {
            let transport = ScriptedTransport(statuses: status)
            let api = APIClient.scripted(transport) { $0.retries = policy }
            #expect(try await api.status(of: call(method)) == status)
            #expect(transport.count == (isRepeated ? tries : 1))
        }
    }

    @Test func otherPolicies() async throws {
        let transport = ScriptedTransport(statuses: 409)
        var policy = RetryPolicy(repeats: 1, statuses: [409, 200], methods: [.post])
        _ = try await APIClient.scripted(transport) { $0.retries = policy }.status(of: call(.post))
        #expect(transport.count == 2)
        _ = try await APIClient.scripted(transport) { $0.retries = policy }.status(of: call())
        #expect(transport.count == 3)
        policy.methods = [.get]
        let content = ScriptedTransport(statuses: 200)
        _ = try await APIClient.scripted(content) { $0.retries = policy }.response(call())
        #expect(content.count == 1)
    }

    @Test func theValueOfTheLastTry() async throws {
        let clock = HandClock(hurries: true)
        let transport = ScriptedTransport([.failure(URLError(.networkConnectionLost)), .status(503), .status(200, "7")])
        let value: Int = try await APIClient.scripted(transport, clock).value(call())
        #expect(value == 7)
        #expect(clock.slept == [.milliseconds(500), .seconds(1)])
        #expect(Set(transport.sent.map(\.request)).count == 1)
    }

    @Test func errorsOfTheTransport() async throws {
        let broken = ScriptedTransport([.failure(URLError(.cannotConnectToHost))])
        let error = try await #require(throws: APIError.self) { try await APIClient.scripted(broken).empty(call()) }
        #expect(error.stage == .transport)
        #expect(error.underlying is URLError)
        #expect(broken.count == 3)
        let api = APIClient.scripted(broken) { $0.retries.repeatsTransportErrors = false }
        await #expect(throws: APIError.self) { try await api.empty(call()) }
        #expect(broken.count == 4)
        await #expect(throws: APIError.self) { try await APIClient.scripted(broken).empty(call(.post)) }
        #expect(broken.count == 5)
        let cancelled = ScriptedTransport([.failure(CancellationError())])
        let stage = try await #require(throws: APIError.self) { try await APIClient.scripted(cancelled).empty(call()) }
        #expect(stage.stage == .cancelled)
        #expect(cancelled.count == 1)
    }

    /// A stream that has been read is gone; a success that breaks off is not asked for again.
    @Test func whatCannotBeReadAgain() async throws {
        let chunks = AsyncStream<[UInt8]> { continuation in
            continuation.yield([1, 2])
            continuation.finish()
        }
        let transport = ScriptedTransport(statuses: 503)
        let api = APIClient.scripted(transport)
        await #expect(throws: APIError.self) { try await api.empty(call(.put, body: HTTPBody(chunks))) }
        #expect(transport.sent.map(\.body) == [[1, 2]])

        let broken = AsyncThrowingStream<[UInt8], any Error> { $0.finish(throwing: URLError(.networkConnectionLost)) }
        let half = ScriptedTransport([.head(HTTPBody(broken))])
        await #expect(throws: APIError.self) { try await APIClient.scripted(half).text(call()) }
        #expect(half.count == 1)
    }

    /// What is wrong with the call is so at the next try too.
    @Test func bodiesThatCannotBeRead() async throws {
        let tries = Mutex(0)
        let chunks = ChunkSequence {
            tries.withLock { $0 += 1 }
            return { throw InvalidCallError("The file is gone.") }
        }
        let api = APIClient.scripted(ScriptedTransport(statuses: 200))
        let error = try await #require(throws: APIError.self) {
            try await api.empty(call(.put, body: HTTPBody(chunks, isRepeatable: true)))
        }
        #expect(error.stage == .request)
        #expect(error.underlying is InvalidCallError)
        #expect(tries.withLock { $0 } == 1)
    }

    @Test func bodiesThatCanBeReadAgain() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "repeat-\(UUID().uuidString)").path
        try Data([3, 4]).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        for body in [HTTPBody([3, 4]), FileUpload(path: path).body] {
            let transport = ScriptedTransport(statuses: 500, 502, 200)
            try await APIClient.scripted(transport).empty(call(.put, body: body))
            #expect(transport.sent.map(\.body) == [[3, 4], [3, 4], [3, 4]])
        }
    }

    // MARK: Waits

    @Test(arguments: [
        (1, 1.0, 500), (2, 1, 1_000), (3, 1, 2_000), (5, 1, 8_000), (6, 1, 8_000), (1_000_000, 1, 8_000),
        (1, 0, 0), (4, 0.5, 2_000), (5, 0.25, 2_000), (1, -1, 0), (1, 7, 500), (2, .nan, 0), (0, 1, 500),
    ])
    func backoff(number: Int, random: Double, milliseconds: Int) {
        #expect(RetryPolicy.standard.backoff(beforeRepeat: number, random: random) == .milliseconds(milliseconds))
    }

    @Test func backoffOfOddPolicies() {
        let short = RetryPolicy(repeats: 1, firstDelay: .seconds(9), longestDelay: .seconds(2))
        #expect(short.backoff(beforeRepeat: 1, random: 1) == .seconds(2))
        let negative = RetryPolicy(repeats: 1, firstDelay: .seconds(-9))
        #expect(negative.backoff(beforeRepeat: 1, random: 1) == .zero)
    }

    @Test func jitterStaysInItsBounds() {
        for number in 1...8 {
            for _ in 0..<100 {
                let delay = RetryPolicy.standard.backoff(beforeRepeat: number, random: Timing.standard.random())
                #expect(delay >= .zero)
                #expect(delay <= .seconds(8))
            }
        }
    }

    @Test func cancellationBetweenTries() async throws {
        let clock = HandClock()
        let transport = ScriptedTransport(statuses: 503)
        let api = APIClient.scripted(transport, clock)
        let task = Task { try await api.empty(call()) }
        await clock.untilAsleep()
        task.cancel()
        let error = try await #require(throws: APIError.self) { try await task.value }
        #expect(error.stage == .cancelled)
        #expect(transport.count == 1)
        #expect(clock.sleeperCount == 0)
    }

    // MARK: Idempotency keys

    @Test(arguments: [HTTPRequest.Method.post, .patch])
    func idempotencyKeys(method: HTTPRequest.Method) async throws {
        let name = try #require(HTTPField.Name("X-Key"))
        let transport = ScriptedTransport(statuses: 503)
        let api = APIClient.scripted(transport) { $0.idempotencyKeyHeader = name }
        for _ in 0..<2 { _ = try await api.status(of: call(method, body: HTTPBody("b"))) }
        let keys = transport.sent.map { $0.request.headerFields[name] }
        #expect(keys.count == 6)
        #expect(UUID(uuidString: keys[0] ?? "") != nil)
        #expect(Set(keys[0..<3]).count == 1)
        #expect(Set(keys).count == 2)
        _ = try await api.status(of: call(.put))
        #expect(transport.sent.last?.request.headerFields[name] == nil)
    }

    /// A key of the caller's stays as it is, under the header's name in the document too.
    @Test(arguments: [("X-Key", "X-Key" as String?), ("Idempotency-Key", nil), ("idempotency-key", "X-Key")])
    func keysOfTheCaller(name: String, configured: String?) async throws {
        let transport = ScriptedTransport(statuses: 503)
        let api = APIClient.scripted(transport) { $0.idempotencyKeyHeader = configured.flatMap { HTTPField.Name($0) } }
        var call = call(.post)
        call.header(name, "mine")
        _ = try await api.status(of: call)
        let field = try #require(HTTPField.Name(name))
        #expect(transport.sent.map { $0.request.headerFields[field] } == ["mine", "mine", "mine"])
    }
}
