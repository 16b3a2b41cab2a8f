#if AsyncHTTPClient
    import AsyncHTTPClientTransport
    import Foundation
    import Testing
    import TransportConformance

    @Suite(.timeLimit(.minutes(2)), .serialized) struct ConformanceTests {
        private let subject = Subject(
            transport: AsyncHTTPClientTransport.shared,
            impatient: AsyncHTTPClientTransport(timeout: .seconds(1))
        )

        @Test(arguments: Check.all + Check.streaming + Check.beyondFoundationOnLinux)
        func holds(check: Check) async throws { try await check.run(subject) }

        @Test(.enabled(if: ProcessInfo.processInfo.environment["OPENAPI_SWIFT_LOAD"] != nil))
        func tenThousandCalls() async throws { try await Check.many(10_000).run(subject) }
    }
#endif
