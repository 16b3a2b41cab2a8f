import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import APIRuntime

@Suite("OAuth 2", .timeLimit(.minutes(1)))
struct OAuth2Tests {
    private func client(
        _ server: TokenServer,
        _ clock: HandClock = HandClock(),
        scopes: [String] = [],
        parameters: [String: String] = [:],
        secretIn place: OAuth2SecretPlace = .header
    ) -> APIClient {
        APIClient.scripted(server, clock) {
            $0.authorization = .oauth2ClientCredentials(
                tokenURL: "https://example.com/token", clientID: "id:1", clientSecret: "s3cret&", scopes: scopes,
                parameters: parameters, secretIn: place, transport: server, timing: clock.timing())
        }
    }

    private func refreshing(
        _ server: TokenServer,
        accessToken: String? = nil,
        secret: String? = nil,
        onRefresh: @escaping @Sendable (OAuth2Tokens) async -> Void = { _ in }
    ) -> APIClient {
        let clock = HandClock()
        return APIClient.scripted(server, clock) {
            $0.authorization = .oauth2Refresh(
                tokenURL: "https://example.com/token", refreshToken: "refresh-0&", accessToken: accessToken,
                clientID: "id", clientSecret: secret, transport: server, timing: clock.timing(), onRefresh: onRefresh)
        }
    }

    // MARK: Requests for tokens

    @Test func clientCredentials() async throws {
        let server = TokenServer()
        try await client(server, scopes: ["a", "b c"], parameters: ["x": "1", "audience": "ü"]).empty(call())
        #expect(server.forms == ["grant_type=client_credentials&scope=a%20b%20c&audience=%C3%BC&x=1"])
        let fields = server.state.withLock { $0.headers[0] }
        #expect(fields[.authorization] == "Basic \(Data("id%3A1:s3cret%26".utf8).base64EncodedString())")
        #expect(fields[.contentType] == "application/x-www-form-urlencoded")
        #expect(fields[.accept] == "application/json")
        #expect(server.calls == ["Bearer token-1"])
    }

    @Test func theSecretInTheForm() async throws {
        let server = TokenServer()
        try await client(server, secretIn: .form).empty(call())
        #expect(server.forms == ["grant_type=client_credentials&client_id=id%3A1&client_secret=s3cret%26"])
        #expect(server.state.withLock { $0.headers[0][.authorization] } == nil)
    }

