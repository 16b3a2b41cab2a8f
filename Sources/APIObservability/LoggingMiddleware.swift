#if Logging
    public import APIRuntime
    public import HTTPTypes
    public import Logging
    import Synchronization

    /// One line a try, with what was asked and how it went: `info` where it went well, `notice` where the server blames
    /// the request (4xx), `warning` where it failed itself (5xx) or there was no answer.
    ///
    /// A middleware never sees a credential, and of a query only the names are written. Paths are written as they are.
    /// The package trait `Logging` brings it, and swift-log.
    ///
    /// ```swift
    /// client.api.middleware.append(LoggingMiddleware(logger: logger))
    /// ```
    public struct LoggingMiddleware: ClientMiddleware {
        /// Bodies in the log, at `trace`: what may be shown of them, and how much.
        public struct Bodies: Sendable {
            let limit: Int
            let redact: @Sendable (String) -> String

            /// - Parameters:
            ///   - limit: In bytes; the rest of a body is left out before it is redacted.
            ///   - redact: What is written for a body. It is called with no more than `limit` bytes of it, so that a
            ///     text may end in the middle of what it looks for.
            public init(limit: Int = 4096, redact: @escaping @Sendable (String) -> String) {
                self.limit = max(limit, 0)
                self.redact = redact
            }
        }

        private let logger: Logger
        private let bodies: Bodies?

        public init(logger: Logger = Logger(label: "openapi-swift"), bodies: Bodies? = nil) {
            self.logger = logger
            self.bodies = bodies
        }

        public func send(
            _ request: HTTPRequest,
            body: HTTPBody?,
            operation: String,
            next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
        ) async throws -> (HTTPResponse, HTTPBody?) {
            var metadata: Logger.Metadata = [
                "operation": "\(operation)",
                "method": "\(request.method.rawValue)",
                "path": "\(QueryNames.path(of: request))",
            ]
            if let length = body?.length { metadata["request.bytes"] = "\(length)" }
            let body = body.map { logged($0, "request body", metadata) }
            let start = ContinuousClock.now
            do {
                let (response, answer) = try await next(request, body)
                metadata["duration"] = "\(ContinuousClock.now - start)"
                metadata["status"] = "\(response.status.code)"
                if let length = answer?.length { metadata["response.bytes"] = "\(length)" }
                logger.log(level: Self.level(of: response.status), "\(operation)", metadata: metadata)
                return (response, answer.map { logged($0, "response body", metadata) })
            } catch {
                metadata["duration"] = "\(ContinuousClock.now - start)"
                // Its type alone: what an error says of itself may quote anything.
                metadata["error"] = "\(type(of: error))"
                logger.warning("\(operation)", metadata: metadata)
                throw error
            }
        }

        private static func level(of status: HTTPResponse.Status) -> Logger.Level {
            switch status.code {
            case 400..<500: .notice
            case 500...: .warning
            default: .info
            }
        }

        /// The body, whose first bytes are told at once, or once it is over or given up.
        private func logged(_ body: HTTPBody, _ title: String, _ metadata: Logger.Metadata) -> HTTPBody {
            guard let bodies, logger.logLevel <= .trace else { return body }
            let report = { @Sendable [logger] (head: ArraySlice<UInt8>) in
                var metadata = metadata
                metadata["body"] = "\(bodies.redact(String(decoding: head, as: UTF8.self)))"
                logger.trace("\(title)", metadata: metadata)
            }
            if let bytes = body.bytes {
                report(bytes.prefix(bodies.limit))
                return body
            }
            let head = Mutex<[UInt8]>([])
            return body.watched { event in
                switch event {
                case .began: head.withLock { $0 = [] }
                case .chunk(let chunk): head.withLock { $0 += chunk.prefix(bodies.limit - $0.count) }
                case .ended: report(head.withLock { $0 }[...])
                }
            }
        }
    }

    /// A path as it may be shown: of its query the names, for each value an ellipsis.
    enum QueryNames {
        static func path(of request: HTTPRequest) -> String {
            guard let path = request.path else { return "" }
            guard let mark = path.firstIndex(of: "?") else { return path }
            let names = path[path.index(after: mark)...].split(separator: "&").map { item in
                item.firstIndex(of: "=").map { item[..<$0] + "=…" } ?? "…"
            }
            return path[..<mark] + "?" + names.joined(separator: "&")
        }
    }
#endif
