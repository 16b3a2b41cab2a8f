#if Metrics
    import APIObservability
    import APIRuntime
    import HTTPTypes
    import MetricsTestKit
    import Testing

    struct MetricsMiddlewareTests {
        private struct Unreachable: Error {}

        private let metrics = TestMetrics()
        private let request = HTTPRequest(method: .get, scheme: "https", authority: "a.example", path: "/")

        @Test(arguments: [200, 204, 404, 500])
        func byStatusClass(status: Int) async throws {
            let middleware = MetricsMiddleware(prefix: "pets", factory: metrics)
            for _ in 0..<2 {
                _ = try await middleware.send(request, body: nil, operation: "listPets") { _, _ in
                    (HTTPResponse(status: .init(code: status)), nil)
                }
            }
            let dimensions = [("operation", "listPets"), ("status", "\(status / 100)xx")]
            #expect(try metrics.expectCounter("pets_requests_total", dimensions).totalValue == 2)
            #expect(try metrics.expectTimer("pets_request_duration", dimensions).values.count == 2)
        }

        @Test func noAnswer() async throws {
            let middleware = MetricsMiddleware(factory: metrics)
            await #expect(throws: Unreachable.self) {
                try await middleware.send(request, body: nil, operation: "listPets") { _, _ in throw Unreachable() }
            }
            let dimensions = [("operation", "listPets"), ("status", "none")]
            #expect(try metrics.expectCounter("api_client_requests_total", dimensions).totalValue == 1)
        }
    }
#endif
