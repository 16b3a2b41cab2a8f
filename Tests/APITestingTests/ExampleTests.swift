import APIRuntime
import APITesting
import HTTPTypes
import Testing

@Suite("Answers from a document's examples")
struct ExampleTests {
    private let mock = MockTransport(examples: Sample.examples)

    /// The more literal template wins; the paths of servers make no difference, nor does none.
    @Test(
        arguments: [
            ("/api/v1/models/7", #"{"id":"small"}"#), ("/eu/v2/models/7", #"{"id":"small"}"#),
            ("/models/7", #"{"id":"small"}"#), ("/api/v1/models/featured", #"{"id":"featured"}"#),
            ("/eu/v2/models/featured?a=b", #"{"id":"featured"}"#), ("/models/a%2Fb", #"{"id":"small"}"#),
        ]
    )
    func operationOfAPath(path: String, body: String) async throws {
        let answer = try await mock.answer(path)
        #expect(answer.status == 200)
        #expect(answer.contentType == "application/json")
        #expect(answer.text == body)
    }

    @Test func noBody() async throws {
        let answer = try await mock.answer("/api/v1/models/7", .delete)
        #expect(answer.status == 204)
        #expect(answer.text == "")
    }

    @Test func ownServers() async throws {
        #expect(try await mock.answer("/other/elsewhere").status == 204)
        #expect(await mock.refusal("/api/v1/elsewhere").contains("No operation"))
        let proxied = MockTransport(examples: Sample.examples, basePaths: ["/proxy"])
        #expect(try await proxied.answer("/proxy/elsewhere").status == 204)
    }

    /// What the request accepts chooses between the media types.
    @Test func mediaTypes() async throws {
        let stream = try await mock.answer("/models/7", headers: [.accept: "text/event-stream"])
        #expect(stream.contentType == "text/event-stream")
        #expect(stream.text == "data: 1\n\ndata: 2\n\n")
        let any = try await mock.answer("/models/7", headers: [.accept: "image/*;q=1, application/*;q=0.5"])
        #expect(any.contentType == "application/json")
        let refusal = await mock.refusal("/models/7", headers: [.accept: "image/png"])
        #expect(refusal.contains("that is image/png"), "\(refusal)")
    }

    @Test func anOnlyDefault() async throws {
        let answer = try await mock.answer("/problems")
        #expect(answer.status == 200)
        #expect(answer.contentType == "application/json")
    }

    /// One that does not match its own schema is the last resort.
    @Test func mismatches() async throws {
        #expect(try await mock.answer("/wrong").text == #"{"id":"small"}"#)
        try mock.answering("wrong", example: "bad")
        #expect(try await mock.answer("/wrong").text == "7")
    }

    // MARK: Another answer

    /// The code, its class; errors come as they are, whatever is accepted.
    @Test(arguments: [(404, "application/problem+json", "missing"), (422, "application/json", "refused")])
    func statuses(status: Int, contentType: String, title: String) async throws {
        try mock.answering("getModel", with: status)
        let answer = try await mock.answer("/models/7", headers: [.accept: "text/plain"])
        #expect(answer.status == status)
        #expect(answer.contentType == contentType)
        #expect(answer.text == #"{"title":"\#(title)"}"#)
        #expect(try await mock.answer("/models/featured").status == 200)
    }

    @Test func namedExamples() async throws {
        try mock.answering("getModel", example: "large")
        #expect(try await mock.answer("/models/7").text == #"{"id":"large"}"#)
        try mock.answering("getModel")
        #expect(try await mock.answer("/models/7").text == #"{"id":"small"}"#)
    }

    @Test func answersInTurn() async throws {
        try mock.on(operation: "getModel", .status(503), .json(["id": 1]))
        #expect(try await mock.answer("/models/7").status == 503)
        #expect(try await mock.answer("/models/featured").status == 200)
        #expect(try await mock.answer("/models/8").text == #"{"id":1}"#)
        #expect(try await mock.answer("/models/9").text == #"{"id":1}"#)
        try mock.answering("getModel")
        #expect(try await mock.answer("/models/9").text == #"{"id":"small"}"#)
    }

    // MARK: None

    @Test func unknownPath() async {
        let refusal = await mock.refusal("/api/v1/model/7?a=b")
        #expect(refusal.hasPrefix("No operation of the document is GET /api/v1/model/7?a=b. Near:"), "\(refusal)")
        #expect(refusal.contains("GET /models/{id} (getModel)"), "\(refusal)")
        #expect(await mock.refusal("/nowhere/models/7").hasPrefix("No operation"))
        #expect(await mock.refusal("/models/7", .patch).contains("(getModel)"))
    }

    @Test func unknownOperation() throws {
        let error = try #require(throws: MockError.self) { try mock.answering("getModle", with: 404) }
        #expect(error.description.hasPrefix("The document has no operation 'getModle'. Near: 'getModel', "))
        #expect(throws: MockError.self) { try mock.on(operation: "nothing", .status(200)) }
        #expect(throws: MockError.self) { try MockTransport().answering("getModel") }
    }

    @Test func noExample() async throws {
        let silent = await mock.refusal("/silent")
        #expect(silent.hasPrefix("'silent' (GET /silent) has no example of a success."), "\(silent)")
        #expect(silent.contains("200 image/png: no example"), "\(silent)")
        #expect(await mock.refusal("/undocumented").contains("It documents no response."))
        let error = try #require(throws: MockError.self) { try mock.answering("getModel", with: 500) }
        #expect(error.description.contains("has no example of status 500."))
        #expect(error.description.contains("200 application/json: 'small', 'large'"))
        #expect(error.description.contains("404 application/problem+json: (unnamed)"))
        #expect(throws: MockError.self) { try mock.answering("getModel", example: "huge") }
        // What was not taken changes nothing.
        #expect(try await mock.answer("/models/7").status == 200)
    }
}
