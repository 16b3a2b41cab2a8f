import HTTPTypes
import JSON

/// Why there is no token. What it says holds no secret.
public struct OAuth2Error: Error, Hashable, Sendable, CustomStringConvertible {
    /// `invalid_client` and the like (RFC 6749, section 5.2).
    public let code: String?
    /// The token endpoint's status, when it answered.
    public let status: Int?
    public let description: String
}

/// Where tokens come from (RFC 6749, section 3.2).
struct TokenEndpoint: Sendable {
    private static let responseLimit = 1 << 20
    private static let timeouts = Timeouts(perTry: .seconds(15), total: .seconds(30))

    private let api: APIClient
    private let path: PathTemplate
    private let secretFields: [(String, String)]
    private let secrets: [String]

    /// - Parameter isRepeatable: Whether a request that got no answer does no harm when it is made again. A refresh token
    ///   may have been replaced by the answer that was lost.
    init(
        _ url: String,
        _ clientID: String,
        _ clientSecret: String?,
        _ place: OAuth2SecretPlace,
        _ transport: any ClientTransport,
        _ timing: Timing,
        isRepeatable: Bool
    ) {
        let id = PercentEncoding.encode(clientID)
        let secret = PercentEncoding.encode(clientSecret ?? "")
        let isInHeader = place == .header && clientSecret != nil
        var api = APIClient(
            server: ServerURL(url),
            authorization: isInHeader ? .basic(username: id, password: secret) : .none,
            transport: transport
        )
        api.timing = timing
        api.timeouts = Self.timeouts
        api.responseLimit = Self.responseLimit
        if isRepeatable { api.retries.methods.insert(.post) }
        self.api = api
        path = url.hasSuffix("/") ? "/" : ""
        var fields: [(String, String)] = []
        if !isInHeader { fields.append(("client_id", clientID)) }
        if !isInHeader, let clientSecret { fields.append(("client_secret", clientSecret)) }
        secretFields = fields
        secrets = [clientSecret, clientSecret.map { PercentEncoding.encode($0) }].compactMap { $0 }
    }

    /// - Parameter secret: What of the form must not be seen in an error.
    func tokens(for form: [(String, String)], secret: String? = nil) async throws -> OAuth2Tokens {
        var call = APICall(.post, path, operation: "token")
        let pairs = (form + secretFields).map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }
        call.text(pairs.joined(separator: "&"), contentType: "application/x-www-form-urlencoded")
        call.accept("application/json")
        do {
            let response = try await api.response(call)
            return try Self.read(try await response.bytes(), response.status.code)
        } catch {
            let hidden = secrets + [secret, secret.map { PercentEncoding.encode($0) }].compactMap { $0 }
            let refusal = error as? OAuth2Error ?? (error as? APIError).map(Self.explain)
            throw refusal?.without(hidden) ?? error
        }
    }

    private static func read(_ body: [UInt8], _ status: Int) throws -> OAuth2Tokens {
        let answer = try? JSONValue(parsing: String(decoding: body, as: UTF8.self))
        guard let token = answer?["access_token"]?.stringValue, !token.isEmpty else {
            // Some tell of an error with a success.
            throw refusal(answer, status, otherwise: "its answer has no 'access_token'")
        }
        if let type = answer?["token_type"]?.stringValue, !type.lowercased().hasPrefix("bearer") {
            throw refusal(answer, status, otherwise: "its token is no bearer token but a '\(type.prefix(40))'")
        }
        return OAuth2Tokens(
            accessToken: token,
            refreshToken: answer?["refresh_token"]?.stringValue,
            expiresIn: answer?["expires_in"].flatMap(seconds)
        )
    }

    /// Some write the number as a string. A negative one is over.
    private static func seconds(_ value: JSONValue) -> Duration? {
        guard let count = value.doubleValue ?? value.stringValue.flatMap(Double.init), count.isFinite else {
            return nil
        }
        return .seconds(Int64(min(max(count, 0), 1e9)))
    }

    private static func explain(_ error: APIError) -> OAuth2Error {
        guard let status = error.status?.code, error.stage == .status else {
            let reason = error.underlying.map { String(describing: $0) } ?? "it gave no answer"
            return OAuth2Error(code: nil, status: error.status?.code, description: "No token came: \(reason)")
        }
        let answer = try? JSONValue(parsing: String(decoding: error.body, as: UTF8.self))
        return refusal(answer, status, otherwise: "it answered with status \(status)")
    }

    private static func refusal(_ answer: JSONValue?, _ status: Int, otherwise reason: String) -> OAuth2Error {
        guard let code = answer?["error"]?.stringValue else {
            return OAuth2Error(code: nil, status: status, description: "The token endpoint gave no token: \(reason).")
        }
        let detail = answer?["error_description"]?.stringValue.map { ": \($0)" } ?? ""
        let text = "The token endpoint gave no token (status \(status)): \(code)\(detail)"
        return OAuth2Error(code: code, status: status, description: text)
    }
}

extension OAuth2Error {
    /// Servers repeat in their complaints what they were sent. What is long is cut after that: half of a secret is not known
    /// for one.
    fileprivate func without(_ secrets: [String]) -> OAuth2Error {
        func clean(_ text: String, upTo limit: Int) -> String {
            String(secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "…") }.prefix(limit))
        }
        return OAuth2Error(
            code: code.map { clean($0, upTo: 100) }, status: status, description: clean(description, upTo: 500)
        )
    }
}
