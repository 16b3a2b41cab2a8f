import HTTPTypes
import JSON

/// Why a call has no value: how far it came, and everything that is known about it.
public struct APIError: Error, Sendable {
    /// How far the call came.
    public enum Stage: String, Hashable, Sendable {
        /// The request could not be put together.
        case request
        /// No response came, or it broke off.
        case transport
        /// A response came with a status that is no success.
        case status
        /// A successful response came with a body that is not what was expected.
        case decoding
        /// The task was cancelled.
        case cancelled
        /// The closure of `withResponse`, `inspect`, `all` or `pages` threw an error of its own.
        case closure
    }

    private final class Storage: Sendable {
        let operation: String
        let stage: Stage
        let request: HTTPRequest?
        let response: HTTPResponse?
        let body: [UInt8]
        let underlying: (any Error)?

        init(
            _ operation: String,
            _ stage: Stage,
            _ request: HTTPRequest?,
            _ response: HTTPResponse?,
            _ body: [UInt8],
            _ underlying: (any Error)?
        ) {
            self.operation = operation
            self.stage = stage
            self.request = request
            self.response = response
            self.body = body
            self.underlying = underlying
        }
    }

    /// By reference: an error that is thrown through many functions is one pointer to each of them.
    private let storage: Storage

    /// What the client throws, and what a test's transport may throw in its place. What says who called is not kept of
    /// `request`.
    public init(
        operation: String,
        stage: Stage,
        request: HTTPRequest? = nil,
        response: HTTPResponse? = nil,
        body: [UInt8] = [],
        underlying: (any Error)? = nil
    ) {
        storage = Storage(operation, stage, request.map(Self.withoutCredentials), response, body, underlying)
    }

    /// The operation's id in the document.
    public var operation: String { storage.operation }
    /// How far the call came.
    public var stage: Stage { storage.stage }
    /// The request's head, without what says who called.
    public var request: HTTPRequest? { storage.request }
    /// The response's head; nil when none came.
    public var response: HTTPResponse? { storage.response }
    /// The response's status; nil when none came.
    public var status: HTTPResponse.Status? { storage.response?.status }
    /// The response's body as it came, as far as it was read.
    public var body: [UInt8] { storage.body }
    /// What went wrong, where somebody said so: an ``InvalidCallError`` or a ``MissingCredentialsError`` before anything was
    /// sent, the transport's own error, a `DecodingError`, a `BodyTooLargeError` or a `DeadlineError`.
    public var underlying: (any Error)? { storage.underlying }

    /// The body as a type that the document has for errors; nil when it cannot be read as one. Which type is for which
    /// ``status``, the methods say in their documentation.
    public func documented<Value: Decodable>(as type: Value.Type) -> Value? {
        guard response != nil else { return nil }
        return try? PayloadDecoder().decode(type, from: body)
    }

    private static func withoutCredentials(_ request: HTTPRequest) -> HTTPRequest {
        var request = request
        request.headerFields[.authorization] = nil
        request.headerFields[.proxyAuthorization] = nil
        request.headerFields[.cookie] = nil
        request.authority = request.authorityWithoutUser
        return request
    }
}

extension APIError: CustomStringConvertible, CustomDebugStringConvertible {
    /// `getModel: 200 OK, but data[3].pricing: Expected a string, found null. Body: {"data":[…`
    public var description: String {
        var text = "\(operation): \(outcome)"
        if stage != .status || underlying != nil, let reason { text += ": \(reason)" }
        if !body.isEmpty { text += " Body: \(Self.head(of: body))" }
        return text
    }

    public var debugDescription: String { description }

    private var outcome: String {
        // Not every transport tells the phrase, and HTTP/2 has none.
        let status = response.map { response in
            let phrase = response.status.reasonPhrase
            return phrase.isEmpty ? "status \(response.status.code)" : "\(response.status.code) \(phrase)"
        }
        return switch stage {
        case .request: "the request could not be made"
        case .transport: status.map { "\($0), but the response broke off" } ?? "no response"
        case .status: status ?? "no status"
        case .decoding: "\(status ?? "a response"), but not the expected body"
        case .cancelled: "cancelled"
        case .closure: "the closure threw an error"
        }
    }

    private var reason: String? {
        switch underlying {
        case nil: nil
        case let error as DecodingError: Self.describe(error)
        case let error as EncodingError: Self.describe(error)
        case let error?: String(describing: error)
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            sentence(context.codingPath, context.debugDescription)
        case .keyNotFound(let key, let context):
            sentence(context.codingPath + [key], context.debugDescription)
        @unknown default: String(describing: error)
        }
    }

    private static func describe(_ error: EncodingError) -> String {
        guard case .invalidValue(_, let context) = error else { return String(describing: error) }
        return sentence(context.codingPath, context.debugDescription)
    }

    private static func sentence(_ path: [any CodingKey], _ message: String) -> String {
        path.isEmpty ? message : "\(JSONPath.text(path)): \(message)"
    }

    /// The first 200 characters on one line: what is indented says no more for it.
    private static func head(of body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(1_600), as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } }
        let line = words.joined(separator: " ")
        return String(line.prefix(200)) + (line.count > 200 || body.count > 1_600 ? "…" : "")
    }
}

/// A coding path as one would write it: `data[3].pricing.prompt`.
enum JSONPath {
    static func text(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path {
            if let index = key.intValue {
                text += "[\(index)]"
            } else if key.stringValue.contains(where: { ".[] \"".contains($0) }) || key.stringValue.isEmpty {
                text += "[\"\(key.stringValue)\"]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return text
    }
}
