public import APIRuntime
import HTTPTypes
public import Foundation

#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Carries requests with `URLSession`: no cookies kept, nothing cached, credentials never sent on to another host.
///
/// Bodies are streams in both directions and are never held whole: a server that is faster than the reader of its
/// response waits, and so does a reader of a request's body for the server. Redirections are followed as `Redirection`
/// says.
///
/// On Linux Foundation cannot let anybody wait. There
/// - a request's stream is read to its end before it is sent, and one of more than 1 MiB is kept in a temporary file;
/// - of a response 64 KiB wait in memory for its reader, and the rest of it in a temporary file;
/// - a GET request with a body fails: Foundation refuses it;
/// - a compressed body that ends too early, in a message that is whole, passes for a shorter one;
/// - Foundation up to Swift 6.3 ends the process when a connection breaks off in the middle of a response's head
///   (swiftlang/swift-corelibs-foundation#5285), when an answer follows an interim response such as 103, and when a
///   chunked body has trailers, as every error of a gRPC gateway has; nothing here could prevent it;
/// - libcurl sends a request again, of whatever method, when the connection that it kept is closed without an answer.
///
/// `AsyncHTTPClientTransport` has none of these limits.
public struct URLSessionTransport: ClientTransport {
    /// One transport for everybody who wants no settings of their own.
    public static let shared = URLSessionTransport()

    private let session: Session

    /// - Parameters:
    ///   - timeout: Seconds without a byte from the server after which an exchange is given up: ten minutes, which a model
    ///     may think before it answers.
    ///   - connections: HTTP/1.1 connections to one host; further exchanges wait for one of them.
    public init(timeout: TimeInterval = 600, connections: Int = 64) {
        let configuration = URLSessionConfiguration.ephemeral
        // Foundation on Linux counts whole seconds, and 0 of them as none at all; of too many it traps.
        configuration.timeoutIntervalForRequest = min(max(1, timeout.rounded(.up)), 1e9)
        configuration.httpMaximumConnectionsPerHost = connections
        self.init(configuration: configuration)
    }

    /// Cookies and caching are switched off in a copy of the configuration.
    public init(configuration: URLSessionConfiguration) {
        let configuration = configuration.copy() as? URLSessionConfiguration ?? .ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        session = Session(configuration)
    }

    public func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        try await Redirection.follow(request, body: body) { request, body in try await exchange(request, body) }
    }

    private func exchange(_ request: HTTPRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let exchange = try await session.exchange(URLRequest(request), body: body)
        let head = try await withTaskCancellationHandler {
            try await exchange.response()
        } onCancel: {
            exchange.cancel()
        }
        return (head, HTTPBody(exchange.body, of: head, to: request.method))
    }
}

extension APIClient {
    /// A client over the shared `URLSession` transport.
    public init(server: ServerURL, authorization: Authorization = .none) {
        self.init(server: server, authorization: authorization, transport: URLSessionTransport.shared)
    }
}
