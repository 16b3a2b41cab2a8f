import APIRuntime
import APITesting
import HTTPTypes
import JSON
import Showcase
import ShowcaseExamples
import Testing

@Suite("The client over a mock")
struct MockTests {
    private let mock = MockTransport(examples: ShowcaseExamples.all)

    private func client(_ transport: any ClientTransport) -> ShowcaseClient {
        ShowcaseClient(authorization: .bearer("key"), transport: transport)
    }

    private var client: ShowcaseClient { client(mock) }

    // MARK: Examples

    @Test func aList() async throws {
        let telescopes = try await client.telescopes.listTelescopes(limit: 2)
        #expect(telescopes.map(\.id) == [7, 8])
        #expect(telescopes.first?.name == "The Old Refractor")
        let sent = try mock.lastRequest
        #expect(sent.path == "/v1/telescopes")
        #expect(sent.query("limit") == "2")
        #expect(sent.header("Authorization") == "Bearer key")
        try mock.answering("listTelescopes", example: "none")
        #expect(try await client.telescopes.listTelescopes().isEmpty)
    }

    /// One with several successes: its first, and each by its status.
    @Test func outcomes() async throws {
        let observation = Observation(telescope: 7, target: .unknown(nil), seen: .unknown(nil))
        guard case .created(let created) = try await client.observations.createObservation(body: observation) else {
            Issue.record("no 201")
            return
        }
        #expect(created.telescope == 7)
        try mock.answering("createObservation", with: 202)
        guard case .accepted(let accepted) = try await client.observations.createObservation(body: observation) else {
            Issue.record("no 202")
            return
        }
        #expect(accepted.position == 3)
        try mock.answering("createObservation", with: 204)
        guard case .noContent = try await client.observations.createObservation(body: observation) else {
            Issue.record("no 204")
            return
        }
        #expect(mock.requests(.post, "/observations").count == 3)
        #expect(try mock.lastRequest.json().objectValue?["telescope"] == 7)
    }

    /// A response that many operations share, and its schema's example.
    @Test(arguments: [409, 422, 500])
    func errors(status: Int) async throws {
        try mock.answering("createObservation", with: status)
        let observation = Observation(telescope: 7, target: .unknown(nil), seen: .unknown(nil))
        let error = try await #require(throws: APIError.self) {
            try await client.with { $0.retries = .none }.observations.createObservation(body: observation)
        }
        #expect(error.status?.code == status)
        #expect(error.documented(as: ErrorSchema.self)?.message == "Clouds")
        let contentType = error.response?.headerFields[.contentType]
        #expect(contentType == (status == 422 ? "application/problem+json" : "application/json"))
    }

    @Test func withoutAnID() async throws {
        let night = try #require(CalendarDate(year: 2_026, month: 11, day: 22))
        #expect(try await client.getSkyByNightClouds(night: night) == 7)
        #expect(try mock.lastRequest.path == "/v1/sky/2026-11-22/clouds")
    }

    /// A method of its own, and a server of its own.
    @Test func noContent() async throws {
        try await client.telescopes.parkTelescope(telescopeID: 7)
        try await client.telescopes.pointTelescope(telescopeID: 7, xOperator: "a", body: .unknown(nil))
        #expect(mock.requests.map(\.method.rawValue) == ["PARK", "PUT"])
        #expect(mock.requests.map(\.head.authority) == ["north.larkspur.example", "drives.larkspur.example"])
    }

    // MARK: None

    @Test func noExample() async throws {
        let error = try await #require(throws: APIError.self) { try await client.visitorCentre.readNotice() }
        #expect(error.operation == "readNotice")
        #expect(error.stage == .transport)
        #expect("\(error)".contains("'readNotice' (GET /notice) has no example of a success"), "\(error)")
        #expect(mock.requests.count == 1)
    }

    @Test func unknownPath() async throws {
        let call = APICall(.get, "/telescope", operation: "mistaken")
        let error = try await #require(throws: APIError.self) { try await client.api.empty(call) }
        #expect("\(error)".contains("No operation of the document is GET /v1/telescope."), "\(error)")
        #expect("\(error)".contains("GET /telescopes (listTelescopes)"), "\(error)")
    }

    // MARK: Replay

    private func seen(_ client: ShowcaseClient) async throws -> [SkyObject] {
        var seen: [SkyObject] = []
        for try await object in try await client.watchEvents() { seen.append(object) }
        return seen
    }

    /// An event that arrives in pieces is in the cassette in pieces.
    @Test func aRecordedStream() async throws {
        let moon = #"{"kind":"moon","name":"Io"}"#
        let events = MockResponse.events([moon, #"{"kind":"cloud"}"#]).chunked(10)
        let recorder = RecordingMiddleware()
        let server = MockTransport().on(.get, "/events", events)
        let original = try await seen(client(server).with { $0.middleware = [recorder] })
        #expect(try original == [decoded(SkyObject.self, moon), .unknown(["kind": "cloud"])])
        let cassette = try recorder.recording.json
        #expect(!cassette.contains("Bearer"))
        let replay = ReplayMiddleware(try Recording(json: cassette), matching: .exact)
        let replayed = client(MockTransport()).with { $0.middleware = [replay] }
        #expect(replay.remaining.first?.response?.chunks.map(\.bytes) == events.chunks)
        #expect(try await seen(replayed) == original)
        let error = try await #require(throws: APIError.self) { try await replayed.watchEvents() }
        #expect("\(error)".contains("was replayed already"), "\(error)")
    }
}
