import APIRuntime
import APITesting
import HTTPTypes
import JSON
import Testing

@Suite("Answers by rules")
struct MockTransportTests {
    @Test func rules() async throws {
        let mock = MockTransport()
            .on(.get, "/models", json: ["data": []])
            .on(.get, "/models/{id}", status: 203, json: ["id": 7])
            .on(.get, "/orgs/{id}/models", .status(410))
        #expect(try await mock.answer("/api/v1/models?limit=1").text == #"{"data":[]}"#)
        let one = try await mock.answer("/models/7")
        #expect(one.status == 203)
        #expect(one.contentType == "application/json")
        // The longest path counts, whichever came last.
        mock.on(.get, "/models", .status(418))
        #expect(try await mock.answer("/orgs/1/models").status == 410)
        #expect(try await mock.answer("/models").status == 418)
        let refusal = await mock.refusal("/models", .post)
        #expect(refusal.contains("POST /models"), "\(refusal)")
        #expect(refusal.contains("GET /models/{id}"), "\(refusal)")
    }

    @Test func inTurn() async throws {
        let mock = MockTransport().on(.get, "/a", .status(500), .status(429), .status(200))
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(try await mock.answer("/a").status) }
        #expect(statuses == [500, 429, 200, 200])
    }

    /// Rules go before the closure and before the examples.
    @Test func order() async throws {
        let mock = MockTransport { request, body in
            .text("\(request.method) \(request.path ?? "") \(String(decoding: body, as: UTF8.self))")
        }
        mock.on(.get, "/ruled", .status(204))
        #expect(try await mock.answer("/ruled").status == 204)
        #expect(try await mock.answer("/free", .put, body: HTTPBody(Chunks(["a", "b"]))).text == "PUT /free ab")
        let documented = MockTransport(examples: Sample.examples).on(.get, "/models/{id}", .status(202))
        #expect(try await documented.answer("/api/v1/models/featured").status == 202)
    }

    @Test func failures() async throws {
        let mock = MockTransport().on(.get, "/none", .failing(Broken()))
            .on(.get, "/half", .text("half").breakingOff(Broken()))
        await #expect(throws: Broken.self) { try await mock.answer("/none") }
        let (head, body) = try await mock.send(Sample.request("/half"), body: nil)
        #expect(head.status == .ok)
        var received: [UInt8] = []
        await #expect(throws: Broken.self) {
            for try await chunk in try #require(body) { received += chunk }
        }
        #expect(received == Array("half".utf8))
    }

    @Test(arguments: [
        (1, ["a", "b", "c"]), (2, ["ab", "c"]), (3, ["abc"]), (Int.max, ["abc"]), (0, ["a", "b", "c"]),
    ])
    func chunks(size: Int, expected: [String]) async throws {
        let mock = MockTransport().on(.get, "/", MockResponse.text("abc").chunked(size))
        let body = try #require(try await mock.send(Sample.request("/"), body: nil).1)
        var chunks: [String] = []
        for try await chunk in body { chunks.append(String(decoding: chunk, as: UTF8.self)) }
        #expect(chunks == expected)
    }

    @Test func bodies() async throws {
        let mock = MockTransport()
            .on(.get, "/events", .events(["1", "a\nb"]))
            .on(.get, "/value", try .encoding(["b": 2], status: 201, headers: [.contentType: "application/hal+json"]))
        let events = try await mock.answer("/events")
        #expect(events.contentType == "text/event-stream")
        #expect(events.text == "data: 1\n\ndata: a\ndata: b\n\n")
        let value = try await mock.answer("/value")
        #expect(value == (201, "application/hal+json", #"{"b":2}"#))
    }

    // MARK: What was sent

    @Test func requests() async throws {
        let mock = MockTransport().on(.post, "/notes", .status(201))
        let error = #expect(throws: MockError.self) { try mock.lastRequest }
        #expect(error?.description == "No request was made.")
        _ = try await mock.answer(
            "/v1/notes?tag=a%20b&tag=c&flag", .post, headers: [.accept: "text/plain"], body: HTTPBody(#"{"n":1}"#)
        )
        _ = await mock.refusal("/v1/missing")
        #expect(mock.requests.map(\.path) == ["/v1/notes", "/v1/missing"])
        #expect(mock.requests(.post, "/notes").count == 1)
        #expect(mock.requests(.get, "/notes").isEmpty)
        let sent = try #require(mock.requests.first)
        #expect(sent.method == .post)
        #expect(sent.query.map(\.name) == ["tag", "tag", "flag"])
        #expect(sent.query("tag") == "a b")
        #expect(sent.query("flag") == "")
        #expect(sent.query("none") == nil)
        #expect(sent.header("accept") == "text/plain")
        #expect(sent.text == #"{"n":1}"#)
        #expect(try sent.json() == ["n": 1])
        #expect(try sent.value(as: [String: Int].self) == ["n": 1])
        #expect("\(sent)" == "POST /v1/notes?tag=a%20b&tag=c&flag")
        #expect(try mock.lastRequest.path == "/v1/missing")
        mock.forgetRequests()
        #expect(mock.requests.isEmpty)
    }

    @Test func fromManyTasks() async throws {
        let mock = MockTransport().on(.get, "/a/{n}", .status(500), .status(200))
        let failures = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<100 { group.addTask { try await mock.answer("/a/\(number)").status } }
            return try await group.reduce(0) { $0 + ($1 == 500 ? 1 : 0) }
        }
        #expect(failures == 1)
        #expect(Set(mock.requests.map(\.path)).count == 100)
    }

    /// A test's mistake is not repeated, and a connection that fails is.
    @Test func repeats() async throws {
        var api = APIClient(server: "https://api.example", transport: MockTransport())
        api.timing = .standard
        api.retries = RetryPolicy(repeats: 2, firstDelay: .zero)
        let mock = MockTransport().on(.get, "/fails", .failing(Broken()), .failing(Broken()), .json(3))
        api.transport = mock
        #expect(try await api.value(APICall(.get, "/fails", operation: "fails")) == 3)
        #expect(mock.requests.count == 3)
        let error = await #expect(throws: APIError.self) {
            try await api.empty(APICall(.get, "/unknown", operation: "unknown"))
        }
        #expect(error?.underlying is MockError)
        #expect(error?.stage == .transport)
        #expect(mock.requests.count == 4)
    }
}
