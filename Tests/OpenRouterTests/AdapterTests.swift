import Foundation
import TestSupport
import Testing

/// The README's adapter for transports of `swift-openapi-runtime`, compiled and run as it stands there.
///
/// That package is not among those this one needs: `runtime` declares what the adapter touches of it, in the same words.
@Suite("The adapter", .timeLimit(.minutes(2)))
struct AdapterTests {
    private static let runtime = """
        import APIRuntime
        import Foundation
        import HTTPTypes
        import OpenRouter

        enum OpenAPIRuntime {
            protocol ClientTransport: Sendable {
                func send(
                    _ request: HTTPRequest, body: HTTPBody?, baseURL: URL, operationID: String
                ) async throws -> (HTTPResponse, HTTPBody?)
            }

            final class HTTPBody: AsyncSequence, Sendable {
                enum Length: Sendable { case unknown, known(Int64) }
                enum IterationBehavior: Sendable { case single, multiple }
                typealias Element = ArraySlice<UInt8>

                let length: Length
                let iterationBehavior: IterationBehavior
                private let chunks: @Sendable () -> AsyncThrowingStream<Element, any Error>

                init<Bytes: AsyncSequence & Sendable>(
                    _ bytes: Bytes, length: Length, iterationBehavior: IterationBehavior
                ) where Bytes.Element: Sequence & Sendable, Bytes.Element.Element == UInt8 {
                    self.length = length
                    self.iterationBehavior = iterationBehavior
                    chunks = {
                        AsyncThrowingStream { continuation in
                            Task {
                                do {
                                    for try await chunk in bytes { continuation.yield(ArraySlice(chunk)) }
                                    continuation.finish()
                                } catch { continuation.finish(throwing: error) }
                            }
                        }
                    }
                }

                func makeAsyncIterator() -> AsyncThrowingStream<Element, any Error>.Iterator {
                    chunks().makeAsyncIterator()
                }
            }
        }

        """

    private static let program = """

        /// Answers with what it was sent, as the text of an embedding's model.
        struct Echo: OpenAPIRuntime.ClientTransport {
            func send(
                _ request: HTTPRequest, body: OpenAPIRuntime.HTTPBody?, baseURL: URL, operationID: String
            ) async throws -> (HTTPResponse, OpenAPIRuntime.HTTPBody?) {
                var sent: [UInt8] = []
                for try await chunk in body! { sent += chunk }
                let text = "\\(request.method) \\(baseURL) \\(request.path ?? "") \\(String(decoding: sent, as: UTF8.self))"
                print(text, body!.length, body!.iterationBehavior)
                return (HTTPResponse(status: .ok), .init(APIRuntime.HTTPBody(text), length: .unknown, iterationBehavior: .single))
            }
        }

        let transport = Adapter(other: Echo())
        let request = HTTPRequest(method: .post, scheme: "https", authority: "example.com:8443", path: "/a?b=c")
        let (head, body) = try await transport.send(request, body: APIRuntime.HTTPBody("hello"))
        print(head.status.code, String(decoding: try await body?.collect(upTo: 100) ?? [], as: UTF8.self))
        _ = OpenRouterClient(authorization: .bearer("key"), transport: transport)

        """

    private static let modules = ["OpenRouter", "URLSessionTransport", "APIRuntime", "JSON", "HTTPTypes"]

    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"))
    func carriesRequestsAndAnswers() async throws {
        let compiler = try #require(Compiler())
        let readme = try String(contentsOfFile: Repository.path + "/README.md", encoding: .utf8)
        let adapter = try #require(
            readme.components(separatedBy: "```swift\n").first { $0.hasPrefix("struct Adapter") })
        let source = Self.runtime + adapter.components(separatedBy: "```")[0] + Self.program
        try await withTemporaryFolder { folder in
            try Data(source.utf8).write(to: URL(filePath: "\(folder)/main.swift"))
            #expect(try await compiler.build("\(folder)/main.swift", with: Self.modules, as: "\(folder)/adapter") == "")
            let result = try await runProgram("\(folder)/adapter", [])
            #expect(
                result.text == """
                    POST https://example.com:8443 /a?b=c hello known(5) multiple
                    200 POST https://example.com:8443 /a?b=c hello

                    """)
            #expect(result.status == 0)
        }
    }
}
