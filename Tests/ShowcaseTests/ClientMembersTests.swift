import APIRuntime
import Foundation
import HTTPTypes
import Showcase
import Testing

/// Credentials, servers and header fields: what a client names of its document beside the operations.
@Suite struct ClientMembersTests {
    private func signedIn(_ credentials: ShowcaseClient.Credentials) -> (ShowcaseClient, RecordingTransport) {
        let transport = RecordingTransport(200, "[]")
        return (ShowcaseClient(credentials: credentials, transport: transport), transport)
    }

    @Test func theFirstAlternativeThatThereAreCredentialsFor() async throws {
        let (bearer, first) = signedIn(.init(bearer: "t", apiKey: "k"))
        _ = try await bearer.telescopes.listTelescopes()
        #expect(first.header("Authorization") == "Bearer t")
        #expect(first.header("X-Api-Key") == nil)

        let (both, second) = signedIn(.init(basic: ("ada", "x"), apiKey: "k"))
        _ = try await both.telescopes.listTelescopes()
        #expect(second.header("Authorization") == "Basic YWRhOng=")
        #expect(second.header("X-Api-Key") == "k")
    }

    @Test func halfACombinationIsNone() async throws {
        let (client, transport) = signedIn(.init(apiKey: "k"))
        let error = try await #require(throws: APIError.self) { _ = try await client.telescopes.listTelescopes() }
        #expect(error.stage == .request)
        let missing = try #require(error.underlying as? MissingCredentialsError)
        #expect(missing.alternatives == [["bearer"], ["apiKey", "basic"]])
        #expect(transport.request == nil)
    }

    @Test func credentialsDoNotShow() {
        let credentials = ShowcaseClient.Credentials(bearer: "secret", basic: ("ada", "secret"), apiKey: "secret")
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] { #expect(!text.contains("secret")) }
    }

    @Test func serversWithVariables() async throws {
        #expect(ShowcaseClient.Servers.public().text == "https://north.larkspur.example/v1")
        #expect(ShowcaseClient.Servers.public(site: "south", version: "v2").text == "https://south.larkspur.example/v2")
        let transport = RecordingTransport()
        let client = ShowcaseClient(
            authorization: .none, server: ShowcaseClient.Servers.public(site: "south"), transport: transport)
        _ = try await client.telescopes.listTelescopes()
        #expect(transport.url.hasPrefix("south.larkspur.example/v1/telescopes"))
    }

    @Test(arguments: [("12", 12), (nil, nil)] as [(String?, Int?)])
    func headersHaveTypes(text: String?, value: Int?) async throws {
        let name = try #require(HTTPField.Name("X-Total"))
        var headers = HTTPFields()
        headers[name] = text
        let transport = RecordingTransport(200, "[]", headers: headers)
        let (_, response) = try await transport.client.withResponse { try await $0.telescopes.listTelescopes() }
        #expect(try response.value(of: ShowcaseClient.Headers.total) == value)
    }

    @Test func aHeaderOfAnotherTypeIsAnError() async throws {
        let name = try #require(HTTPField.Name("X-Total"))
        let transport = RecordingTransport(200, "[]", headers: [name: "many"])
        let (_, response) = try await transport.client.withResponse { try await $0.telescopes.listTelescopes() }
        #expect(throws: HeaderError.self) { try response.value(of: ShowcaseClient.Headers.total) }
    }

    /// What the provider sends in answer to one of our requests has a type of its own.
    @Test func callbacks() throws {
        let json = """
            {"id":"3f2a8c1e-5b7d-4e9f-8a6b-1c2d3e4f5a6b","telescope":7,"target":{"name":"M 31"},"seen":{"type":"comet"}}
            """
        let decided = try PayloadDecoder().decode(CreateObservationDecidedCallback.self, from: Array(json.utf8))
        #expect(decided.telescope == 7)
    }

    private struct Forged: Error {}

    @Test func webhooksAreVerifiedAndThenRead() throws {
        let signature = try #require(HTTPField.Name("X-Signature"))
        let request = WebhookRequest(headers: [signature: "ours"], body: Array(#"{"type":"comet"}"#.utf8))
        let comet = try request.payload(as: CometDiscoveredWebhook.self) { request in
            guard request.headers[signature] == "ours", request.body.count == 16 else { throw Forged() }
        }
        #expect(try encoded(comet) == #"{"type":"comet"}"#)
        #expect(throws: Forged.self) { try request.payload(as: CometDiscoveredWebhook.self) { _ in throw Forged() } }
        #expect(throws: Forged.self) {
            // What is not the provider's is not even looked at.
            try WebhookRequest(body: Array("no JSON".utf8)).payload(as: CometDiscoveredWebhook.self) { _ in
                throw Forged()
            }
        }
    }
}
