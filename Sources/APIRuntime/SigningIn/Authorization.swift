import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What tells the server who calls. It is put on a request last, and shows itself to nobody: not to a description, not
/// to a mirror, not to an error, not to a middleware.
public struct Authorization: Sendable {
    private enum Way: Sendable {
        case none
        case field(HTTPField)
        case query(name: String, value: String)
        case closure(@Sendable (inout HTTPRequest) async throws -> Void)
        case token(TokenStore)
        case all([Authorization])
        case schemes(SchemeCredentials)
    }

    private let way: Way

    private init(_ way: Way) { self.way = way }

    /// Any other way, such as a signature or a token that has to be fetched first.
    public init(_ apply: @escaping @Sendable (inout HTTPRequest) async throws -> Void) { way = .closure(apply) }

    init(_ tokens: TokenStore) { way = .token(tokens) }

    init(_ credentials: SchemeCredentials) { way = .schemes(credentials) }

    public static var none: Authorization { Authorization(.none) }

    /// `Authorization: Bearer …` (RFC 6750)
    public static func bearer(_ token: String) -> Authorization { header("Authorization", "Bearer \(token)") }

    /// `Authorization: Basic …` (RFC 7617)
    public static func basic(username: String, password: String) -> Authorization {
        header("Authorization", "Basic \(Base64.text(Data("\(username):\(password)".utf8)))")
    }

    /// An API key in a header.
    public static func header(_ name: String, _ value: String) -> Authorization {
        do {
            let field = HTTPField(name: try APICall.fieldName(name), value: try APICall.checked(value, of: name))
            return Authorization(.field(field))
        } catch {
            return Authorization { _ in throw error }
        }
    }

    /// An API key in the query.
    public static func query(_ name: String, _ value: String) -> Authorization {
        Authorization(.query(name: name, value: value))
    }

    /// An API key in a cookie (RFC 6265).
    public static func cookie(_ name: String, _ value: String) -> Authorization {
        Authorization { request in
            guard !value.contains(";") else { throw InvalidCallError("The cookie '\(name)' has a semicolon in it.") }
            let pair = "\(try APICall.checked(name, of: "Cookie"))=\(try APICall.checked(value, of: name))"
            request.headerFields[.cookie] = request.headerFields[.cookie].map { "\($0); \(pair)" } ?? pair
        }
    }

    /// Several at once, for operations that ask for more than one.
    public static func all(_ authorizations: [Authorization]) -> Authorization { Authorization(.all(authorizations)) }
}

extension Authorization {
    /// - Parameter alternatives: What the call asks for of the document's schemes; nil where nobody says.
    func authorize(_ request: inout HTTPRequest, for alternatives: [[String]]?) async throws {
        if let alternatives, alternatives.allSatisfy(\.isEmpty) { return }
        switch way {
        case .none: break
        case .field(let field): request.headerFields[fields: field.name] = [field]
        case .query(let name, let value):
            request.path = RequestTarget(request.path ?? "/").setting(name, to: value).text
        case .closure(let apply): try await apply(&request)
        case .token(let tokens): try await tokens.sign(&request)
        case .all(let several):
            for one in several { try await one.authorize(&request, for: alternatives) }
        case .schemes(let credentials): try await credentials.authorize(&request, for: alternatives)
        }
    }

    /// Takes out the key that a server wrote into the address of a next page: who looks at the request does not see it.
    func removeKey(from request: inout HTTPRequest) {
        switch way {
        case .none, .field, .closure, .token: break
        case .query(let name, _): request.path = RequestTarget(request.path ?? "/").removing(name).text
        case .all(let several):
            for one in several { one.removeKey(from: &request) }
        case .schemes(let credentials):
            for one in credentials.schemes.values { one.removeKey(from: &request) }
        }
    }

    /// Forgets the token that the server refused; whether there was one that another can take the place of.
    func discardToken(refusedIn request: HTTPRequest) -> Bool {
        switch way {
        case .none, .field, .query, .closure: false
        case .token(let tokens): tokens.discard(refusedIn: request)
        case .all(let several): several.contains { $0.discardToken(refusedIn: request) }
        case .schemes(let credentials): credentials.discardToken(refusedIn: request)
        }
    }
}

extension Authorization: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "Authorization(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
