import HTTPTypes
import Testing

@testable import APIRuntime

@Suite("Security schemes", .timeLimit(.minutes(1)))
struct SecurityTests {
    private static func credentials(_ names: [String]) -> Authorization {
        .schemes(Dictionary(uniqueKeysWithValues: names.map { ($0, .header("X-\($0)", "s3cret")) }))
    }

    private func sentCredentials(
        _ authorization: Authorization,
        _ call: APICall,
        default security: [[String]]? = nil
    ) async throws -> [String] {
        let transport = ScriptedTransport(statuses: 200)
        let api = APIClient.scripted(transport) {
            $0.authorization = authorization
            $0.security = security
        }
        try await api.empty(call)
        return transport.sent[0].request.headerFields.map(\.name.rawName).filter { $0.hasPrefix("X-") }.sorted()
    }

    /// What is had, what is asked for, what goes; nil is an error.
    @Test(
        arguments: [
            (["a"], [["a"]], ["X-a"]), (["a", "b"], [["b"], ["a"]], ["X-b"]), (["a"], [["b"], ["a"]], ["X-a"]),
            (["a", "b"], [["a", "b"]], ["X-a", "X-b"]), (["a"], [["a", "b"]], nil),
            (["a"], [["a", "b"], ["a"]], ["X-a"]), (["a", "b"], [["a"]], ["X-a"]), ([], [["a"]], nil),
            (["a"], [["b"]], nil), (["a"], [["A"]], nil),
            ([], [[], ["a"]], []), (["a"], [[], ["a"]], ["X-a"]), (["b"], [["a"], []], []),
            (["a"], [[]], []), (["a"], [], []),
        ] as [([String], [[String]], [String]?)]
    )
    func alternatives(had: [String], asked: [[String]], sent: [String]?) async throws {
        var call = call()
        call.security = asked
        let ownCall = call
        for (call, security) in [(ownCall, [["z"]]), (APIRuntimeTests.call(), asked)] {
            guard let sent else {
                let error = try await #require(throws: APIError.self) {
                    _ = try await sentCredentials(Self.credentials(had), call, default: security)
                }
                #expect(error.stage == .request)
                let missing = try #require(error.underlying as? MissingCredentialsError)
                #expect(missing.alternatives == asked)
                #expect(missing.available == had)
                continue
            }
            #expect(try await sentCredentials(Self.credentials(had), call, default: security) == sent)
        }
    }

    /// A key in a cookie adds no other cookie, and is not cut short without a word.
    @Test func aKeyIsOneCookie() async throws {
        let transport = ScriptedTransport(statuses: 200)
        let api = APIClient.scripted(transport) { $0.authorization = .cookie("key", "a; admin=1") }
        let error = try await #require(throws: APIError.self) { try await api.empty(call()) }
        #expect(error.underlying is InvalidCallError)
        #expect(transport.sent.isEmpty)
    }

    @Test func theDocumentsWords() {
        let error = MissingCredentialsError(alternatives: [["oauth"], ["apiKey", "appId"]], available: ["basic"])
        #expect(
            "\(error)"
                == "The call needs credentials for 'oauth', or 'apiKey' with 'appId'. The client has: 'basic'.")
    }

    @Test func requirements() async throws {
        var call = call()
        call.requires(["a", "b"], ["c"])
        #expect(call.security == [["a", "b"], ["c"]])
        #expect(try await sentCredentials(Self.credentials(["c"]), call) == ["X-c"])
        call.anonymous()
        #expect(try await sentCredentials(Self.credentials(["c"]), call).isEmpty)
        call = APIRuntimeTests.call()
        call.requires()
        #expect(try await sentCredentials(.header("X-plain", "s3cret"), call).isEmpty)
    }

    /// One that has no name goes with every call that is not anonymous.
    @Test(
        arguments: [
            (nil, true), ([["a"]], true), ([[], ["a"]], true), ([["a"], ["b", "c"]], true), ([], false), ([[]], false),
        ] as [([[String]]?, Bool)]
    )
    func plainCredentials(security: [[String]]?, goes: Bool) async throws {
        let sent = try await sentCredentials(.header("X-plain", "s3cret"), call(), default: security)
        #expect(sent == (goes ? ["X-plain"] : []))
    }

    @Test func together() async throws {
        var call = call()
        call.requires(["a"])
        let both = Authorization.all([.header("X-tenant", "1"), Self.credentials(["a", "b"])])
        #expect(try await sentCredentials(both, call) == ["X-a", "X-tenant"])
        #expect(try await sentCredentials(Self.credentials(["a"]), APIRuntimeTests.call()).isEmpty)
    }

    @Test func nothingIsShown() async throws {
        let authorization = Self.credentials(["a"])
        var shown = "\(authorization) \(String(reflecting: authorization))"
        dump(authorization, to: &shown)
        let api = APIClient.scripted(ScriptedTransport(statuses: 200)) { $0.authorization = authorization }
        dump(api, to: &shown)
        var asking = call()
        asking.requires(["b"])
        let call = asking
        let error = try await #require(throws: APIError.self) { try await api.empty(call) }
        dump(error, to: &shown)
        #expect(!shown.contains("s3cret"))
    }
}