    @Test func refreshTokensAreReplaced() async throws {
        let server = TokenServer()
        let told = Mutex<[String]>([])
        let api = refreshing(server, accessToken: "first") { tokens in
            told.withLock { $0 += [tokens.accessToken, tokens.refreshToken ?? "", "\(tokens.expiresIn ?? .zero)"] }
        }
        try await api.empty(call())
        #expect(server.forms.isEmpty)
        server.refuse("first")
        try await api.empty(call())
        server.refuse("token-1")
        try await api.empty(call())
        #expect(server.calls.suffix(2) == ["Bearer token-1", "Bearer token-2"])
        let first = "grant_type=refresh_token&refresh_token=refresh-0%26&client_id=id"
        #expect(server.forms == [first, "grant_type=refresh_token&refresh_token=refresh-1&client_id=id"])
        #expect(
            told.withLock { $0 } == [
                "token-1", "refresh-1", "3600.0 seconds", "token-2", "refresh-2", "3600.0 seconds",
            ])
    }

    // MARK: One for many

    @Test func oneTokenForAHundredCalls() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let server = TokenServer { _ in
            for await _ in gate.stream { break }
            return nil
        }
        let api = client(server)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { try await api.empty(call()) } }
            gate.continuation.yield()
            try await group.waitForAll()
        }
        #expect(server.tokenCount == 1)
        #expect(server.calls == Array(repeating: "Bearer token-1", count: 100))
    }

    @Test func whoIsCancelledLeavesTheOthersTheirToken() async throws {
        let asked = AsyncStream<Void>.makeStream()
        let gate = AsyncStream<Void>.makeStream()
        let server = TokenServer { _ in
            asked.continuation.yield()
            for await _ in gate.stream { break }
            return nil
        }
        let api = client(server)
        let first = Task { try await api.empty(call()) }
        for await _ in asked.stream { break }
        let second = Task { try await api.empty(call()) }
        first.cancel()
        let error = try await #require(throws: APIError.self) { try await first.value }
        #expect(error.stage == .cancelled)
        gate.continuation.yield()
        try await second.value
        #expect(server.tokenCount == 1)
        #expect(server.calls == ["Bearer token-1"])
    }

    @Test func aHundredRefusedCallsGetOneNewToken() async throws {
        let server = TokenServer()
        let api = client(server)
        try await api.empty(call())
        server.refuse("token-1")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { try await api.empty(call(.post, body: HTTPBody("x"))) } }
            try await group.waitForAll()
        }
        #expect(server.tokenCount == 2)
        #expect(server.calls.filter { $0 == "Bearer token-2" }.count == 100)
    }

    // MARK: Ages

    /// A tenth of its life before its end a token is old, half a minute at most.
    @Test(
        arguments: [
            ("3600", 3_569, 1), ("3600", 3_570, 2), ("100", 89, 1), ("100", 90, 2), (#""100""#, 90, 2), ("0", 0, 2),
            ("-5", 0, 2), ("null", 1_000_000, 1), (#""x""#, 1_000_000, 1), ("1e300", 1_000_000, 1),
        ] as [(String, Int, Int)]
    )
    func expiry(expiresIn: String, seconds: Int, tokens: Int) async throws {
        let server = TokenServer(expiresIn: expiresIn)
        let clock = HandClock()
        let api = client(server, clock)
        try await api.empty(call())
        clock.advance(by: .seconds(seconds))
        try await api.empty(call())
        #expect(server.tokenCount == tokens)
        #expect(server.calls.last == "Bearer token-\(tokens)")
    }

    // MARK: 401

    @Test func aRefusedTokenIsReplacedOnce() async throws {
        let server = TokenServer()
        let api = client(server)
        try await api.empty(call())
        server.refuse("token-1")
        try await api.empty(call(.post, body: HTTPBody("x")))
        #expect(server.calls == ["Bearer token-1", "Bearer token-1", "Bearer token-2"])
        server.refuse("token-2", "token-3")
        let error = try await #require(throws: APIError.self) { try await api.empty(call()) }
        #expect(error.status?.code == 401)
        #expect(server.calls.suffix(2) == ["Bearer token-2", "Bearer token-3"])
        #expect(server.tokenCount == 3)
    }

    @Test func aBodyThatIsGoneIsNotSentAgain() async throws {
        let server = TokenServer()
        let api = client(server)
        server.refuse("token-1")
        let chunks = AsyncStream<[UInt8]> { $0.finish() }
        let error = try await #require(throws: APIError.self) {
            try await api.empty(call(.put, body: HTTPBody(chunks)))
        }
        #expect(error.status?.code == 401)
        #expect(server.calls.count == 1)
    }

    /// What is no token of ours is the caller's affair.
    @Test func plainTokensAreNotReplaced() async throws {
        let server = TokenServer()
        server.refuse("plain")
        let signIn = client(server).authorization
        var api = APIClient.scripted(server) { $0.authorization = .schemes(["o": signIn, "b": .bearer("plain")]) }
        api.security = [["b"]]
        let plain = api
        await #expect(throws: APIError.self) { try await plain.empty(call()) }
        #expect(server.calls == ["Bearer plain"])
        api.security = [["o"]]
        try await api.empty(call())
        server.refuse("token-1")
        try await api.empty(call())
        #expect(server.calls.last == "Bearer token-2")
    }

    // MARK: Errors

    @Test(
        arguments: [
            (400, #"{"error":"invalid_client","error_description":"s3cret& is wrong"}"#, "invalid_client: … is wrong"),
            (401, #"{"error":"s3cret&"}"#, "(status 401): …"), (404, "<html>s3cret&", "it answered with status 404"),
            (200, #"{"error":"bad_verification_code"}"#, "(status 200): bad_verification_code"),
            (200, #"{"error":"bad","error_description":"s3cret& is wrong"}"#, "(status 200): bad: … is wrong"),
            (
                400, #"{"error":"bad","error_description":"\#(String(repeating: "x", count: 297))s3cret& is wrong"}"#,
                "x… is wrong"
            ),
            (200, "{}", "its answer has no 'access_token'"), (200, "s3cret%26", "its answer has no 'access_token'"),
            (200, #"{"access_token":"s3cret&","token_type":"mac"}"#, "no bearer token but a 'mac'"),
        ]
    )
    func refusals(status: Int, body: String, text: String) async throws {
        let server = TokenServer { _ in (status, body) }
        let error = try await #require(throws: APIError.self) { try await client(server).empty(call()) }
        #expect(error.stage == .request)
        let refusal = try #require(error.underlying as? OAuth2Error)
        #expect(refusal.status == status)
        #expect("\(error)".contains(text), "\(error)")
        var shown = ""
        dump(error, to: &shown)
        #expect(!shown.contains("s3cret"))
        #expect(server.calls.isEmpty)
    }

    @Test func theRefreshTokenIsNotTold() async throws {
        let server = TokenServer { _ in (400, #"{"error":"invalid_grant","error_description":"refresh-0& is old"}"#) }
        let error = try await #require(throws: APIError.self) { try await refreshing(server).empty(call()) }
        #expect((error.underlying as? OAuth2Error)?.code == "invalid_grant")
        #expect("\(error)".contains("… is old"))
        #expect(server.tokenCount == 1)
    }

    /// Client credentials may be shown twice; what failed once is tried by the next call anew.
    @Test func theEndpointsBadDays() async throws {
        let server = TokenServer { number in
            if number == 2 { throw URLError(.networkConnectionLost) }
            return number < 4 ? (503, "") : nil
        }
        let clock = HandClock(hurries: true)
        var api = client(server)
        api.authorization = .oauth2ClientCredentials(
            tokenURL: "https://example.com/token", clientID: "a", clientSecret: "b", transport: server,
            timing: Self.patient(clock))
        let failing = api
        let error = try await #require(throws: APIError.self) { try await failing.empty(call()) }
        #expect((error.underlying as? OAuth2Error)?.status == 503)
        #expect(server.tokenCount == 3)
        try await failing.empty(call())
        #expect(server.calls == ["Bearer token-4"])
    }

    /// Waits between tries are over at once, deadlines never come.
    private static func patient(_ clock: HandClock) -> Timing {
        var timing = clock.timing()
        timing.sleep = { duration in
            if duration > .seconds(8) { for await _ in AsyncStream<Never>.makeStream().stream {} }
        }
        return timing
    }

    @Test func anEndpointThatIsSilent() async throws {
        let clock = HandClock()
        let server = TokenServer { _ in
            for await _ in AsyncStream<Never>.makeStream().stream {}
            throw CancellationError()
        }
        var api = refreshing(server)
        api.authorization = .oauth2Refresh(
            tokenURL: "https://example.com/token", refreshToken: "r", clientID: "id", transport: server,
            timing: clock.timing())
        let silent = api
        let task = Task { try await silent.empty(call()) }
        await clock.untilAsleep()
        clock.advance(by: .seconds(15))
        let error = try await #require(throws: APIError.self) { try await task.value }
        #expect(error.stage == .request)
        #expect("\(error)".contains("within 15.0 seconds"), "\(error)")
    }

    @Test func nothingIsShown() async throws {
        let api = client(TokenServer())
        try await api.empty(call())
        let tokens = OAuth2Tokens(accessToken: "s3cret", refreshToken: "s3cret", expiresIn: nil)
        var shown = "\(api) \(String(reflecting: api)) \(tokens) \(String(reflecting: tokens))"
        dump(api.authorization, to: &shown)
        dump(tokens, to: &shown)
        #expect(!shown.contains("s3cret"))
        #expect(!shown.contains("token-1"))
    }
}
