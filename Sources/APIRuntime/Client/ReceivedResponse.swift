import HTTPTypes

/// A response all of which is here, whose status the caller looks at: an operation with several outcomes.
///
/// It is one reference to whoever holds it: of a struct, each file of a client would have code that copies and lets go
/// of all that a response is made of.
public final class ReceivedResponse: Sendable {
    private let response: APIResponse
    /// As it came.
    public let body: [UInt8]

    init(_ response: APIResponse, body: [UInt8]) {
        self.response = response
        self.body = body
    }

    public var status: HTTPResponse.Status { response.status }
    public var headers: HTTPFields { response.headers }

    /// The body as a type.
    public func value<Value: Decodable>(as type: Value.Type = Value.self) throws(APIError) -> Value {
        try response.value(of: body)
    }

    /// The body as text: UTF-8, or Latin-1 where the server says so. Of a string that came as JSON, which was not asked for,
    /// that string.
    public func text() -> String { response.string(of: body) }

    /// The error for a success that the document does not know: with its status and body.
    public func undocumented() -> APIError { response.failure(.status, body, nil) }
}
