import Foundation
import HTTPTypes
import Testing

@testable import APIRuntime

@Suite("Deadlines", .timeLimit(.minutes(1)))
struct DeadlineTests {
    private func failure(
        _ api: APIClient,
        _ clock: HandClock,
        turns: [Duration],
        _ body: @escaping @Sendable (APIClient) async throws(APIError) -> Void = { try await $0.empty(call()) }
    ) async throws -> APIError {
        let task = Task { try await body(api) }
        for turn in turns {
            await clock.untilAsleep()
            clock.advance(by: turn)
        }
        return try await #require(throws: APIError.self) { try await task.value }
    }

    /// Whether or not the transport listens to its cancellation.
    @Test(arguments: [ScriptedTransport.Answer.silence, .patience])
    func ofTheCall(answer: ScriptedTransport.Answer) async throws {
        let clock = HandClock()
        let transport = ScriptedTransport([answer])
        defer { transport.release() }
        let api = APIClient.scripted(transport, clock) { $0.timeouts.total = .seconds(5) }
        let error = try await failure(api, clock, turns: [.seconds(4), .seconds(1)])
        #expect(error.stage == .transport)
        #expect(error.underlying as? DeadlineError == DeadlineError(scope: .call, limit: .seconds(5)))
        #expect("\(error)" == "o: no response: The call was not done within 5.0 seconds.")
        #expect(transport.count == 1)
        #expect(clock.sleeperCount == 0)
    }

    /// Each try has its own, then comes the wait before the next.
    @Test func ofATry() async throws {
        let clock = HandClock()
        let transport = ScriptedTransport([.silence])
        defer { transport.release() }
        let api = APIClient.scripted(transport, clock) { $0.timeouts.perTry = .seconds(2) }
        let turns: [Duration] = [.seconds(2), .milliseconds(500), .seconds(2), .seconds(1), .seconds(2)]
        let error = try await failure(api, clock, turns: turns)
        #expect(error.underlying as? DeadlineError == DeadlineError(scope: .singleTry, limit: .seconds(2)))
        #expect(transport.count == 3)
        #expect(clock.slept == turns)
    }

    @Test func aLaterTryIsInTime() async throws {
        let clock = HandClock()
        let transport = ScriptedTransport([.silence, .status(200, "7")])
        defer { transport.release() }
        let api = APIClient.scripted(transport, clock) {
            $0.timeouts = Timeouts(perTry: .seconds(2), total: .seconds(60))
        }
        let task = Task { () async throws -> Int in try await api.value(call()) }
        for turn in [Duration.seconds(2), .milliseconds(500)] {
            await clock.untilAsleep()
            clock.advance(by: turn)
        }
        #expect(try await task.value == 7)
    }

    @Test func theSoonerOneCounts() async throws {
        let clock = HandClock()
        let transport = ScriptedTransport([.silence])
        defer { transport.release() }
        let api = APIClient.scripted(transport, clock) {
            $0.timeouts = Timeouts(perTry: .seconds(3), total: .seconds(5))
        }
        let error = try await failure(api, clock, turns: [.seconds(3), .milliseconds(500), .milliseconds(1_500)])
        #expect((error.underlying as? DeadlineError)?.scope == .call)
        #expect(clock.slept == [.seconds(3), .milliseconds(500), .milliseconds(1_500)])
    }

    /// A wait that the call does not live to see the end of is not begun.
    @Test(arguments: [(3, 1), (7, 2), (9, 3)])
    func noRepeatAfterTheDeadline(total: Int, tries: Int) async throws {
        let clock = HandClock(hurries: true)
        let transport = TableTransport { _ in
            (HTTPResponse(status: .init(code: 503), headerFields: [.retryAfter: "4"]), nil)
        }
        // The clock that hurries would pass every deadline: only the waits between tries turn this one.
        let api = APIClient.scripted(transport, clock) { api in
            api.timeouts.total = .seconds(total)
            let sleep = api.timing.sleep
            api.timing.sleep = { duration in
                if duration == .seconds(4) { return try await sleep(duration) }
                for await _ in AsyncStream<Never>.makeStream().stream {}
            }
        }
        let error = try await #require(throws: APIError.self) { try await api.empty(call()) }
        #expect(error.status?.code == 503)
        #expect(transport.requests.count == tries)
    }

