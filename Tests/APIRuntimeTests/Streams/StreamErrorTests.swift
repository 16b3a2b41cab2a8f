import HTTPTypes
import Testing

@testable import APIRuntime

private struct Chunk: Codable, Hashable, Sendable { var a: Int }

@Suite struct StreamErrorTests {
    private typealias Answer = ScriptedServer.Answer

    private let call = APICall(.post, "/chat", operation: "chat")

    /// What comes until the error, and the error; after it the stream is over.
    private func read(_ server: ScriptedServer, limit: Int? = nil) async throws -> ([Int], APIError?) {
        var stream = try await server.client.stream(call, of: Chunk.self)
        if let limit { stream.itemLimit = limit }
        var iterator = stream.makeAsyncIterator()
        var elements: [Int] = []
        do throws(APIError) {
            while let chunk = try await iterator.next(isolation: nil) { elements.append(chunk.a) }
            return (elements, nil)
        } catch {
            #expect(try await iterator.next(isolation: nil) == nil)
            #expect(server.bodiesReleased == 1)
            return (elements, error)
        }
    }

    @Test func itemsThatDoNotFit() async throws {
        let answer = Answer.events("data: {\"a\":1}\n\ndata: {\"a\":\"x\"}\n\ndata: 3\n\n")
        let (elements, error) = try await read(ScriptedServer(answer))
        #expect(elements == [1])
        #expect(error?.stage == .decoding)
        #expect(error?.status == .ok)
        #expect(error?.body == Array("{\"a\":\"x\"}".utf8))
        #expect(error?.request?.path == "/chat")
        #expect(error?.description.contains("a: Expected an integer, found a string. Body: {\"a\":\"x\"}") == true)
    }

    @Test(arguments: [
        ("application/jsonl", "{\"a\":1}\n{\"a\":", "{\"a\":"),
        ("application/json-seq", "\u{1E}{\"a\":1}\n\u{1E}{\"a\":", "{\"a\":"),
        ("application/json", "[{\"a\":1},{\"a\":", "{\"a\":"),
        ("application/json", "[{\"a\":1},]", ""),
        ("multipart/mixed; boundary=b", "--b\r\n\r\n{\"a\":1}\r\n--b\r\n\r\n{\"a\":2", "\r\n{\"a\":2"),
    ])
    func cutOff(contentType: String, text: String, rest: String) async throws {
        for limit in [nil, Int.max] {
            let (elements, error) = try await read(ScriptedServer(.init(contentType, [text])), limit: limit)
            #expect(elements == [1])
            #expect(error?.stage == .decoding)
            #expect(error?.underlying is DecodingError)
            #expect(error?.body == Array(rest.utf8))
        }
    }

    @Test func connectionsThatBreak() async throws {
        let answer = Answer.events("data: {\"a\":1}\n\ndata: {\"a\"", ending: .breakOff)
        let (elements, error) = try await read(ScriptedServer(answer))
        #expect(elements == [1])
        #expect(error?.stage == .transport)
        #expect(error?.status == .ok)
        #expect(error?.underlying is ScriptedServer.ConnectionLost)
    }

    @Test func itemsOverTheLimit() async throws {
        let long = String(repeating: "x", count: 1_000)
        let endless = Array(repeating: long, count: 1_000)
        let answer = Answer("text/event-stream", ["data: {\"a\":1}\n\n", "data: "] + endless)
        let server = ScriptedServer(answer)
        let (elements, error) = try await read(server, limit: 10_000)
        #expect(elements == [1])
        #expect(error?.stage == .decoding)
        #expect((error?.underlying as? StreamItemTooLargeError)?.limit == 10_000)
        #expect(server.chunksPulled < 15)
    }

    @Test(arguments: ["text/plain", "text/html; charset=utf-8", "multipart/mixed", nil])
    func otherContentTypes(contentType: String?) async throws {
        let server = ScriptedServer(Answer(contentType, ["<html>", "more"], ending: .wait))
        let error = await #expect(throws: APIError.self) { try await server.client.stream(call, of: Chunk.self) }
        #expect(error?.stage == .decoding)
        #expect(error?.body == Array("<html>".utf8))
        #expect(error?.response?.headerFields[.contentType] == contentType)
        #expect(error?.description.contains(contentType ?? "missing") == true)
    }

    @Test func otherStatuses() async throws {
        let server = ScriptedServer(Answer("text/event-stream", ["data: {\"a\":1}\n\n"], status: 429))
        let error = await #expect(throws: APIError.self) { try await server.client.stream(call, of: Chunk.self) }
        #expect(error?.stage == .status)
        #expect(error?.status == .tooManyRequests)
    }

    @Test func nothingIsReadAhead() async throws {
        let events = (0..<10).map { "data: {\"a\":\($0)}\n\n" }
        let server = ScriptedServer(Answer("text/event-stream", events))
        var iterator = try await server.client.stream(call, of: Chunk.self).makeAsyncIterator()
        #expect(server.chunksPulled == 0)
        for count in 1...3 {
            _ = try await iterator.next()
            #expect(server.chunksPulled == count)
        }
    }

    @Test func lettingGoEndsTheExchange() async throws {
        let server = ScriptedServer(.events("data: {\"a\":1}\n\n", ending: .wait), .events(ending: .wait))
        let stream = try await server.client.stream(call, of: Chunk.self)
        for try await _ in stream { break }
        #expect(server.bodiesReleased == 1)
        // The stream is still here, but not what it was read from.
        #expect(stream.response.status == .ok)
        do { _ = try await server.client.stream(call, of: Chunk.self) }
        #expect(server.bodiesReleased == 2)
    }

    @Test func theSentinelEndsTheExchange() async throws {
        let server = ScriptedServer(.events("data: [DONE]\n\n", ending: .wait))
        let stream = try await server.client.stream(call, of: Chunk.self)
        for try await _ in stream { Issue.record("There is nothing before the sentinel.") }
        #expect(server.bodiesReleased == 1)
    }

    @Test func cancellationIsNoEnd() async throws {
        let server = ScriptedServer(.events("data: {\"a\":1}\n\n", ending: .wait))
        let task = Task { try await self.read(server) }
        for await _ in server.waits { break }
        task.cancel()
        let (elements, error) = try await task.value
        #expect(elements == [1])
        #expect(error?.stage == .cancelled)
    }

    @Test func cancellationBetweenItems() async throws {
        let server = ScriptedServer(.events("data: {\"a\":1}\n\ndata: {\"a\":2}\n\n"))
        let stream = try await server.client.stream(call, of: Chunk.self)
        let task = Task { () async -> (Int, APIError?) in
            var count = 0
            do throws(APIError) {
                for try await _ in stream {
                    count += 1
                    withUnsafeCurrentTask { $0?.cancel() }
                }
                return (count, nil)
            } catch {
                return (count, error)
            }
        }
        let (count, error) = await task.value
        #expect(count == 1)
        #expect(error?.stage == .cancelled)
    }
}
