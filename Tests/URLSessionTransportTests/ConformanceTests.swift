import Foundation
import Testing
import TransportConformance
import URLSessionTransport

@Suite(.timeLimit(.minutes(2)), .serialized) struct ConformanceTests {
    private let subject = Subject(transport: URLSessionTransport.shared, impatient: URLSessionTransport(timeout: 1))

    #if canImport(Darwin)
        private static let checks = Check.all + Check.streaming + Check.beyondFoundationOnLinux
    #else
        private static let checks = Check.all
    #endif

    @Test(arguments: Self.checks)
    func holds(check: Check) async throws { try await check.run(subject) }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["OPENAPI_SWIFT_LOAD"] != nil))
    func tenThousandCalls() async throws { try await Check.many(10_000).run(subject) }
}
