import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key by which a server knows that a request came before: what it has done for it, it does not do again
/// (draft-ietf-httpapi-idempotency-key-header).
enum IdempotencyKey {
    private static let standard = HTTPField.Name("Idempotency-Key")

    /// A new key for a request that needs one and has none; all tries of a call share it.
    static func add(to request: inout HTTPRequest, _ client: APIClient) {
        guard let name = client.idempotencyKeyHeader, request.method == .post || request.method == .patch,
            request.headerFields[name] == nil
        else { return }
        request.headerFields[name] = UUID().uuidString
    }

    /// Whether the client, or the caller by a parameter of the document, gave the request a key.
    static func isIn(_ request: HTTPRequest, _ client: APIClient) -> Bool {
        [client.idempotencyKeyHeader, standard].contains { $0.map { request.headerFields.contains($0) } ?? false }
    }
}
