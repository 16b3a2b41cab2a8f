#if Metrics
    public import APIRuntime
    public import HTTPTypes
    public import Metrics

    /// A counter of tries and a timer of how long an answer's head took, by operation and class of status: `2xx`, `4xx`,
    /// and `none` where there was no answer.
    ///
    /// The package trait `Metrics` brings it, and swift-metrics.
    public struct MetricsMiddleware: ClientMiddleware {
        private let prefix: String
        private let factory: any MetricsFactory

        /// - Parameter prefix: What the labels begin with: `api_client` makes `api_client_requests_total` and
        ///   `api_client_request_duration`.
        public init(prefix: String = "api_client", factory: any MetricsFactory = MetricsSystem.factory) {
            self.prefix = prefix
            self.factory = factory
        }

        public func send(
            _ request: HTTPRequest,
            body: HTTPBody?,
            operation: String,
            next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
        ) async throws -> (HTTPResponse, HTTPBody?) {
            let start = ContinuousClock.now
            do {
                let answer = try await next(request, body)
                record(operation, "\(answer.0.status.code / 100)xx", since: start)
                return answer
            } catch {
                record(operation, "none", since: start)
                throw error
            }
        }

        private func record(_ operation: String, _ status: String, since start: ContinuousClock.Instant) {
            let dimensions = [("operation", operation), ("status", status)]
            Counter(label: prefix + "_requests_total", dimensions: dimensions, factory: factory).increment()
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            Timer(label: prefix + "_request_duration", dimensions: dimensions, factory: factory)
                .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
#endif
