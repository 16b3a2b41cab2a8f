import Dispatch
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

/// Answers from memory, and remembers what it was asked.
final class TableTransport: ClientTransport {
    private let answer: @Sendable (HTTPRequest) async throws -> (HTTPResponse, HTTPBody?)
    private let seen = Mutex<[HTTPRequest]>([])

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    init(_ answer: @escaping @Sendable (HTTPRequest) async throws -> (HTTPResponse, HTTPBody?)) { self.answer = answer }

    convenience init(status: Int, _ body: String, headers: HTTPFields = [:]) {
        self.init { _ in (HTTPResponse(status: .init(code: status), headerFields: headers), HTTPBody(body)) }
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        seen.withLock { $0.append(request) }
        return try await answer(request)
    }
}

struct TestClient: APIClientProtocol {
    var api: APIClient

    var models: Models { Models(api: api) }

    struct Models: APIClientProtocol {
        var api: APIClient

        func get(id: String) async throws(APIError) -> Model {
            try await api.value(APICall(.get, "/models/\(id)", operation: "getModel"))
        }
    }
}

@Suite struct ClientTests {
    private let model = #"{"id":"a","context_length":null,"type":"model"}"#

    private func client(_ transport: TableTransport, _ authorization: Authorization = .none) -> TestClient {
        let api = APIClient(server: "https://example.com/v1", authorization: authorization, transport: transport)
        return TestClient(api: api).with { $0.retries = .none }
    }

    @Test func success() async throws {
        let transport = TableTransport(status: 200, model)
        let got = try await client(transport, .bearer("secret")).models.get(id: "x/y")
        #expect(got.id == "a")
        let request = try #require(transport.requests.first)
        #expect(request.path == "/v1/models/x%2Fy")
        #expect(request.headerFields[.authorization] == "Bearer secret")
        #expect(request.headerFields[.accept] == "application/json")
    }

    @Test func withResponse() async throws {
        let headers: HTTPFields = [.eTag: "e"]
        let client = client(TableTransport(status: 203, model, headers: headers))
        let (value, response) = try await client.withResponse { try await $0.models.get(id: "x") }
        #expect(value.id == "a")
        #expect(response.status.code == 203)
        #expect(response.headerFields[.eTag] == "e")
        await #expect(throws: APIError.self) { try await client.withResponse { _ in 1 } }
    }

