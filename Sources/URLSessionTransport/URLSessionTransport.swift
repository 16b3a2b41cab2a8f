public import APIRuntime
import HTTPTypes
public import Foundation

#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Carries requests with `URLSession`: no cookies kept, nothing cached, credentials never sent on to another host.
///
/// Responses arrive as a stream; request bodies are collected before they are sent.
///
/// On Linux, Foundation up to Swift 6.3 ends the process when a connection breaks off in the middle of a response's head
/// (swiftlang/swift-corelibs-foundation#5285); nothing here could prevent it.
public struct URLSessionTransport: ClientTransport {
    /// One session for everybody who wants no settings of their own.
    public static let shared = URLSessionTransport()

    private let session: Session

    /// - Parameter timeout: seconds without a byte from the server after which an exchange is given up.
    public init(timeout: TimeInterval = 60) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        self.init(configuration: configuration)
    }

    /// Cookies and caching are switched off in any configuration.
    public init(configuration: URLSessionConfiguration) {
        session = Session(configuration)
    }

    public func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        var urlRequest = try URLRequest(request)
        if let body { urlRequest.httpBody = Data(try await body.collect(upTo: .max)) }
        let exchange = Exchange(session.task(for: urlRequest))
        session.delegate.add(exchange)
        let head = try await withTaskCancellationHandler {
            try await exchange.response()
        } onCancel: {
            exchange.cancel()
        }
        return (head, exchange.body(length: head.contentLength))
    }
}

extension APIClient {
    /// A client over the shared `URLSession` transport.
    public init(server: ServerURL, authorization: Authorization = .none) {
        self.init(server: server, authorization: authorization, transport: URLSessionTransport.shared)
    }
}

/// A `URLSession` and its delegate, which holds it until it is invalidated.
private final class Session: Sendable {
    let delegate = ExchangeDelegate()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 1
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
    }

    deinit { session.finishTasksAndInvalidate() }

    func task(for request: URLRequest) -> URLSessionDataTask { session.dataTask(with: request) }
}
