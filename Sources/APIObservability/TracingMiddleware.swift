#if Tracing
    public import APIRuntime
    public import HTTPTypes
    public import Tracing

    /// A span a try, of kind `client` and named by the operation, with the attributes of OpenTelemetry's conventions for
    /// HTTP; its context goes with the request. It ends when the answer's head is there.
    ///
    /// Queries are no attribute: they may hold what is nobody's business. The package trait `Tracing` brings it, and
    /// swift-distributed-tracing.
    public struct TracingMiddleware: ClientMiddleware {
        private let tracer: (any Tracer)?

        /// - Parameter tracer: `nil` for the one that the program has bootstrapped.
        public init(tracer: (any Tracer)? = nil) { self.tracer = tracer }

        public func send(
            _ request: HTTPRequest,
            body: HTTPBody?,
            operation: String,
            next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
        ) async throws -> (HTTPResponse, HTTPBody?) {
            let tracer = tracer ?? InstrumentationSystem.tracer
            return try await tracer.withSpan(operation, ofKind: .client) { span in
                describe(request, on: span)
                var request = request
                tracer.inject(span.context, into: &request.headerFields, using: FieldInjector())
                do {
                    let answer = try await next(request, body)
                    describe(answer.0.status, on: span)
                    return answer
                } catch {
                    span.attributes["error.type"] = "\(type(of: error))"
                    span.setStatus(.init(code: .error))
                    throw error
                }
            }
        }

        private func describe(_ request: HTTPRequest, on span: any Span) {
            span.attributes["http.request.method"] = request.method.rawValue
            span.attributes["url.scheme"] = request.scheme
            span.attributes["url.path"] = request.path?.prefix { $0 != "?" }.description
            guard let host = request.authorityWithoutUser else { return }
            let port = host.split(separator: ":").last.flatMap { host.contains(":") ? Int($0) : nil }
            span.attributes["server.address"] = port.map { String(host.dropLast("\($0)".count + 1)) } ?? host
            span.attributes["server.port"] = port
        }

        private func describe(_ status: HTTPResponse.Status, on span: any Span) {
            span.attributes["http.response.status_code"] = status.code
            guard status.code >= 400 else { return }
            span.attributes["error.type"] = "\(status.code)"
            span.setStatus(.init(code: .error))
        }
    }

    /// Header fields for a trace's context. A name that is no field's is left out.
    private struct FieldInjector: Injector {
        func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
            guard let name = HTTPField.Name(key) else { return }
            fields[name] = value
        }
    }
#endif
