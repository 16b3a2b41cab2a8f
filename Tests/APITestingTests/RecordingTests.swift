import APIRuntime
import APITesting
import HTTPTypes
import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Recordings")
struct RecordingTests {
    /// A stream of chunks of which one ends within a character, and one that is no text at all.
    private static let stream: [[UInt8]] = [Array("data: \u{E4}".utf8.dropLast()), [0xA4, 0x0A, 0x0A], [0xFF, 0x00]]

    private func server() -> MockTransport {
        var streamed = MockResponse.text("", contentType: "text/event-stream", headers: [.setCookie: "session=secret"])
        streamed.chunks = Self.stream
        return MockTransport().on(.get, "/stream", streamed).on(.post, "/notes", .json(["id": 1], status: 201))
            .on(.get, "/broken", MockResponse.text("so far").breakingOff(Broken())).on(
                .get, "/dead", .failing(Broken()))
    }

    private func recorded(_ server: MockTransport) async throws -> Recording {
        let recorder = RecordingMiddleware()
        let secrets: HTTPFields = [
            .authorization: "Bearer secret", .cookie: "a=secret", .proxyAuthorization: "secret", .accept: "*/*",
        ]
        let transport = Through(recorder, server)
        _ = try await transport.answer("/v1/stream?a=1", headers: secrets)
        _ = try await transport.answer("/v1/notes", .post, body: HTTPBody(Chunks(["{\"text\":", "\"hello\"}"])))
        await #expect(throws: Broken.self) { try await transport.answer("/v1/broken") }
        await #expect(throws: Broken.self) { try await transport.answer("/v1/dead") }
        return recorder.recording
    }

