import HTTPTypes
import JSON

extension APIResponse {
    /// The body as a stream of values: one a Server-Sent Event, a line of JSON, a JSON text of a sequence, a part of a
    /// multipart body, an element of a JSON array; a single JSON value is a stream of one.
    ///
    /// Of an event it is the data that is decoded: as JSON, or as it is when `Element` is `String`; the whole event when
    /// `Element` is `ServerSentEvent`. Data that is the `sentinel` ends the stream.
    public func stream<Element: Decodable & Sendable>(
        of type: Element.Type = Element.self,
        sentinel: String? = "[DONE]"
    ) async throws(APIError) -> APIStream<Element> {
        try await stream(resending: nil) { try StreamDecoding(sentinel: sentinel).dataStep($0) }
    }

    /// Server-Sent Events as the objects that a document describes them as: `event`, `data`, `id` and `retry`, where
    /// data that is JSON may be described as a string or as what it holds (OpenAPI 3.2, "Server-Sent Event Streams").
    /// Streams of other kinds are as in `stream(of:sentinel:)`.
    public func events<Element: Decodable & Sendable>(
        of type: Element.Type = Element.self,
        sentinel: String? = "[DONE]"
    ) async throws(APIError) -> APIStream<Element> {
        try await stream(resending: nil) { try StreamDecoding(sentinel: sentinel).eventStep($0) }
    }

    /// The parts of a multipart body.
    public func parts() async throws(APIError) -> APIStream<MultipartPart> {
        if status != .noContent {
            guard case .parts = streamFormat else { throw await unexpectedContentType() }
        }
        return try await stream(resending: nil) { item in
            if case .part(let part) = item { .value(part) } else { .nothing }
        }
    }

    func stream<Element>(
        resending: Resending?,
        decode: @escaping @Sendable (StreamItem) throws -> StreamStep<Element>
    ) async throws(APIError) -> APIStream<Element> {
        guard let format = streamFormat else { throw await unexpectedContentType() }
        return APIStream(StreamSource(self, format, resending: resending), decode: decode)
    }

    /// Nil for a body that is no stream that we know. Without content there is a stream of nothing.
    var streamFormat: StreamFormat? {
        guard status != .noContent else { return .jsonLines }
        return headers[.contentType].flatMap { StreamFormat(contentType: $0) }
    }

    /// With the body's first chunk: there may be no end to it.
    func unexpectedContentType() async -> APIError {
        let contentType = headers[.contentType].map { "'\($0)'" } ?? "missing"
        let context = DecodingError.Context(
            codingPath: [],
            debugDescription: "The Content-Type of a stream was expected; it is \(contentType)."
        )
        let chunk = try? await firstChunk()
        return failure(Task.isCancelled ? .cancelled : .decoding, chunk ?? [], DecodingError.dataCorrupted(context))
    }

    private func firstChunk() async throws -> [UInt8]? {
        let pull = { @Sendable [body] in
            var iterator = body.makeAsyncIterator()
            return try await iterator.next()
        }
        guard let deadline, body.bytes == nil else { return try await pull() }
        return try await deadline.race(pull)
    }
}
