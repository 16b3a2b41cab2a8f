import APIRuntime
import HTTPTypes
import JSON

/// An answer that a test makes up: a head and a body, in chunks where it matters how it arrives.
public struct MockResponse: Sendable {
    public var head: HTTPResponse
    public var chunks: [[UInt8]]
    /// What the exchange ends with after the chunks, instead of the body's end.
    private var failure: (any Error)?
    private var hasHead = true

    public init(_ head: HTTPResponse, chunks: [[UInt8]] = []) {
        self.head = head
        self.chunks = chunks.filter { !$0.isEmpty }
    }

    /// A status, and no body.
    public static func status(_ code: Int, headers: HTTPFields = [:]) -> MockResponse {
        MockResponse(HTTPResponse(status: .init(code: code), headerFields: headers))
    }

    /// Any bytes. A `Content-Type` among the `headers` wins.
    public static func bytes(
        _ bytes: [UInt8],
        contentType: String,
        status: Int = 200,
        headers: HTTPFields = [:]
    ) -> MockResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = contentType }
        return MockResponse(HTTPResponse(status: .init(code: status), headerFields: headers), chunks: [bytes])
    }

    public static func text(
        _ text: String,
        contentType: String = "text/plain; charset=utf-8",
        status: Int = 200,
        headers: HTTPFields = [:]
    ) -> MockResponse {
        bytes(Array(text.utf8), contentType: contentType, status: status, headers: headers)
    }

    /// `["data": []]` is one too.
    public static func json(_ value: JSONValue, status: Int = 200, headers: HTTPFields = [:]) -> MockResponse {
        text(value.text, contentType: "application/json", status: status, headers: headers)
    }

    /// A value as its JSON.
    public static func encoding(
        _ value: some Encodable,
        status: Int = 200,
        headers: HTTPFields = [:]
    ) throws -> MockResponse {
        bytes(try PayloadEncoder().encode(value), contentType: "application/json", status: status, headers: headers)
    }

    /// Server-Sent Events of these data, a chunk each.
    public static func events(_ data: [String], headers: HTTPFields = [:]) -> MockResponse {
        var response = text("", contentType: "text/event-stream", headers: headers)
        response.chunks = data.map { text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return Array((lines.map { "data: \($0)\n" }.joined() + "\n").utf8)
        }
        return response
    }

    /// No response: the exchange ends with this error, as when a connection breaks.
    public static func failing(_ error: any Error) -> MockResponse {
        var response = MockResponse(HTTPResponse(status: .ok))
        response.hasHead = false
        response.failure = error
        return response
    }

    /// The same answer, whose body ends with an error instead of its end.
    public func breakingOff(_ error: any Error) -> MockResponse {
        var response = self
        response.failure = error
        return response
    }

    /// The same answer with its body in chunks of this many bytes; the last may be shorter.
    public func chunked(_ size: Int) -> MockResponse {
        let bytes = Array(chunks.joined())
        let size = max(size, 1)
        var response = self
        response.chunks = stride(from: 0, to: bytes.count, by: size).map { start in
            Array(bytes[start..<(bytes.count - start > size ? start + size : bytes.count)])
        }
        return response
    }

    func answer() throws -> (HTTPResponse, HTTPBody?) {
        if let failure, !hasHead { throw failure }
        if failure == nil, chunks.count < 2 { return (head, HTTPBody(chunks.first ?? [])) }
        let body = ChunkSequence { [chunks, failure] in
            var rest = chunks[...]
            return {
                try Task.checkCancellation()
                if let chunk = rest.popFirst() { return chunk }
                if let failure { throw failure }
                return nil
            }
        }
        return (head, HTTPBody(body))
    }
}