    // MARK: Bodies

    private func stuckBody() -> (body: HTTPBody, end: AsyncStream<[UInt8]>.Continuation) {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        continuation.yield(Array("[1,".utf8))
        return (HTTPBody(stream), continuation)
    }

    @Test(arguments: [0, 1, 2])
    func inTheBody(kind: Int) async throws {
        let clock = HandClock()
        let (body, end) = stuckBody()
        defer { end.finish() }
        let api = APIClient.scripted(ScriptedTransport([.head(body)]), clock) { $0.timeouts.total = .seconds(5) }
        let arrived = AsyncStream<Void>.makeStream()
        var watched = api
        watched.timing.sleep = { duration in
            arrived.continuation.yield()
            try await api.timing.sleep(duration)
        }
        let error = try await failure(watched, clock, turns: []) { [watched] _ throws(APIError) in
            let turn = Task {
                // The first sleeper is the head's timer, the second the body's.
                var sleeps = arrived.stream.makeAsyncIterator()
                _ = await (sleeps.next(), sleeps.next())
                while !Task.isCancelled {
                    clock.advance(by: .seconds(5))
                    await Task.yield()
                }
            }
            defer { turn.cancel() }
            switch kind {
            case 0: let _: [Int] = try await watched.value(call())
            case 1: _ = try await watched.text(call())
            default: try await watched.empty(call())
            }
        }
        #expect(error.stage == .transport)
        #expect(error.status == .ok)
        #expect((error.underlying as? DeadlineError)?.scope == .call)
    }

    /// The head came in time; the stream takes what it takes.
    @Test func notInAStream() async throws {
        let clock = HandClock()
        let (body, end) = stuckBody()
        let api = APIClient.scripted(ScriptedTransport([.head(body)]), clock) { $0.timeouts.total = .seconds(5) }
        let stream = try await api.bytes(call())
        clock.advance(by: .seconds(50))
        end.yield(Array("2]".utf8))
        end.finish()
        #expect(try await stream.collect(upTo: 100) == Array("[1,2]".utf8))
    }

    @Test func inAnErrorsBody() async throws {
        let clock = HandClock(hurries: true)
        let (body, end) = stuckBody()
        defer { end.finish() }
        let deadline = Deadline(.call, after: .seconds(5), clock.timing())
        let response = APIResponse(
            operation: "o", request: nil, head: HTTPResponse(status: .init(code: 400)), body: body, limit: 100,
            deadline: deadline)
        #expect("[1,".hasPrefix(String(decoding: await response.whatThereIs(), as: UTF8.self)))
    }

    // MARK: Cancellation and costs

    @Test func cancellationOfWhoWaitsForSilence() async throws {
        let clock = HandClock()
        let transport = ScriptedTransport([.silence])
        defer { transport.release() }
        let api = APIClient.scripted(transport, clock) { $0.timeouts.total = .seconds(5) }
        let task = Task { try await api.empty(call()) }
        await clock.untilAsleep()
        task.cancel()
        let error = try await #require(throws: APIError.self) { try await task.value }
        #expect(error.stage == .cancelled)
        #expect(clock.sleeperCount == 0)
    }

    @Test func whatIsDoneLeavesNoTimer() async throws {
        let clock = HandClock()
        let api = APIClient.scripted(ScriptedTransport(statuses: 200), clock) {
            $0.timeouts = Timeouts(perTry: .seconds(1), total: .seconds(5))
        }
        for _ in 0..<100 { try await api.empty(call()) }
        // A timer that was cancelled takes a moment to go; one that was left would be slept for until somebody woke it.
        for _ in 0..<10_000 where clock.sleeperCount > 0 { await Task.yield() }
        #expect(clock.sleeperCount == 0)
    }

    /// Without deadlines the transport runs in the caller's own task, and nobody sleeps.
    @Test func withoutDeadlinesThereIsNoTask() async throws {
        let clock = HandClock()
        let mine = withUnsafeCurrentTask { $0.hashValue }
        let transport = TableTransport { _ in
            let code = withUnsafeCurrentTask { $0.hashValue } == mine ? 200 : 500
            return (HTTPResponse(status: .init(code: code)), nil)
        }
        try await APIClient.scripted(transport, clock).empty(call())
        #expect(clock.slept.isEmpty)
    }
}
