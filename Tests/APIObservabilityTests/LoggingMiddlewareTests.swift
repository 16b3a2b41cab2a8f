#if Logging
    import APIObservability
    import APIRuntime
    import Foundation
    import HTTPTypes
    import Logging
    import Synchronization
    import Testing

    struct LoggingMiddlewareTests {
        private struct Line: Sendable {
            let level: Logger.Level
            let metadata: Logger.Metadata
        }

        private final class Lines: Sendable {
            private let lines = Mutex<[Line]>([])
            var all: [Line] { lines.withLock { $0 } }
            func add(_ line: Line) { lines.withLock { $0.append(line) } }
        }

        private struct Handler: LogHandler {
            let lines: Lines
            var logLevel: Logger.Level
            var metadata: Logger.Metadata = [:]

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) { lines.add(Line(level: event.level, metadata: event.metadata ?? [:])) }
        }

        private let lines = Lines()

        private func logger(_ level: Logger.Level = .trace) -> Logger {
            Logger(label: "test") { _ in Handler(lines: lines, logLevel: level) }
        }

        private let request = HTTPRequest(
            method: .post, scheme: "https", authority: "api.example.com", path: "/pets?token=hunter2&flag&limit=5"
        )

        private struct Unreachable: Error { let secret = "hunter2" }

        @Test(arguments: [(200, Logger.Level.info), (304, .info), (404, .notice), (503, .warning)])
        func outcome(status: Int, level: Logger.Level) async throws {
            let middleware = LoggingMiddleware(logger: logger())
            _ = try await middleware.send(request, body: HTTPBody("hunter2"), operation: "addPet") { _, _ in
                (HTTPResponse(status: .init(code: status)), HTTPBody("hunter2!"))
            }
            let line = try #require(lines.all.first)
            #expect(lines.all.count == 1)
            #expect(line.level == level)
            #expect(line.metadata["operation"] == "addPet")
            #expect(line.metadata["method"] == "POST")
            #expect(line.metadata["path"] == "/pets?token=…&…&limit=…")
            #expect(line.metadata["status"] == "\(status)")
            #expect(line.metadata["request.bytes"] == "7")
            #expect(line.metadata["response.bytes"] == "8")
            #expect(line.metadata["duration"] != nil)
            #expect(!"\(lines.all)".contains("hunter2"))
        }

        @Test func noAnswer() async throws {
            let middleware = LoggingMiddleware(logger: logger())
            await #expect(throws: Unreachable.self) {
                try await middleware.send(request, body: nil, operation: "addPet") { _, _ in throw Unreachable() }
            }
            let line = try #require(lines.all.first)
            #expect(line.level == .warning)
            #expect(line.metadata["error"] == "Unreachable")
            #expect(!"\(lines.all)".contains("hunter2"))
        }

        @Test func bodies() async throws {
            let bodies = LoggingMiddleware.Bodies(limit: 12) { $0.replacing("secret", with: "xxx") }
            let middleware = LoggingMiddleware(logger: logger(), bodies: bodies)
            let (_, answer) = try await middleware.send(request, body: HTTPBody("my secret"), operation: "addPet") {
                _ = try await $1?.collect(upTo: 100)
                return (HTTPResponse(status: .ok), HTTPBody("their secret is long"))
            }
            #expect(try await answer?.collect(upTo: 100) == Array("their secret is long".utf8))
            let texts = lines.all.filter { $0.level == .trace }.compactMap { $0.metadata["body"] }
            #expect(texts == ["my xxx", "their xxx"])
        }

        /// A stream that somebody stops reading, and one that nobody reads.
        @Test(arguments: [("my secret", true), ("", false)])
        func bodiesThatAreGivenUp(text: String, isRead: Bool) async throws {
            let middleware = LoggingMiddleware(logger: logger(), bodies: .init { $0 })
            let stream = AsyncStream<[UInt8]> { $0.yield(Array("my secret".utf8)) }
            do {
                let (_, answer) = try await middleware.send(request, body: nil, operation: "addPet") { _, _ in
                    (HTTPResponse(status: .ok), HTTPBody(stream))
                }
                if isRead, let answer { for try await _ in answer { break } }
            }
            #expect(lines.all.filter { $0.level == .trace }.map { $0.metadata["body"] } == ["\(text)"])
        }

        /// A body that is here already stays as it is: a transport knows its length and may send it again.
        @Test func bytesStayBytes() async throws {
            let middleware = LoggingMiddleware(logger: logger(), bodies: .init(limit: 2) { $0 })
            let (_, answer) = try await middleware.send(request, body: HTTPBody("abc"), operation: "addPet") {
                _, body in
                #expect(body?.bytes == Array("abc".utf8))
                return (HTTPResponse(status: .ok), HTTPBody("def"))
            }
            #expect(answer?.bytes == Array("def".utf8))
            #expect(lines.all.compactMap { $0.metadata["body"] } == ["ab", "de"])
        }

        @Test func bodiesOnlyAtTrace() async throws {
            let middleware = LoggingMiddleware(logger: logger(.debug), bodies: .init { $0 })
            let (_, answer) = try await middleware.send(request, body: nil, operation: "addPet") { _, _ in
                (HTTPResponse(status: .ok), HTTPBody("text"))
            }
            _ = try await answer?.collect(upTo: 100)
            #expect(lines.all.map(\.level) == [.info])
        }
    }
#endif
