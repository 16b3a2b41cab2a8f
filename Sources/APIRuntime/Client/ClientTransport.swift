import HTTPTypes

/// What carries a request to the server and brings the response: `URLSession`, AsyncHTTPClient, a test's table.
///
/// The request is complete: scheme, authority, path and all header fields but the ones that belong to the connection.
/// A response of any status is a response; only the lack of one is an error. Cancellation of the task ends the exchange.
public protocol ClientTransport: Sendable {
    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
}
