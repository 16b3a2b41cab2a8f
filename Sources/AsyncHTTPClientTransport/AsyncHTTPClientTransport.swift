#if AsyncHTTPClient
    public import APIRuntime
    public import AsyncHTTPClient
    import HTTPTypes
    import NIOCore
    import NIOHTTPCompression

    /// Carries requests with AsyncHTTPClient, for servers: no cookies, nothing cached, credentials never sent on to
    /// another host (redirections are followed as `Redirection` says).
    ///
    /// Bodies are streams in both directions and are never held whole. The package trait `AsyncHTTPClient` brings this
    /// transport; without it nothing of SwiftNIO is built:
    ///
    /// ```swift
    /// .package(url: "https://…/openapi-swift", from: "1.0.0", traits: ["AsyncHTTPClient"])
    /// ```
    ///
    /// ```swift
    /// let api = APIClient(server: "https://api.example.com", transport: AsyncHTTPClientTransport.shared)
    /// ```
    public struct AsyncHTTPClientTransport: ClientTransport {
        /// One transport for everybody who wants no settings of their own. It lives as long as the process.
        public static let shared = AsyncHTTPClientTransport()

        private let client: OwnClient

        /// - Parameters:
        ///   - timeout: How long a server may be silent before an exchange is given up: ten minutes, which a model may think
        ///     before it answers. Of that a connection may take one minute.
        ///   - connections: HTTP/1.1 connections to one host; further exchanges wait for one of them.
        public init(timeout: Duration = .seconds(600), connections: Int = 64) {
            var configuration = HTTPClient.Configuration()
            configuration.timeout = .init(
                connect: TimeAmount(min(timeout, .seconds(60))), read: TimeAmount(timeout)
            )
            configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
            configuration.connectionPool.retryConnectionEstablishment = false
            self.init(configuration: configuration)
        }

        /// AsyncHTTPClient's own redirections are switched off in any configuration. Compressed answers are always
        /// accepted; one that grows more than 200 times ends in an error.
        public init(configuration: HTTPClient.Configuration) {
            var configuration = configuration
            configuration.redirectConfiguration = .disallow
            configuration.decompression = .enabled(limit: .ratio(200))
            client = OwnClient(configuration)
        }

        public func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
            try await Redirection.follow(request, body: body) { request, body in try await exchange(request, body) }
        }

        /// A connection that was kept may be closed before any of a request is sent: then there is one more try. Whether a
        /// request is made again that may have arrived, the client's `RetryPolicy` says.
        private func exchange(_ request: HTTPRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
            let response: HTTPClientResponse
            do {
                response = try await answer(to: request, body)
            } catch ChannelError.ioOnClosedChannel where body?.isRepeatable != false {
                response = try await answer(to: request, body)
            }
            let head = HTTPResponse(response)
            return (head, HTTPBody(ResponseChunks(body: response.body, client: client), of: head, to: request.method))
        }

        private func answer(to request: HTTPRequest, _ body: HTTPBody?) async throws -> HTTPClientResponse {
            do {
                try Task.checkCancellation()
                return try await client.client.execute(
                    HTTPClientRequest(request, body: body, loops: client.client.eventLoopGroup),
                    deadline: .distantFuture
                )
            } catch {
                throw meaning(of: error)
            }
        }
    }

    /// A client that is shut down when nobody needs it any more.
    final class OwnClient: Sendable {
        let client: HTTPClient

        init(_ configuration: HTTPClient.Configuration) {
            client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }

        deinit { client.shutdown { _ in } }
    }

    /// A response's body as bytes. Whoever lets go of it before its end stops the exchange.
    private struct ResponseChunks: AsyncSequence, Sendable {
        let body: HTTPClientResponse.Body
        let client: OwnClient

        struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate var chunks: HTTPClientResponse.Body.AsyncIterator
            fileprivate let client: OwnClient

            mutating func next() async throws -> [UInt8]? {
                do {
                    guard let chunk = try await chunks.next() else {
                        // A body ends quietly when its reader is cancelled: half of it would pass for the whole.
                        try Task.checkCancellation()
                        return nil
                    }
                    return Array(chunk.readableBytesView)
                } catch {
                    throw meaning(of: error)
                }
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(chunks: body.makeAsyncIterator(), client: client)
        }
    }

    /// A cancellation, and what is wrong with the call, by the names that they have everywhere.
    private func meaning(of error: any Error) -> any Error {
        switch error as? HTTPClientError {
        case .cancelled: CancellationError()
        case .bodyLengthMismatch: InvalidCallError.wrongLength
        default: error
        }
    }

    extension TimeAmount {
        fileprivate init(_ duration: Duration) {
            let (seconds, attoseconds) = duration.components
            let (nanoseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
            self = overflows ? .hours(24 * 365) : .nanoseconds(max(1, nanoseconds) + attoseconds / 1_000_000_000)
        }
    }
#endif
