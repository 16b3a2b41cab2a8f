public import HTTPTypes

/// A request that an API's provider sent to us: a webhook (OpenAPI 3.2 §4.1) or a callback (§4.8.18).
///
///     let request = WebhookRequest(headers: headers, body: bytes)
///     let comet = try request.payload(as: CometDiscoveredWebhook.self) { try checkSignature(of: $0.body, $0.headers) }
public struct WebhookRequest: Sendable {
    /// The request's header fields: a signature is mostly one of them.
    public let headers: HTTPFields
    /// As it came: a signature is one of these bytes.
    public let body: [UInt8]

    /// A request as a web framework has it.
    public init(headers: HTTPFields = [:], body: [UInt8]) {
        self.headers = headers
        self.body = body
    }

    /// The payload, read only after the caller's check of who sent it.
    ///
    /// - Parameter check: Throws for a request that is not the provider's; nothing is decoded then.
    /// - Throws: The check's error, or a `DecodingError`.
    public func payload<Payload: Decodable>(
        as type: Payload.Type = Payload.self,
        verifying check: (WebhookRequest) throws -> Void
    ) throws -> Payload {
        try check(self)
        return try PayloadDecoder().decode(type, from: body)
    }
}
