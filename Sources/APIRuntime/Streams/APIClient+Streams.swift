import HTTPTypes

extension APIClient {
    /// The body of a successful response as a stream of values: `APIResponse.stream(of:sentinel:)`.
    ///
    /// The call is made once, and not again when its stream has begun, unless the stream is `reconnecting`.
    public nonisolated(nonsending) func stream<Element: Decodable & Sendable>(
        _ call: APICall,
        of type: Element.Type = Element.self,
        sentinel: String? = "[DONE]"
    ) async throws(APIError) -> APIStream<Element> {
        let decoding = StreamDecoding(sentinel: sentinel)
        return try await open(call) { try decoding.dataStep($0) }
    }

    /// Server-Sent Events as the objects that a document describes them as: `APIResponse.events(of:sentinel:)`.
    public nonisolated(nonsending) func events<Element: Decodable & Sendable>(
        _ call: APICall,
        of type: Element.Type = Element.self,
        sentinel: String? = "[DONE]"
    ) async throws(APIError) -> APIStream<Element> {
        let decoding = StreamDecoding(sentinel: sentinel)
        return try await open(call) { try decoding.eventStep($0) }
    }

    /// The parts of a multipart body: `APIResponse.parts()`.
    public nonisolated(nonsending) func parts(_ call: APICall) async throws(APIError) -> APIStream<MultipartPart> {
        try await successful(call, asking: "multipart/mixed").parts()
    }

    private func open<Element>(
        _ call: APICall,
        decode: @escaping @Sendable (StreamItem) throws -> StreamStep<Element>
    ) async throws(APIError) -> APIStream<Element> {
        try await successful(call, asking: StreamFormat.accepted)
            .stream(resending: resending(call), decode: decode)
    }

    /// Nil for a call whose body can be sent once.
    private func resending(_ call: APICall) -> Resending? {
        if let body = call.body, !body.isRepeatable { return nil }
        var client = self
        // The stream's own policy says how often it is tried.
        client.retries = .none
        return Resending(timing: timing) { [client] (lastEventID: String) async throws(APIError) -> APIResponse in
            var call = call
            if !lastEventID.isEmpty { call.attempt { try $0.setHeader("Last-Event-ID", lastEventID) } }
            return try await client.successful(call, asking: StreamFormat.accepted)
        }
    }
}
