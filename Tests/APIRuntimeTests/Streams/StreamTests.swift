import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

private struct Chunk: Codable, Hashable, Sendable { var a: Int }

@Suite struct StreamTests {
    private let call = APICall(.post, "/chat", operation: "chat")

    private func collect<Element>(_ stream: APIStream<Element>) async throws(APIError) -> [Element] {
        var elements: [Element] = []
        // Only an `APIError` can come out of the loop, and the compiler knows it.
        for try await element in stream { elements.append(element) }
        return elements
    }

    @Test(arguments: [
        (
            "text/event-stream",
            "data: {\"a\":1}\n\n:\n\ndata:\n\ndata: {\"a\":\ndata: 2}\n\ndata: [DONE]\n\ndata: {\"a\":3}\n\n"
        ),
        ("application/jsonl", "{\"a\":1}\n{\"a\":2}"),
        ("application/x-ndjson; charset=utf-8", "{\"a\":1}\r\n\r\n{\"a\":2}\r\n"),
        ("application/json-seq", "\u{1E}{\"a\":1}\n\u{1E}{\"a\":2}\n"),
        ("application/json", "[{\"a\":1},{\"a\":2}]"),
        ("application/vnd.x+json", "{\"a\":1} {\"a\":2}"),
        (
            "multipart/mixed; boundary=\"x y\"",
            "--x y\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n--x y\r\n\r\n{\"a\":2}\r\n--x y--"
        ),
    ])
    func everyFormat(contentType: String, text: String) async throws {
        let server = ScriptedServer(.init(contentType, text.map { String($0) }))
        let stream = try await server.client.stream(call, of: Chunk.self)
        #expect(stream.response.status == .ok)
        #expect(try await collect(stream) == [Chunk(a: 1), Chunk(a: 2)])
        #expect(server.requests.first?.headerFields[.accept]?.hasPrefix("text/event-stream, ") == true)
    }

    @Test func textAndWholeEvents() async throws {
        let text = "event: e\ndata: one\ndata: two\nid: 1\nretry: 2\n\ndata: [DONE]\n\n"
        let server = ScriptedServer(.events(text), .events(text), .events(text), .events(text))
        #expect(try await collect(server.client.stream(call, of: String.self)) == ["one\ntwo"])
        let event = ServerSentEvent(event: "e", data: "one\ntwo", id: "1", retry: 2)
        #expect(try await collect(server.client.stream(call, of: ServerSentEvent.self)) == [event])
        #expect(try await collect(server.client.events(call, of: ServerSentEvent.self)) == [event])
        let all = try await collect(server.client.stream(call, of: String.self, sentinel: nil))
        #expect(all == ["one\ntwo", "[DONE]"])
    }

    @Test func theAcceptOfACallIsKept() async throws {
        var call = call
        call.accept("text/event-stream")
        let server = ScriptedServer(.events())
        #expect(try await collect(server.client.stream(call, of: Chunk.self)).isEmpty)
        #expect(server.requests.first?.headerFields[.accept] == "text/event-stream")
    }

    private struct Described<Data: Codable & Sendable>: Codable, Sendable {
        var event: String?
        var data: Data
        var id: String?
        var retry: Int?
    }

    @Test func eventsAsObjects() async throws {
        let text = "event: e\ndata: {\"a\":1}\nid: 7\nretry: 5\n\n"
        let server = ScriptedServer(.events(text), .events(text), .events("data: 12\n\n"), .events("data: 12\n\n"))
        let typed = try await collect(server.client.events(call, of: Described<Chunk>.self))
        #expect(typed.map(\.data) == [Chunk(a: 1)])
        #expect(typed.first?.event == "e" && typed.first?.id == "7" && typed.first?.retry == 5)
        #expect(try await collect(server.client.events(call, of: Described<String>.self)).map(\.data) == ["{\"a\":1}"])
        #expect(try await collect(server.client.events(call, of: Described<String>.self)).map(\.data) == ["12"])
        #expect(try await collect(server.client.events(call, of: Described<Int>.self)).map(\.data) == [12])
    }

    @Test func eventsAsObjectsCannotBeForged() async throws {
        let server = ScriptedServer(.events("data: {\"a\":1},\"id\":\"x\",\"y\":{}\n\ndata: [DONE]\n\n"))
        let objects = try await collect(server.client.events(call, of: JSONValue.self))
        #expect(objects == [.object(["data": .string("{\"a\":1},\"id\":\"x\",\"y\":{}")])])
    }

    @Test func dataThatIsNoUTF8() async throws {
        let transport = TextOf(Array("data: \"a".utf8) + [0xFF] + Array("\"\n\n".utf8))
        let stream = try await APIClient(server: "https://h", transport: transport).stream(call, of: JSONValue.self)
        #expect(try await collect(stream) == [.string("a\u{FFFD}")])
    }

    private struct TextOf: ClientTransport {
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
            (HTTPResponse(status: .ok, headerFields: [.contentType: "text/event-stream"]), HTTPBody(bytes))
        }
    }

    @Test func parts() async throws {
        let text = "--b\r\nContent-Type: application/json\r\nX-N: 1\r\n\r\n{\"a\":1}\r\n--b\r\n\r\n\0\r\n--b--\r\n"
        let server = ScriptedServer(.init("multipart/mixed; boundary=b", [text]), .init("application/json", ["{}"]))
        let parts = try await collect(server.client.parts(call))
        #expect(parts.map(\.body) == [Array("{\"a\":1}".utf8), [0]])
        #expect(parts.first?.headers[.contentType] == "application/json")
        #expect(try parts.first?.value(as: Chunk.self) == Chunk(a: 1))
        #expect(throws: DecodingError.self) { try parts.last?.value(as: Chunk.self) }
        #expect(server.requests.first?.headerFields[.accept] == "multipart/mixed")
        let error = await #expect(throws: APIError.self) { try await server.client.parts(call) }
        #expect(error?.stage == .decoding)
    }

    @Test func nothing() async throws {
        let server = ScriptedServer(.init(nil, [], status: 204), .init(nil, [], status: 204), .events())
        #expect(try await collect(server.client.stream(call, of: Chunk.self)).isEmpty)
        #expect(try await collect(server.client.parts(call)).isEmpty)
        #expect(try await collect(server.client.stream(call, of: Chunk.self)).isEmpty)
    }

    @Test func aStreamIsReadOnce() async throws {
        let stream = try await ScriptedServer(.events("data: {\"a\":1}\n\n")).client.stream(call, of: Chunk.self)
        #expect(try await collect(stream) == [Chunk(a: 1)])
        let error = await #expect(throws: APIError.self) { try await collect(stream) }
        #expect(error?.stage == .request && error?.operation == "chat")
    }

    @Test func sequencesAreSent() throws {
        var lines = call
        lines.sequence([Chunk(a: 1), Chunk(a: 2)])
        #expect(lines.body?.bytes == Array("{\"a\":1}\n{\"a\":2}\n".utf8))
        #expect(lines.headers[.contentType] == "application/jsonl")
        var texts = call
        texts.sequence([1], contentType: "application/json-seq")
        #expect(texts.body?.bytes == Array("\u{1E}1\n".utf8))
        var nothing = call
        nothing.sequence([Int]?.none)
        #expect(nothing.body == nil)
        var broken = call
        broken.sequence([Double.nan])
        #expect(broken.failure != nil)
    }
}
