import HTTPTypes
import Synchronization

/// How a client shows its secret to the token endpoint (RFC 6749, section 2.3.1).
public enum OAuth2SecretPlace: Hashable, Sendable {
    /// HTTP Basic, which every server has to understand.
    case header
    /// `client_id` and `client_secret` in the form.
    case form
}

/// What a token endpoint gave (RFC 6749, section 5.1). It shows itself to nobody but who asks for its properties.
public struct OAuth2Tokens: Hashable, Sendable {
    /// What calls are signed with, as a bearer token.
    public let accessToken: String
    /// The refresh token to use from now on.
    public let refreshToken: String?
    /// How long the access token holds from now on; nil when the endpoint does not say.
    public let expiresIn: Duration?
}

extension OAuth2Tokens: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "OAuth2Tokens(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Authorization {
    /// OAuth 2 client credentials (RFC 6749, section 4.4): a bearer token that is fetched when the first call needs it,
    /// shared by all calls, and fetched again shortly before it expires or when the server refuses it.
    ///
    /// - Parameters:
    ///   - parameters: What the endpoint wants beside, such as `audience`.
    ///   - transport: What carries the token requests.
    public static func oauth2ClientCredentials(
        tokenURL: String,
        clientID: String,
        clientSecret: String,
        scopes: [String] = [],
        parameters: [String: String] = [:],
        secretIn place: OAuth2SecretPlace = .header,
        transport: any ClientTransport,
        timing: Timing = .standard
    ) -> Authorization {
        let endpoint = TokenEndpoint(tokenURL, clientID, clientSecret, place, transport, timing, isRepeatable: true)
        var form = [("grant_type", "client_credentials")]
        if !scopes.isEmpty { form.append(("scope", scopes.joined(separator: " "))) }
        form += parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return Authorization(
            TokenStore(nil, timing) { [form] in
                let began = timing.now()
                return fetched(try await endpoint.tokens(for: form), began)
            }
        )
    }

    /// OAuth 2 refresh (RFC 6749, section 6): the access token as long as it lasts, then ones that the refresh token
    /// gets.
    ///
    /// - Parameters:
    ///   - accessToken: One that the caller has already.
    ///   - clientSecret: nil for a public client.
    ///   - onRefresh: Told of all new tokens before a call uses them. Where the server replaces refresh tokens, the one
    ///     in here is the one to keep.
    public static func oauth2Refresh(
        tokenURL: String,
        refreshToken: String,
        accessToken: String? = nil,
        clientID: String,
        clientSecret: String? = nil,
        secretIn place: OAuth2SecretPlace = .header,
        transport: any ClientTransport,
        timing: Timing = .standard,
        onRefresh: @escaping @Sendable (OAuth2Tokens) async -> Void = { _ in }
    ) -> Authorization {
        let endpoint = TokenEndpoint(tokenURL, clientID, clientSecret, place, transport, timing, isRepeatable: false)
        let refreshToken = RefreshToken(refreshToken)
        return Authorization(
            TokenStore(accessToken, timing) {
                let began = timing.now()
                let used = refreshToken.text
                let form = [("grant_type", "refresh_token"), ("refresh_token", used)]
                let tokens = try await endpoint.tokens(for: form, secret: used)
                if let next = tokens.refreshToken { refreshToken.replace(by: next) }
                await onRefresh(tokens)
                return fetched(tokens, began)
            }
        )
    }

    /// A token is given up a tenth of its life before its end, and 30 seconds at most: it has to live until the request
    /// that carries it arrives.
    private static func fetched(_ tokens: OAuth2Tokens, _ began: Duration) -> FetchedToken {
        let freshUntil = tokens.expiresIn.map { began + $0 - min($0 / 10, .seconds(30)) }
        return FetchedToken(text: tokens.accessToken, freshUntil: freshUntil)
    }
}

private final class RefreshToken: Sendable {
    private let value: Mutex<String>

    init(_ text: String) { value = Mutex(text) }

    var text: String { value.withLock { $0 } }

    func replace(by text: String) { value.withLock { $0 = text } }
}
