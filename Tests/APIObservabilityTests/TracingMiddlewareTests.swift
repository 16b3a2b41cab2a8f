#if Tracing
    import APIObservability
    import APIRuntime
    import HTTPTypes
    import InMemoryTracing
    import Synchronization
    import Testing
    import Tracing

    struct TracingMiddlewareTests {
        private struct Unreachable: Error {}

        private let tracer = InMemoryTracer()
        private let request = HTTPRequest(
            method: .get, scheme: "https", authority: "api.example.com:8443", path: "/pets?token=hunter2"
        )

        @Test(arguments: [200, 404, 500])
        func span(status: Int) async throws {
            let sent = Mutex<HTTPFields>([:])
            _ = try await TracingMiddleware(tracer: tracer).send(request, body: nil, operation: "listPets") {
                request, _ in
                sent.withLock { $0 = request.headerFields }
                return (HTTPResponse(status: .init(code: status)), nil)
            }
            let span = try #require(tracer.finishedSpans.first)
            #expect(tracer.finishedSpans.count == 1)
            #expect(span.operationName == "listPets")
            #expect(span.kind == .client)
            #expect(span.attributes.get("http.request.method") == .string("GET"))
            #expect(span.attributes.get("server.address") == .string("api.example.com"))
            #expect(span.attributes.get("server.port") == .int64(8443))
            #expect(span.attributes.get("url.path") == .string("/pets"))
            #expect(span.attributes.get("http.response.status_code") == .int64(Int64(status)))
            #expect((span.status?.code == .error) == (status >= 400))
            #expect(!"\(span)".contains("hunter2"))
            let fields = sent.withLock { $0 }
            #expect(fields.contains { $0.value == span.traceID })
        }

        @Test func noAnswer() async throws {
            await #expect(throws: Unreachable.self) {
                try await TracingMiddleware(tracer: tracer).send(request, body: nil, operation: "listPets") { _, _ in
                    throw Unreachable()
                }
            }
            let span = try #require(tracer.finishedSpans.first)
            #expect(span.status?.code == .error)
            #expect(span.attributes.get("error.type") == .string("Unreachable"))
        }
    }
#endif
