import APIRuntime
import HTTPTypes
import Showcase
import Testing

@Suite("Outcomes and errors")
struct OutcomeTests {
    private typealias Outcome = ShowcaseClient.Observations.CreateObservationOutcome

    private let observation = Observation(telescope: 7, target: .unknown(nil), seen: .unknown(nil))
    private let answer = #"{"telescope":7,"target":{"name":"M"},"seen":{"type":"comet"}}"#

    private func create(_ status: Int, _ body: String = "") async throws -> Outcome {
        try await answering(status, body).observations.createObservation(body: observation)
    }

    private func failure(_ status: Int, _ body: String) async throws -> APIError {
        try await #require(throws: APIError.self) { try await create(status, body) }
    }

    // MARK: Outcomes

    @Test func byStatus() async throws {
        guard case .created(let created) = try await create(201, answer), created.telescope == 7 else {
            Issue.record("201 is no created")
            return
        }
        guard case .accepted(let accepted) = try await create(202, #"{"position":3}"#), accepted.position == 3 else {
            Issue.record("202 is no accepted")
            return
        }
        guard case .noContent = try await create(204) else {
            Issue.record("204 is no noContent")
            return
        }
    }

    /// A range takes what no status of its own takes; no content is no value.
    @Test(arguments: [200, 203, 206, 226])
    func ranges(status: Int) async throws {
        let client = answering(status, "[\(answer)]")
        #expect(try await client.observations.searchObservations(body: .unknown(nil))?.count == 1)
        #expect(try await answering(204).observations.searchObservations(body: .unknown(nil)) == nil)
    }

    @Test func anUndocumentedSuccessIsAnError() async throws {
        let error = try await failure(206, answer)
        #expect(error.stage == .status)
        #expect(error.status?.code == 206)
        #expect(error.body == Array(answer.utf8))
    }

    @Test func headersComeWithTheValue() async throws {
        let total = try #require(HTTPField.Name("X-Total"))
        let transport = RecordingTransport(200, "[]", headers: [total: "2"])
        let (telescopes, response) = try await transport.client.withResponse {
            try await $0.telescopes.listTelescopes()
        }
        #expect(telescopes.isEmpty)
        #expect(response.headerFields[total] == "2")
    }

    @Test func aStreamIsWhatArrives() async throws {
        let events = """
            data: {"type":"comet","name":"Encke"}

            : the sky is still there
            event: gone
            data: {"type":"cloud"}

            data: [DONE]

            data: {}


            """
        let transport = RecordingTransport(200, events, headers: [.contentType: "text/event-stream"])
        var seen: [SkyObject] = []
        for try await object in try await transport.client.watchEvents() { seen.append(object) }
        #expect(
            try seen == [decoded(SkyObject.self, #"{"type":"comet","name":"Encke"}"#), .unknown(["type": "cloud"])])
        #expect(transport.header("Accept") == "text/event-stream")
    }

    // MARK: Errors, by how far the call came

    @Test func request() async throws {
        let error = try await #require(throws: APIError.self) {
            try await answering(200).telescopes.pointTelescope(telescopeID: 7, xOperator: "a\nb", body: .unknown(nil))
        }
        #expect(error.stage == .request)
        #expect(error.operation == "pointTelescope")
        #expect(error.request == nil)
    }

    @Test func transport() async throws {
        struct Broken: ClientTransport {
            func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
                throw CancelledDome()
            }
        }
        struct CancelledDome: Error {}
        let client = ShowcaseClient(authorization: .none, transport: Broken()).with { $0.retries = .none }
        let error = try await #require(throws: APIError.self) { try await client.telescopes.listTelescopes() }
        #expect(error.stage == .transport)
        #expect(error.underlying is CancelledDome)
        #expect(error.request?.path == "/v1/telescopes?edition=winter")
    }

    /// One that is documented, one of a range, one by default, and one that is no success though it is documented.
    @Test(arguments: [422, 404, 500])
    func status(code: Int) async throws {
        let error = try await failure(code, #"{"message":"Clouds","code":7,"Data":{"Type":"hail"}}"#)
        #expect(error.stage == .status)
        #expect(error.status?.code == code)
        let problem = try #require(error.documented(as: ErrorSchema.self))
        #expect(problem.message == "Clouds")
        #expect(problem.data?.type == .unknown("hail"))
        #expect("\(error)".contains("createObservation: status \(code)"))
        let notModified = try await #require(throws: APIError.self) {
            try await answering(304).visitorCentre.readNotice()
        }
        #expect(notModified.status?.code == 304)
    }

    @Test(
        arguments: [
            ("", "This is no JSON."), ("<html>", "This is no JSON."), (#"{"telescope":"x"}"#, "telescope: Expected"),
            (#"{"telescope":7,"target":{},"seen":{"type":"star","name":[1]}}"#, "seen.name: Expected a string"),
        ]
    )
    func decoding(body: String, reason: String) async throws {
        let error = try await failure(201, body)
        #expect(error.stage == .decoding)
        #expect(error.status?.code == 201)
        #expect(error.body == Array(body.utf8))
        #expect("\(error)".contains(reason), "\(error)")
    }

    @Test func cancelled() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await answering(200, "[]").telescopes.listTelescopes()
        }
        let error = try await #require(throws: APIError.self) { try await task.value }
        #expect(error.stage == .cancelled)
    }
}
