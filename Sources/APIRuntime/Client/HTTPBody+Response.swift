public import HTTPTypes

extension HTTPBody {
    /// A response's body as it comes in, as long as the head says (RFC 9112, section 6.3): of an answer to HEAD and of
    /// statuses without content nothing, of a body that was decompressed on its way unknown.
    public init<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks,
        of response: HTTPResponse,
        to method: HTTPRequest.Method
    ) where Chunks.Element == [UInt8] {
        self.init(chunks, length: Self.length(of: response, to: method))
    }

    private static func length(of response: HTTPResponse, to method: HTTPRequest.Method) -> Int? {
        if method == .head || response.status.code == 204 || response.status.code == 304 { return 0 }
        guard response.headerFields[.contentEncoding] == nil else { return nil }
        return response.headerFields[.contentLength].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}
