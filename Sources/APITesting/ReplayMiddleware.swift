import APIRuntime
import HTTPTypes
import Synchronization

/// Answers with what was recorded: each exchange once, the first that matches and was not replayed yet. Nothing is sent, and
/// no token is fetched.
///
///     let replay = ReplayMiddleware(try Recording(contentsOfFile: "models.json"))
///     let client = OpenRouterClient(authorization: .none).with { $0.middleware.append(replay) }
///
/// A request that none matches is an `APIError` whose underlying one is a `MockError` and says what differs.
public final class ReplayMiddleware: ClientMiddleware {
    /// Which recorded request a request is.
    public struct Matching: Sendable {
        fileprivate let differences: @Sendable (Recording.Request, Recording.Request) -> [String]

        /// The method, and the path without its query.
        public static let methodAndPath = Matching { recorded, sent in
            sent.difference("method", recorded.method, sent.method)
                + sent.difference("path", recorded.path, sent.path)
        }

        /// Method, URL, header fields in any order, and body.
        public static let exact = Matching { recorded, sent in
            let (before, now) = (Set(recorded.headers.map(\.lineOfHead)), Set(sent.headers.map(\.lineOfHead)))
            return sent.difference("method", recorded.method, sent.method)
                + sent.difference("url", recorded.url, sent.url)
                + before.subtracting(now).sorted().map { "the header '\($0)' is not sent" }
                + now.subtracting(before).sorted().map { "the header '\($0)' was not recorded" }
                + sent.bodyDifference(from: recorded)
        }

        /// By a closure, which gets the recorded request and the one that would be sent, neither with credentials.
        public init(_ matches: @escaping @Sendable (_ recorded: Recording.Request, _ sent: Recording.Request) -> Bool) {
            differences = { matches($0, $1) ? [] : ["the closure takes it for another"] }
        }

        fileprivate init(differences: @escaping @Sendable (Recording.Request, Recording.Request) -> [String]) {
            self.differences = differences
        }
    }

    private let recording: Recording
    private let matching: Matching
    /// The indices of exchanges that were not replayed yet.
    private let rest: Mutex<[Int]>

    /// - Parameter matching: Which recorded request answers which: one by the same method to the same path, unless said
    ///   otherwise.
    public init(_ recording: Recording, matching: Matching = .methodAndPath) {
        self.recording = recording
        self.matching = matching
        rest = Mutex(Array(recording.exchanges.indices))
    }

    /// What was not replayed yet.
    public var remaining: [Recording.Exchange] { rest.withLock { $0 }.map { recording.exchanges[$0] } }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: String,
        next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
    ) async throws -> (HTTPResponse, HTTPBody?) {
        let sent = Recording.Request(request, body: try await body?.collect(upTo: .max) ?? [])
        let index = rest.withLock { rest -> Int? in
            let position = rest.firstIndex { differences(recording.exchanges[$0], sent).isEmpty }
            return position.map { rest.remove(at: $0) }
        }
        guard let index else {
            throw APIError(
                operation: operation, stage: .transport, request: request, underlying: none(for: sent)
            )
        }
        let exchange = recording.exchanges[index]
        let failure = exchange.failure.map { MockError("As recorded: \($0)") }
        guard let response = exchange.response else {
            return try MockResponse.failing(failure ?? MockError("The recording has no response.")).answer()
        }
        let answer = MockResponse(response.head, chunks: response.chunks.map(\.bytes))
        return try (failure.map(answer.breakingOff) ?? answer).answer()
    }

    private func differences(_ exchange: Recording.Exchange, _ sent: Recording.Request) -> [String] {
        matching.differences(exchange.request, sent)
    }

    /// The sentence on a request that nothing was recorded of.
    private func none(for sent: Recording.Request) -> MockError {
        let rest = remaining
        let what = "\(sent.method) \(sent.url)"
        let before = recording.exchanges.filter { differences($0, sent).isEmpty }.count
        if before > 0 {
            return MockError("Nothing recorded is left for \(what): what matches (\(before)) was replayed already.")
        }
        guard !rest.isEmpty else { return MockError("Nothing recorded is left for \(what): all was replayed.") }
        let nearest = rest.map { (exchange: $0, differences: differences($0, sent)) }
            .sorted { $0.differences.count < $1.differences.count }.prefix(3)
        let lines = nearest.map { exchange, differences in
            "\n  \(exchange.request.method) \(exchange.request.url): \(differences.joined(separator: "; "))"
        }
        return MockError("Nothing recorded matches \(what). Near:\(lines.joined())")
    }
}

extension Recording.Request {
    fileprivate func difference(_ name: String, _ recorded: String, _ sent: String) -> [String] {
        recorded == sent ? [] : ["the \(name) was '\(recorded)', now '\(sent)'"]
    }

    fileprivate func bodyDifference(from recorded: Recording.Request) -> [String] {
        let (before, now) = (recorded.body?.bytes ?? [], body?.bytes ?? [])
        guard before != now else { return [] }
        let offset = zip(before, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        return ["the body differs from byte \(offset ?? min(before.count, now.count)) on"]
    }
}

extension String {
    /// A header line with its name in lower case: names are compared so (RFC 9110, section 5.1).
    fileprivate var lineOfHead: String {
        guard let colon = firstIndex(of: ":") else { return self }
        return self[..<colon].lowercased() + self[colon...]
    }
}