    @Test(arguments: [300, 304, 400, 401, 404, 418, 429, 500, 503, 599])
    func otherStatuses(code: Int) async throws {
        let client = client(TableTransport(status: code, #"{"a":7}"#), .header("X-Key", "secret"))
        let error = try await #require(throws: APIError.self) { try await client.models.get(id: "x") }
        #expect(error.stage == .status)
        #expect(error.status?.code == code)
        #expect(error.documented(as: Closed.self)?.a == 7)
        #expect(error.documented(as: Model.self) == nil)
        #expect(error.description.hasPrefix("getModel: status \(code)"))
        #expect(error.description.hasSuffix(#"Body: {"a":7}"#))
    }

    @Test(arguments: [
        ("", "This is no JSON."),
        ("<html>\n</html>", "This is no JSON."),
        (#"{"id":"a","parent":{"id":[]}}"#, "parent.id: Expected a string, found an array."),
        (#"{"id":null}"#, "id: Expected a string, found null."),
    ])
    func bodiesThatDoNotFit(body: String, reason: String) async throws {
        let client = client(TableTransport(status: 200, body))
        let error = try await #require(throws: APIError.self) { try await client.models.get(id: "x") }
        #expect(error.stage == .decoding)
        #expect(error.status == .ok)
        #expect(error.body == Array(body.utf8))
        #expect(error.underlying is DecodingError)
        #expect(error.description.contains(reason), "\(error)")
        #expect(!error.description.contains("\n"))
    }

    @Test func longBodiesAreCut() async throws {
        let client = client(TableTransport(status: 500, String(repeating: "x", count: 5_000)))
        let error = try await #require(throws: APIError.self) { try await client.models.get(id: "x") }
        #expect(error.body.count == 5_000)
        #expect(error.description.count < 300)
    }

    /// What is indented says as much as what is not.
    @Test func indentedBodies() async throws {
        let body = "{\r\n    \"meta\": {\n" + String(repeating: " ", count: 300) + "\t\"errors\": []\u{0}\n    }\n}\n"
        let error = try await #require(throws: APIError.self) {
            try await client(TableTransport(status: 400, body)).models.get(id: "x")
        }
        #expect(error.description.hasSuffix(#"Body: { "meta": { "errors": [] } }"#))
    }

    @Test func requestAndTransportErrors() async throws {
        let silent = client(TableTransport { _ in throw URLError(.cannotConnectToHost) })
        let unsent = try await #require(throws: APIError.self) { try await silent.models.get(id: "..") }
        #expect(unsent.stage == .request)
        let unanswered = try await #require(throws: APIError.self) { try await silent.models.get(id: "x") }
        #expect(unanswered.stage == .transport)
        #expect(unanswered.response == nil)
        #expect((unanswered.underlying as? URLError)?.code == .cannotConnectToHost)
    }

    @Test func bodiesThatBreakOffKeepWhatCame() async throws {
        let transport = TableTransport { _ in
            let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
                continuation.yield(Array("{\"id\"".utf8))
                continuation.finish(throwing: URLError(.networkConnectionLost))
            }
            return (HTTPResponse(status: .ok), HTTPBody(chunks))
        }
        let error = try await #require(throws: APIError.self) { try await client(transport).models.get(id: "x") }
        #expect(error.stage == .transport)
        #expect(error.status == .ok)
        #expect(error.body == Array("{\"id\"".utf8))
    }

    @Test func bodiesOverTheLimit() async throws {
        var client = client(TableTransport(status: 200, model))
        client.api.responseLimit = 10
        let error = try await #require(throws: APIError.self) { try await client.models.get(id: "x") }
        #expect(error.underlying is BodyTooLargeError)
    }

    @Test func cancellation() async throws {
        let client = client(
            TableTransport { _ in
                try await Task.sleep(for: .seconds(60))
                throw URLError(.unknown)
            }
        )
        let task = Task { try await client.models.get(id: "x") }
        task.cancel()
        let error = try await #require(throws: APIError.self) { try await task.value }
        #expect(error.stage == .cancelled)
    }

    @Test func allOfAResponse() async throws {
        let response = try await client(TableTransport(status: 202, #"{"a":7}"#)).api
            .received(APICall(.get, "/", operation: "o"))
        #expect(response.status == .accepted)
        #expect(try response.value(as: Closed.self).a == 7)
        #expect(response.text() == #"{"a":7}"#)
        let error = response.undocumented()
        #expect(error.stage == .status)
        #expect(error.status == .accepted)
        #expect(error.body == response.body)
        let failure = #expect(throws: APIError.self) { try response.value(as: [Int].self) }
        #expect(failure?.stage == .decoding)
    }

    @Test func aResponseThatIsTooLargeIsNotReceived() async throws {
        var api = client(TableTransport(status: 200, #"{"a":7}"#)).api
        api.responseLimit = 6
        let error = await #expect(throws: APIError.self) { try await api.received(APICall(.get, "/", operation: "o")) }
        #expect(error?.stage == .transport)
        #expect(error?.status == .ok)
    }

    /// Calls begin and end where the caller is; what takes long does not keep it from its work.
    @MainActor @Test func nothingIsDecodedOnTheMainActor() async throws {
        struct Place: Decodable {
            static let main = DispatchSpecificKey<Bool>()
            static var isMain: Bool { DispatchQueue.getSpecific(key: main) ?? false }
            let isMain: Bool

            init(from decoder: any Decoder) throws { isMain = Self.isMain }
        }
        DispatchQueue.main.setSpecific(key: Place.main, value: true)
        #expect(Place.isMain)
        let place: Place = try await client(TableTransport(status: 200, "{}")).api
            .value(APICall(.get, "/", operation: "o"))
        #expect(!place.isMain)
        #expect(Place.isMain)
    }

    @Test func texts() async throws {
        let latin = TableTransport { _ in
            let headers: HTTPFields = [.contentType: "text/plain; charset=ISO-8859-1"]
            return (HTTPResponse(status: .ok, headerFields: headers), HTTPBody([0x66, 0xFC, 0x72]))
        }
        #expect(try await client(latin).api.text(APICall(.get, "/", operation: "o")) == "für")
        var streamed: [UInt8] = []
        for try await chunk in try await client(latin).api.bytes(APICall(.get, "/", operation: "o")) {
            streamed += chunk
        }
        #expect(streamed == [0x66, 0xFC, 0x72])
    }

    @Test(arguments: [
        (Authorization.bearer("s3cret"), "authorization", "Bearer s3cret"),
        (.basic(username: "u", password: "s3cret"), "authorization", "Basic dTpzM2NyZXQ="),
        (.header("X-Key", "s3cret"), "x-key", "s3cret"),
        (.cookie("k", "s3cret"), "cookie", "c=1; k=s3cret"),
        (.all([.header("X-A", "1"), .header("X-Key", "s3cret")]), "x-key", "s3cret"),
        (Authorization { $0.headerFields[.authorization] = "s3cret" }, "authorization", "s3cret"),
    ])
    func authorization(authorization: Authorization, name: String, value: String) async throws {
        let transport = TableTransport(status: 401, "")
        let api = client(transport, authorization).api
        var call = APICall(.get, "/", operation: "o")
        call.cookie("c", 1)
        let error = try await #require(throws: APIError.self) { try await api.empty(call) }
        let field = try #require(HTTPField.Name(name))
        #expect(transport.requests.first?.headerFields[field] == value)
        #expect(error.request?.headerFields[field] == nil)
        call.anonymous()
        await #expect(throws: APIError.self) { try await api.empty(call) }
        #expect(transport.requests.last?.headerFields[field] != value)

        var dumped = "\(api) \(String(reflecting: api)) \(authorization) \(error) \(String(reflecting: error))"
        dump(api, to: &dumped)
        dump(error, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(!dumped.contains("dTpz"))
    }

    @Test func authorizationInTheQuery() async throws {
        let transport = TableTransport(status: 401, "")
        let api = client(transport, .query("api key", "s3cret&")).api
        let error = try await #require(throws: APIError.self) {
            try await api.empty(APICall(.get, "/a?b=c", operation: "o"))
        }
        #expect(transport.requests.first?.path == "/v1/a?b=c&api%20key=s3cret%26")
        #expect(error.request?.path == "/v1/a?b=c")
    }

    @Test func namesInTheServerAreNotTold() async throws {
        let api = APIClient(server: "https://user:s3cret@h/v1", transport: TableTransport(status: 400, ""))
        let error = try await #require(throws: APIError.self) {
            try await api.empty(APICall(.get, "/a", operation: "o"))
        }
        #expect(error.request?.authority == "h")
        #expect(error.request?.path == "/v1/a")
    }

    @Test func authorizationThatCannotBe() async throws {
        let transport = TableTransport(status: 200, model)
        for authorization in [Authorization.bearer("a\r\nX: y"), .header("a b", "c"), .cookie("a", "b\n")] {
            let error = try await #require(throws: APIError.self) {
                try await client(transport, authorization).models.get(id: "x")
            }
            #expect(error.stage == .request)
        }
        #expect(transport.requests.isEmpty)
    }
}