    @Test func whatIsKept() async throws {
        let mock = server()
        let recording = try await recorded(mock)
        // The server saw it all.
        #expect(mock.requests.first?.header("Authorization") == "Bearer secret")
        #expect(mock.requests(.post, "/notes").first?.text == #"{"text":"hello"}"#)
        let urls = recording.exchanges.map { "\($0.request.method) \($0.request.url)" }
        #expect(
            urls == [
                "GET https://api.example/v1/stream?a=1", "POST https://api.example/v1/notes",
                "GET https://api.example/v1/broken", "GET https://api.example/v1/dead",
            ]
        )
        let streamed = recording.exchanges[0]
        #expect(streamed.request.headers == ["Accept: */*"])
        #expect(streamed.request.path == "/v1/stream")
        #expect(streamed.response?.chunks.map(\.bytes) == Self.stream)
        #expect(streamed.response?.headers == ["Content-Type: text/event-stream"])
        #expect(recording.exchanges[1].request.body?.bytes == Array(#"{"text":"hello"}"#.utf8))
        #expect(recording.exchanges[1].response?.status == 201)
        #expect(recording.exchanges[2].response?.chunks.map(\.bytes) == [Array("so far".utf8)])
        #expect(recording.exchanges[2].failure == "Broken()")
        #expect(recording.exchanges[3].response == nil)
        #expect(recording.exchanges[3].failure == "Broken()")
        #expect(try !recording.json.contains("secret"))
    }

    /// Whatever a client signs in with, and what the test takes out itself.
    @Test(arguments: [
        Authorization.header("X-API-Key", "secret"), .query("api key", "secret"), .cookie("k", "secret"),
        .basic(username: "me", password: "secret"), Authorization { $0.headerFields[.userAgent] = "secret" },
    ])
    func credentials(_ authorization: Authorization) async throws {
        let mock = server()
        let recorder = RecordingMiddleware { $0.request.body = nil }
        var api = APIClient(server: "https://me:secret@api.example/v1", authorization: authorization, transport: mock)
        api.middleware = [recorder]
        var call = APICall(.post, "/notes", operation: "note")
        call.text("secret")
        try await api.empty(call)
        let sent = try mock.lastRequest
        #expect("\(sent.head.path ?? "") \(sent.head.headerFields)" != "/v1/notes \(HTTPFields())")
        let exchange = try #require(recorder.recording.exchanges.first)
        let headers = ["Content-Type: text/plain; charset=utf-8"]
        #expect(exchange.request == .init(method: "POST", url: "https://api.example/v1/notes", headers: headers))
        #expect(try !recorder.recording.json.contains("secret"))
    }

    /// A stream is read by the one who asked for it, and kept as far as it was.
    @Test func asFarAsItWasRead() async throws {
        let recorder = RecordingMiddleware()
        let transport = Through(recorder, server())
        let body = try #require(try await transport.send(Sample.request("/stream"), body: nil).1)
        #expect(recorder.recording.exchanges[0].response?.chunks == [])
        var iterator = body.makeAsyncIterator()
        _ = try await iterator.next()
        #expect(recorder.recording.exchanges[0].response?.chunks.map(\.bytes) == [Self.stream[0]])
    }

    // MARK: JSON

    @Test func json() async throws {
        let recording = try await recorded(server())
        let text = try recording.json
        #expect(try Recording(json: text) == recording)
        #expect(text.contains("\n        \"method\": \"GET\",\n"), "\(text)")
        #expect(text.contains(#""base64": "ZGF0YTogww==""#), "\(text)")
        #expect(text.contains("\"headers\": [],"), "\(text)")
        #expect(text.hasSuffix("}\n"))
        #expect(throws: DecodingError.self) { try Recording(json: "{}") }
        let bad = text.replacing("ZGF0YTogww==", with: "%")
        #expect(throws: DecodingError.self) { try Recording(json: bad) }
    }

    /// Quotation marks, brackets and commas of texts are no structure.
    @Test func jsonOfText() throws {
        let text = #"a "b", {c}: [\d\\]"# + "\n"
        let request = Recording.Request(method: "GET", url: text, headers: [text], body: .init(Array(text.utf8)))
        let recording = Recording(exchanges: [.init(request: request)])
        let json = try recording.json
        #expect(try Recording(json: json) == recording)
        #expect(json.split(separator: "\n").count == 14, "\(json)")
    }

    @Test func file() async throws {
        let recording = try await recorded(server())
        let path = FileManager.default.temporaryDirectory.appending(path: "recording-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try recording.write(toFile: path)
        #expect(try Recording(contentsOfFile: path) == recording)
        #expect(throws: (any Error).self) { try Recording(contentsOfFile: path + "/none") }
    }

    // MARK: Replay

    @Test func replay() async throws {
        let recording = try await recorded(server())
        let middleware = ReplayMiddleware(recording)
        let replay = Through(middleware)
        #expect(middleware.remaining == recording.exchanges)
        let (head, body) = try await replay.send(Sample.request("/v1/stream?other=1"), body: nil)
        #expect(head.status == .ok)
        #expect(head.headerFields[.contentType] == "text/event-stream")
        var chunks: [[UInt8]] = []
        for try await chunk in try #require(body) { chunks.append(chunk) }
        #expect(chunks == Self.stream)
        #expect(try await replay.answer("/v1/notes", .post) == (201, "application/json", #"{"id":1}"#))
        let broken = await replay.refusal("/v1/broken")
        #expect(broken == "As recorded: Broken()")
        #expect(await replay.refusal("/v1/dead") == "As recorded: Broken()")
        #expect(middleware.remaining.isEmpty)
        #expect(await replay.refusal("/v1/dead").contains("what matches (1) was replayed already"))
        #expect(await replay.refusal("/v1/else").contains("all was replayed"))
    }

    private func recording(_ answers: [(url: String, body: String)]) -> Recording {
        Recording(
            exchanges: answers.map { url, body in
                Recording.Exchange(
                    request: .init(method: "GET", url: "https://api.example" + url, headers: ["Accept: a/b"]),
                    response: .init(status: 200, headers: ["X-Two: 1", "X-Two: 2"], chunks: [.init(Array(body.utf8))])
                )
            }
        )
    }

    @Test func eachOnceInOrder() async throws {
        let replay = Through(ReplayMiddleware(recording([("/a?page=1", "1"), ("/b", "b"), ("/a?page=2", "2")])))
        #expect(try await replay.answer("/a").text == "1")
        #expect(try await replay.answer("/a").text == "2")
        #expect(try await replay.answer("/b").text == "b")
    }

    @Test func exactly() async throws {
        let middleware = ReplayMiddleware(recording([("/a?page=1", "1"), ("/a?page=2", "2")]), matching: .exact)
        let replay = Through(middleware)
        let fields: HTTPFields = [.accept: "a/b", .authorization: "Bearer new"]
        let second = try await replay.answer("/a?page=2", headers: fields)
        #expect(second.text == "2")
        for (path, headers, difference) in [
            ("/a?page=3", fields, "the url was 'https://api.example/a?page=1', now 'https://api.example/a?page=3'"),
            (
                "/a?page=1", [.accept: "a/c"],
                "the header 'accept: a/b' is not sent; the header 'accept: a/c' was not recorded"
            ),
        ] as [(String, HTTPFields, String)] {
            let refusal = await replay.refusal(path, headers: headers)
            #expect(refusal.contains(difference), "\(refusal)")
        }
        let error = await #expect(throws: APIError.self) {
            try await replay.answer("/a?page=1", headers: fields, body: HTTPBody("{}"))
        }
        #expect("\(error as Any)".contains("the body differs from byte 0 on"))
        #expect(middleware.remaining.count == 1)
        let (head, _) = try await replay.send(Sample.request("/a?page=1", headers: fields), body: nil)
        #expect(head.headerFields[values: try #require(HTTPField.Name("X-Two"))] == ["1", "2"])
    }

    @Test func byAClosure() async throws {
        let matching = ReplayMiddleware.Matching { recorded, sent in recorded.url == sent.url }
        let recording = recording([("/a?page=1", "1"), ("/a?page=2", "2")])
        let replay = Through(ReplayMiddleware(recording, matching: matching))
        #expect(try await replay.answer("/a?page=2").text == "2")
        #expect(await replay.refusal("/a?page=2").contains("was replayed already"))
        #expect(
            await replay.refusal("/b").contains("GET https://api.example/a?page=1: the closure takes it for another"))
    }
}
