#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HTTPTypes
import JSON
import Synchronization

/// A response whose status the caller looks at: an operation with several outcomes.
public struct APIResponse: Sendable {
    /// The operation's id in the document.
    public let operation: String
    let request: HTTPRequest?
    /// Status and header fields.
    public let head: HTTPResponse
    /// As it arrives. A body can be read once.
    public let body: HTTPBody
    let limit: Int
    /// By when the body has to be here, where all of it is wanted.
    var deadline: Deadline?

    public var status: HTTPResponse.Status { head.status }
    public var headers: HTTPFields { head.headerFields }

    /// The body as a type.
    public func value<Value: Decodable>(as type: Value.Type = Value.self) async throws(APIError) -> Value {
        try value(of: await bytes())
    }

    func value<Value: Decodable>(of body: [UInt8]) throws(APIError) -> Value {
        // Bytes are Base64 in JSON alone.
        if Value.self == Data.self || Value.self == Data?.self, !body.isEmpty, isFile, let file = Data(body) as? Value {
            return file
        }
        do {
            // No body at all is no value, where there may be none.
            if body.isEmpty, let empty = Optional<Never>.none as? Value ?? JSONValue.null as? Value { return empty }
            return try PayloadDecoder().decode(Value.self, from: body)
        } catch {
            // What documents call a string of JSON is often sent as the text that it is.
            if Value.self == String.self, let text = text(of: body) as? Value { return text }
            // Where anything may come, a text that is said to be no JSON is that text.
            if isOtherText(body), let text = JSONValue.string(text(of: body)) as? Value { return text }
            throw failure(.decoding, body, error)
        }
    }

    /// Whether the server says that the body is neither JSON nor text.
    private var isFile: Bool {
        guard let type = headers[.contentType]?.lowercased() else { return false }
        return !type.contains("json") && !type.hasPrefix("text/")
    }

    /// Whether a body is text, and the server says that it is no JSON.
    private func isOtherText(_ body: [UInt8]) -> Bool {
        guard let type = headers[.contentType], !type.lowercased().contains("json") else { return false }
        return !text(of: body).unicodeScalars.contains("\u{FFFD}")
    }

    /// The body as text: UTF-8, or Latin-1 where the server says so. Of a string that came as JSON, which was not asked for,
    /// that string.
    public func text() async throws(APIError) -> String {
        string(of: try await bytes())
    }

    func string(of body: [UInt8]) -> String {
        let text = text(of: body)
        guard headers[.contentType].flatMap({ StreamFormat(contentType: $0) }) == .json,
            text.first(where: { !$0.isWhitespace }) == "\"", case .string(let string)? = try? JSONValue(parsing: text)
        else { return text }
        return string
    }

    func text(of body: [UInt8]) -> String {
        let charset = headers[.contentType].flatMap { StreamFormat.parameter("charset", of: $0) }?.lowercased()
        if charset == "iso-8859-1" || charset == "latin1" {
            var text = ""
            text.unicodeScalars.append(contentsOf: body.map { Unicode.Scalar($0) })
            return text
        }
        return String(decoding: body, as: UTF8.self)
    }

    /// All of the body.
    public func bytes() async throws(APIError) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            try body.checkLength(limit)
            try await collect(into: &bytes)
            return bytes
        } catch {
            let isCancelled = error is CancellationError || Task.isCancelled
            throw failure(isCancelled ? .cancelled : .transport, bytes, error)
        }
    }

    /// The error for a success that the document does not know: with its status, and its body as far as it arrives.
    public func undocumented() async -> APIError {
        do {
            return failure(.status, try await bytes(), nil)
        } catch {
            return error
        }
    }

    /// The body up to where it breaks off, for an error's report.
    func whatThereIs() async -> [UInt8] {
        var bytes: [UInt8] = []
        try? await collect(into: &bytes)
        return bytes
    }

    /// What came before an error stays in `bytes`.
    private func collect(into bytes: inout [UInt8]) async throws {
        guard let deadline, body.bytes == nil else {
            return try await body.forEachChunk(upTo: limit) { chunk in
                if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            }
        }
        let received = ReceivedBytes()
        defer { bytes = received.taken() }
        try await deadline.race { [body, limit] in
            try await body.forEachChunk(upTo: limit) { received.append($0) }
        }
    }

    func failure(_ stage: APIError.Stage, _ body: [UInt8], _ error: (any Error)?) -> APIError {
        APIError(operation: operation, stage: stage, request: request, response: head, body: body, underlying: error)
    }
}

/// A body on its way from the task that reads it to the one that stops waiting for it.
private final class ReceivedBytes: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func append(_ chunk: [UInt8]) { bytes.withLock { $0.append(contentsOf: chunk) } }

    func taken() -> [UInt8] { bytes.withLock { $0 } }
}
