import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite struct ReconnectionTests {
    private typealias Answer = ScriptedServer.Answer

    private final class Waits: Sendable {
        private let durations = Mutex<[Duration]>([])
        var all: [Duration] { durations.withLock { $0 } }

        /// A client that remembers how long it would have waited.
        func client(of server: ScriptedServer) -> APIClient {
            var client = server.client
            client.timing.sleep = { duration in self.durations.withLock { $0.append(duration) } }
            return client
        }
    }

    private let waits = Waits()
    private let lastEventID = HTTPField.Name("Last-Event-ID")

    private func read(_ server: ScriptedServer, attempts: Int) async throws -> ([String], APIError?) {
        let call = APICall(.get, "/events", operation: "listen")
        let policy = ReconnectionPolicy(attempts: attempts, delay: .seconds(9))
        let stream = try await waits.client(of: server).stream(call, of: String.self).reconnecting(policy)
        var texts: [String] = []
        do throws(APIError) {
            for try await text in stream { texts.append(text) }
            return (texts, nil)
        } catch {
            return (texts, error)
        }
    }

    private func ids(_ server: ScriptedServer) throws -> [String?] {
        let name = try #require(lastEventID)
        return server.requests.map { $0.headerFields[name] }
    }

    @Test func streamsGoOn() async throws {
        let server = ScriptedServer(
            .events("data: 1\nid: a\n\nretry: 50\nid: b\n\ndata: lo", ending: .breakOff),
            .events("\u{FEFF}data: 2\n\ndata: cut"),
            .events("id\ndata: 3\n\n"),
            Answer(nil, [], status: 204)
        )
        let (texts, error) = try await read(server, attempts: 1)
        #expect(texts == ["1", "2", "3"])
        #expect(error == nil)
        #expect(try ids(server) == [nil, "b", "b", nil])
        #expect(Set(server.requests.map { $0.headerFields[.accept] }) == [StreamFormat.accepted])
        #expect(waits.all == [.milliseconds(50), .milliseconds(50), .milliseconds(50)])
        #expect(server.bodiesReleased == 4)
    }

    @Test func attemptsInARow() async throws {
        let server = ScriptedServer(
            .events("data: 1\n\n"), .events(), Answer(nil, [], ending: .noResponse), .events("data: 2\n\n"),
            .events(": nothing\n\n"), .events("id: 1\n\n"), .events(), .events("data: 3\n\n")
        )
        let (texts, error) = try await read(server, attempts: 3)
        #expect(texts == ["1", "2"])
        #expect(error == nil)
        #expect(server.requests.count == 7)
        #expect(waits.all == Array(repeating: .seconds(9), count: 6))
    }

    @Test func theLastErrorIsThrown() async throws {
        let server = ScriptedServer(.events("data: 1\n\n"))
        let (texts, error) = try await read(server, attempts: 2)
        #expect(texts == ["1"])
        #expect(error?.stage == .transport)
        #expect(server.requests.count == 3)
    }

    @Test(arguments: [
        (ScriptedServer.Answer("text/event-stream", ["data: 2\n\n"], status: 500), APIError.Stage.status),
        (ScriptedServer.Answer("text/html", ["<html>"]), .decoding),
    ])
    func otherAnswers(answer: ScriptedServer.Answer, stage: APIError.Stage) async throws {
        let server = ScriptedServer(.events("data: 1\n\n"), answer, .events("data: 3\n\n"))
        let (texts, error) = try await read(server, attempts: 5)
        #expect(texts == ["1"])
        #expect(error?.stage == stage)
        #expect(server.requests.count == 2)
    }

    @Test func theSentinelIsTheEnd() async throws {
        let server = ScriptedServer(.events("data: 1\n\ndata: [DONE]\n\n"), .events("data: 2\n\n"))
        #expect(try await read(server, attempts: 5).0 == ["1"])
        #expect(server.requests.count == 1)
    }

    @Test func onlyWhenAsked() async throws {
        let server = ScriptedServer(.events("data: 1\n\n", ending: .breakOff), .events("data: 2\n\n"))
        let stream = try await server.client.stream(APICall(.get, "/", operation: "o"), of: String.self)
        let error = await #expect(throws: APIError.self) { for try await _ in stream {} }
        #expect(error?.stage == .transport)
        #expect(server.requests.count == 1)
    }

    @Test func onlyEvents() async throws {
        let server = ScriptedServer(Answer("application/jsonl", ["\"1\"\n"]), Answer("application/jsonl", ["\"2\"\n"]))
        #expect(try await read(server, attempts: 5).0 == ["1"])
        #expect(server.requests.count == 1)
    }

    @Test func onlyWithABodyThatCanBeSentAgain() async throws {
        let server = ScriptedServer(.events("data: 1\n\n"), .events("data: 2\n\n"))
        var call = APICall(.post, "/", operation: "o")
        call.bytes(HTTPBody(AsyncStream<[UInt8]> { $0.finish() }))
        let stream = try await waits.client(of: server).stream(call, of: String.self).reconnecting()
        for try await _ in stream {}
        #expect(server.requests.count == 1)
    }

    @Test func cancelledWhileWaiting() async throws {
        let server = ScriptedServer(.events("data: 1\n\n"))
        var client = server.client
        client.timing.sleep = { _ in throw CancellationError() }
        let call = APICall(.get, "/", operation: "o")
        let stream = try await client.stream(call, of: String.self).reconnecting()
        let error = await #expect(throws: APIError.self) { for try await _ in stream {} }
        #expect(error?.stage == .cancelled)
        #expect(server.requests.count == 1)
    }
}
