import Foundation
import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

@Suite("What answers hold")
struct AnswerTests {
    private func api(_ transport: TableTransport) -> APIClient {
        TestClient(api: APIClient(server: "https://example.com/v1", transport: transport)).with { $0.retries = .none }
            .api
    }

    @Test func emptyBodies() async throws {
        let api = api(TableTransport(status: 204, ""))
        let call = APICall(.get, "/", operation: "o")
        try await api.empty(call)
        let nothing: Model? = try await api.value(call)
        #expect(nothing == nil)
        let anything: JSONValue = try await api.value(call)
        #expect(anything == .null)
        #expect(try await api.text(call) == "")
        await #expect(throws: APIError.self) {
            let _: Model = try await api.value(call)
        }
    }

    /// What a document calls a string of JSON may come as one, or as the text that it is.
    @Test(arguments: [
        (#""a\u0062""#, "ab"), ("line 1\nline 2", "line 1\nline 2"), (#"{"a":1}"#, #"{"a":1}"#), ("", ""),
    ])
    func stringsOfJSON(body: String, text: String) async throws {
        let value: String = try await api(TableTransport(status: 200, body)).value(
            APICall(.get, "/", operation: "o"))
        #expect(value == text)
    }

    /// Servers that do not look at `Accept` send JSON where text was asked for.
    @Test(arguments: [
        ("application/json", "\"a\\u0062\"\n", "ab"), ("application/vnd.x+json; charset=utf-8", "  \"\"", ""),
        ("application/json", "\"a", "\"a"), ("application/json", "{\"a\":1}", "{\"a\":1}"),
        ("application/json", " 1 ", " 1 "),
        ("application/json", "\"a\" \"b\"", "\"a\" \"b\""), ("text/plain", "\"ab\"", "\"ab\""),
        ("application/x-ndjson", "\"ab\"\n", "\"ab\"\n"), ("application/json", "", ""),
    ])
    func stringsOfJSONForText(type: String, body: String, text: String) async throws {
        let api = api(TableTransport(status: 200, body, headers: [.contentType: type]))
        let call = APICall(.get, "/", operation: "o")
        #expect(try await api.text(call) == text)
        #expect(try await api.received(call).text() == text)
    }

    /// What a document calls Base64 in JSON (springdoc's `byte[]`) is often sent as the bytes that it is.
    @Test(arguments: [
        ("application/octet-stream", "Zm9v", "Zm9v"), ("image/png", "\"Zm9v\"", "\"Zm9v\""),
        ("application/json", "\"Zm9v\"", "foo"),
        ("text/plain", "\"Zm9v\"", "foo"), ("application/x+json;a=b", "\"Zm9v\"", "foo"),
    ])
    func filesForBase64(type: String, body: String, bytes: String) async throws {
        let api = api(TableTransport(status: 200, body, headers: [.contentType: type]))
        let call = APICall(.get, "/", operation: "o")
        let data: Data = try await api.value(call)
        #expect(data == Data(bytes.utf8))
        let optional: Data? = try await api.received(call).value()
        #expect(optional == data)
    }

    @Test func noBytesAreNoFile() async throws {
        let api = api(TableTransport(status: 204, "", headers: [.contentType: "image/png"]))
        let data: Data? = try await api.value(APICall(.get, "/", operation: "o"))
        #expect(data == nil)
    }

    /// Where a document says nothing of an answer (FastAPI's `schema: {}`), a text that is no JSON is had as a text.
    @Test(arguments: [
        ("text/csv", "a,b\n1,2", "a,b\n1,2"), ("text/plain; charset=latin1", "plain", "plain"),
    ])
    func textsWhereAnythingMayCome(type: String, body: String, text: String) async throws {
        let api = api(TableTransport(status: 200, body, headers: [.contentType: type]))
        let value: JSONValue = try await api.value(APICall(.get, "/", operation: "o"))
        #expect(value == .string(text))
        let optional: JSONValue? = try await api.value(APICall(.get, "/", operation: "o"))
        #expect(optional == .string(text))
    }

    @Test(arguments: ["application/json", "application/problem+json"])
    func brokenJSONIsNoText(type: String) async throws {
        let api = api(TableTransport(status: 200, "{", headers: [.contentType: type]))
        let error = try await #require(throws: APIError.self) {
            let _: JSONValue = try await api.value(APICall(.get, "/", operation: "o"))
        }
        #expect(error.stage == .decoding)
    }

    /// Bytes that are no text are not taken for one, whatever the server calls them.
    @Test func brokenTextIsNoText() async throws {
        let transport = TableTransport { _ in
            let fields: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
            return (HTTPResponse(status: .ok, headerFields: fields), HTTPBody([0x61, 0xFF, 0x62] as [UInt8]))
        }
        let error = try await #require(throws: APIError.self) {
            let _: JSONValue = try await api(transport).value(APICall(.get, "/", operation: "o"))
        }
        #expect(error.stage == .decoding)
    }
}
