import HTTPTypes

extension APICall {
    /// What an operation asks for: one of these alternatives, each a combination of the document's security schemes by
    /// their names (Security Requirement Object). An empty combination says that the call may be anonymous; one that
    /// is says `anonymous()`.
    ///
    ///     call.requires(["oauth"], ["apiKey", "appId"])
    public mutating func requires(_ alternatives: [String]...) { security = alternatives }
}

extension Authorization {
    /// Credentials by the names that the document has for its security schemes. A call gets those of the first
    /// alternative that they suffice for, and an anonymous one only where no other suffices. A call for which nothing is
    /// known of its security gets none.
    ///
    ///     .schemes(["oauth": .bearer(token), "apiKey": .header("X-API-Key", key)])
    ///
    /// Calls of operations that ask for others throw an `APIError` with a `MissingCredentialsError`.
    public static func schemes(_ schemes: [String: Authorization]) -> Authorization {
        Authorization(SchemeCredentials(schemes: schemes))
    }
}

/// A call asks for credentials that the client does not have.
public struct MissingCredentialsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What would do, in the document's words.
    public let alternatives: [[String]]
    /// The schemes that there are credentials for.
    public let available: [String]

    public var description: String {
        let needed = alternatives.map { $0.map { "'\($0)'" }.joined(separator: " with ") }.joined(separator: ", or ")
        let had = available.isEmpty ? "none" : available.map { "'\($0)'" }.joined(separator: ", ")
        return "The call needs credentials for \(needed). The client has: \(had)."
    }
}

struct SchemeCredentials: Sendable {
    let schemes: [String: Authorization]

    func authorize(_ request: inout HTTPRequest, for alternatives: [[String]]?) async throws {
        for name in try names(for: alternatives ?? []) {
            try await schemes[name]?.authorize(&request, for: nil)
        }
    }

    private func names(for alternatives: [[String]]) throws -> [String] {
        let named = alternatives.filter { !$0.isEmpty }
        if let first = named.first(where: { $0.allSatisfy { schemes[$0] != nil } }) { return first }
        guard named.count == alternatives.count, !named.isEmpty else { return [] }
        throw MissingCredentialsError(alternatives: named, available: schemes.keys.sorted())
    }

    func discardToken(refusedIn request: HTTPRequest) -> Bool {
        schemes.values.contains { $0.discardToken(refusedIn: request) }
    }
}
