import APIRuntime
import HTTPTypes
import Showcase
import Testing

@Suite("Parameters on the wire")
struct ParameterTests {
    private typealias Listing = @Sendable (ShowcaseClient.Telescopes) async throws -> Void

    /// One query parameter a row, as it is asked for and as it is sent.
    private static let queries: [(query: String, call: Listing)] = [
        ("", { _ = try await $0.listTelescopes() }),
        ("site=north&site=moon", { _ = try await $0.listTelescopes(site: [.north, .unknown("moon")]) }),
        ("ids=1,2,3", { _ = try await $0.listTelescopes(ids: [1, 2, 3]) }),
        ("words=old%20one%20two", { _ = try await $0.listTelescopes(words: ["old", "one two"]) }),
        ("bands=h%7Ck", { _ = try await $0.listTelescopes(bands: ["h", "k"]) }),
        (
            "aperture%5Bmin%5D=0.5&aperture%5Bmax%5D=8.25",
            { _ = try await $0.listTelescopes(aperture: .init(min: 0.5, max: 8.25)) }
        ),
        ("aperture%5Bmin%5D=1", { _ = try await $0.listTelescopes(aperture: .init(min: 1)) }),
        ("after=/a:b?c", { _ = try await $0.listTelescopes(after: "/a:b?c") }),
        ("after=a%26b%20%23", { _ = try await $0.listTelescopes(after: "a&b #") }),
        (
            "where=%7B%22field%22%3A%22type%22%2C%22value%22%3A1%7D",
            { _ = try await $0.listTelescopes(where: .is(.init(field: "type", value: 1))) }
        ),
        ("dome-open=true", { _ = try await $0.listTelescopes(domeOpen: true) }),
        ("limit=5&page=2", { _ = try await $0.listTelescopes(limit: 5, page: 2) }),
        ("", { _ = try await $0.listTelescopes(site: []) }),
    ]

    @Test(arguments: queries.indices)
    func query(index: Int) async throws {
        let (rest, call) = Self.queries[index]
        // A constant is sent without being said.
        let query = "edition=winter" + (rest.isEmpty ? "" : "&\(rest)")
        let transport = RecordingTransport()
        try await call(transport.client.telescopes)
        #expect(transport.query == query)
        #expect(transport.request?.method == .get)
        #expect(transport.request?.scheme == "https")
        #expect(transport.url == "north.larkspur.example/v1/telescopes?\(query)")
        #expect(transport.header("Authorization") == "Bearer key")
        #expect(transport.header("Accept") == "application/json")
        #expect(transport.body == nil)
    }

    @Test func header() async throws {
        let transport = RecordingTransport()
        let trace = try #require(UUID(uuidString: "8A6B1C2D-3E4F-4A6B-9C1E-5B7D4E9F8A6B"))
        _ = try await transport.client.telescopes.listTelescopes(xTrace: trace)
        #expect(transport.header("X-Trace") == "8a6b1c2d-3e4f-4a6b-9c1e-5b7d4e9f8a6b")
    }

    @Test func path() async throws {
        let transport = RecordingTransport(200, "SIMPLE")
        let frame = try await transport.client.telescopes.frame(
            telescopeID: 7, window: [1, 2], crop: Crop(x: 3, y: 4), filters: ["h/k", "ü"]
        )
        #expect(transport.request?.path == "/v1/telescopes/7/frames.1,2/;x=3;y=4/h%2Fk,%C3%BC")
        #expect(transport.header("Accept") == "image/fits, */*;q=0.1")
        #expect(try await frame.collect(upTo: 100) == Array("SIMPLE".utf8))
    }

    @Test func headersAndCookies() async throws {
        let transport = RecordingTransport(204, "")
        try await transport.client.telescopes.pointTelescope(
            telescopeID: 7, xOperator: "Ada", body: .byName(.init(name: "M 31")), xOffsets: [0.5, -1],
            xLimits: Crop(x: 1, y: 2),
            session: "a b", consoles: ["east", "west"], theme: "a b"
        )
        #expect(transport.request?.method == .put)
        #expect(transport.url == "drives.larkspur.example/telescopes/7/pointing")
        #expect(transport.header("X-Operator") == "Ada")
        #expect(transport.header("X-Offsets") == "0.5,-1")
        #expect(transport.header("X-Limits") == "x=1,y=2")
        #expect(transport.header("Cookie") == "session=a%20b; consoles=east,west; theme=a b")
        #expect(transport.body == #"{"name":"M 31"}"#)
    }

    @Test(arguments: ["a\r\nX: y", "a; admin=1"])
    func cookiesThatWouldBecomeSomethingElse(theme: String) async throws {
        let transport = RecordingTransport(204, "")
        let error = try await #require(throws: APIError.self) {
            try await transport.client.telescopes.pointTelescope(
                telescopeID: 7, xOperator: "Ada", body: .unknown(nil), theme: theme
            )
        }
        #expect(error.stage == .request)
        #expect(transport.request == nil)
    }

    @Test func methodsOfTheirOwn() async throws {
        let transport = RecordingTransport(204, "")
        try await transport.client.telescopes.parkTelescope(telescopeID: 7)
        #expect(transport.request?.method.rawValue == "PARK")
        let search = RecordingTransport(200, "[]")
        _ = try await search.client.observations.searchObservations(body: .is(.init(field: "type")))
        #expect(search.request?.method.rawValue == "QUERY")
        #expect(search.header("Accept") == "application/json")
        #expect(search.body == #"{"field":"type"}"#)
    }

    @Test func aQueryThatIsOneParameter() async throws {
        let transport = RecordingTransport(200, "7")
        let night = try #require(CalendarDate("2026-11-22"))
        #expect(try await transport.client.getSkyByNightClouds(night: night, whole: .init(hour: 3, place: "a b")) == 7)
        #expect(transport.request?.path == "/v1/sky/2026-11-22/clouds?hour=3&place=a+b")
        #expect(try await transport.client.getSkyByNightClouds(night: night) == 7)
        #expect(transport.query == "")
    }

    @Test func argumentsNamedLikeWhatIsAroundThem() async throws {
        let transport = RecordingTransport(200, #"{"a":1}"#)
        let outcome = try await transport.client.default(
            requestBody: ["a": 1], call: "1", api: "2", body: "3", in: "4", response: "5", filterName: "6", top: 7
        )
        #expect(transport.query == "call=1&api=2&body=3&in=4&response=5&filter%5Bname%5D=6&%24top=7")
        #expect(transport.body == #"{"a":1}"#)
        guard case .ok(["a": 1]) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func anotherServer() async throws {
        let transport = RecordingTransport()
        let client = ShowcaseClient(
            authorization: .header("X-Api-Key", "k"), server: "http://localhost:8080", transport: transport)
        _ = try await client.telescopes.listTelescopes()
        #expect(transport.url == "localhost:8080/telescopes?edition=winter")
        #expect(transport.header("X-Api-Key") == "k")
    }

    @Test func operationsThatNeedNoCredential() async throws {
        let transport = RecordingTransport(200, #"{"token":"t"}"#)
        _ = try await transport.client.visitorCentre.signIn(body: .init(name: "Ada", passPhrase: "p"))
        #expect(transport.header("Authorization") == nil)
    }
}
