import APIRuntime
import HTTPTypes
import JSON

/// A request as it came to a transport: its head, and all of its body.
public struct SentRequest: Hashable, Sendable, CustomStringConvertible {
    public let head: HTTPRequest
    public let body: [UInt8]

    public init(_ head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    public var method: HTTPRequest.Method { head.method }

    /// Without the query, as it went out.
    public var path: String { String(halves[0]) }

    /// The query's names and values, percent-encoding undone, in order. A `+` is a plus sign (RFC 3986).
    public var query: [(name: String, value: String)] {
        guard halves.count > 1 else { return [] }
        return halves[1].split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String(decoding: PercentEncoding.decode($0), as: UTF8.self)
            }
            return (sides[0], sides.count > 1 ? sides[1] : "")
        }
    }

    /// The first value of a name in the query.
    public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// A header field; of several of one name all of them, joined by commas.
    public func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { head.headerFields[$0] } }

    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    public func json() throws -> JSONValue { try PayloadDecoder().decode(JSONValue.self, from: body) }

    /// The body as a type.
    public func value<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try PayloadDecoder().decode(type, from: body)
    }

    public var description: String { "\(method) \(head.path ?? "/")" }

    private var halves: [Substring] {
        (head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    }
}
