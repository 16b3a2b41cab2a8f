import APIRuntime
import HTTPTypes
import JSON
import Synchronization

/// A transport that answers without a network: by rules, by a closure, or with the document's examples.
///
///     let mock = MockTransport(examples: OpenRouterExamples.all)
///     mock.on(.get, "/models/{id}", .status(503), .json(["id": "a"]))
///     let client = OpenRouterClient(authorization: .none, transport: mock)
///
/// Of the rules that fit a request the one with the longest path counts, of several the one that was added last; what
/// no rule is for is answered by the closure, or the examples. A request that nothing answers is an `APIError` whose
/// underlying one is a `MockError`, and is not repeated. Every request is kept, in order, whatever became of it.
public final class MockTransport: ClientTransport {
    private typealias Response = @Sendable (SentRequest) async throws -> MockResponse

    private struct Rule: Sendable {
        let method: HTTPRequest.Method
        let pattern: PathPattern
        let answers: [MockResponse]
        var uses = 0
    }

    private struct State: Sendable {
        var requests: [SentRequest] = []
        var rules: [Rule] = []
        var choices: [String: ExampleTable.Choice] = [:]
        /// Answers by operation: the last one is for all requests after it too.
        var queues: [String: [MockResponse]] = [:]
    }

    private let state = Mutex(State())
    private let respond: Response?
    private let table: ExampleTable

    private init(_ respond: Response?, _ table: ExampleTable) {
        self.respond = respond
        self.table = table
    }

    /// Answers by the rules that are added.
    public convenience init() { self.init(nil, Self.noExamples) }

    /// Answers by a closure, which gets the head of each request and all of its body. What it throws is what a
    /// connection that fails throws.
    public convenience init(
        _ respond: @escaping @Sendable (HTTPRequest, [UInt8]) async throws -> MockResponse
    ) {
        self.init({ try await respond($0.head, $0.body) }, Self.noExamples)
    }

    /// Answers each operation with its first documented success that has an example, or that has no body.
    ///
    /// - Parameter basePaths: The paths of servers that the document does not name, such as `/proxy/v1`.
    public convenience init(examples: DocumentExamples, basePaths: [String] = []) {
        self.init(nil, ExampleTable(examples, basePaths: basePaths))
    }

    private static var noExamples: ExampleTable {
        ExampleTable(DocumentExamples(basePaths: [], operations: [], payloads: []), basePaths: [])
    }
}

// MARK: Rules

extension MockTransport {
    /// Answers a method and a path, which may have variables in braces (`/models/{id}`): the whole path, or the end of
    /// it behind that of the server.
    ///
    /// - Parameter answers: One for each request in turn; the last is for all after it too.
    @discardableResult
    public func on(_ method: HTTPRequest.Method, _ path: String, _ answers: MockResponse...) -> MockTransport {
        let rule = Rule(method: method, pattern: PathPattern(path), answers: answers)
        state.withLock { $0.rules.append(rule) }
        return self
    }

    @discardableResult
    public func on(
        _ method: HTTPRequest.Method,
        _ path: String,
        status: Int = 200,
        json: JSONValue
    ) -> MockTransport {
        on(method, path, .json(json, status: status))
    }

    /// Answers an operation by its id in the document, one answer for each request in turn; the last is for all after
    /// it too.
    ///
    /// - Throws: `MockError` when the examples know no such operation.
    @discardableResult
    public func on(operation id: String, _ answers: MockResponse...) throws(MockError) -> MockTransport {
        let operation = try table.operation(id)
        state.withLock { $0.queues[operation.id] = answers }
        return self
    }

    /// Answers an operation with another of its documented responses.
    ///
    /// - Parameters:
    ///   - status: One that the document has, by its code, its class (`4XX`) or `default`.
    ///   - example: The name of one of several examples.
    /// - Throws: `MockError` when there is no such operation, or no such example of it.
    @discardableResult
    public func answering(
        _ operation: String,
        with status: Int? = nil,
        example: String? = nil
    ) throws(MockError) -> MockTransport {
        let operation = try table.operation(operation)
        let choice = ExampleTable.Choice(status: status, example: example)
        _ = try table.response(of: operation, choice, accepting: nil)
        state.withLock { state in
            state.choices[operation.id] = choice
            state.queues[operation.id] = nil
        }
        return self
    }
}

// MARK: What was sent

extension MockTransport {
    /// Every request so far, in the order they came.
    public var requests: [SentRequest] { state.withLock { $0.requests } }

    /// The requests by a method to a path, as rules have them.
    public func requests(_ method: HTTPRequest.Method, _ path: String) -> [SentRequest] {
        let pattern = PathPattern(path)
        return requests.filter { $0.method == method && pattern.segmentsBefore(endOf: RequestPath($0.head)) != nil }
    }

    /// The last request; an error when there was none.
    public var lastRequest: SentRequest {
        get throws(MockError) {
            guard let last = requests.last else { throw MockError("No request was made.") }
            return last
        }
    }

    /// Forgets the requests, not the rules.
    public func forgetRequests() { state.withLock { $0.requests = [] } }
}

// MARK: Sending

extension MockTransport {
    public func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let sent = SentRequest(request, body: try await body?.collect(upTo: .max) ?? [])
        state.withLock { $0.requests.append(sent) }
        try Task.checkCancellation()
        if let answer = answerByRule(request) { return try answer.answer() }
        if let respond { return try await respond(sent).answer() }
        guard let operation = table.operation(for: request) else {
            throw failure(unmatched(request), request, of: "\(request.method) \(sent.path)")
        }
        if let answer = queued(operation.id) { return try answer.answer() }
        let choice = state.withLock { $0.choices[operation.id] } ?? ExampleTable.Choice()
        do {
            return try table.response(of: operation, choice, accepting: sent.header("Accept")).answer()
        } catch let error as MockError {
            throw failure(error, request, of: operation.id)
        }
    }

    private func answerByRule(_ request: HTTPRequest) -> MockResponse? {
        let path = RequestPath(request)
        return state.withLock { state in
            var best: (index: Int, before: Int)?
            for (index, rule) in state.rules.enumerated() where rule.method == request.method && !rule.answers.isEmpty {
                guard let before = rule.pattern.segmentsBefore(endOf: path) else { continue }
                if best.map({ before <= $0.before }) ?? true { best = (index, before) }
            }
            guard let index = best?.index else { return nil }
            let rule = state.rules[index]
            if rule.uses < rule.answers.count { state.rules[index].uses += 1 }
            return rule.answers[min(rule.uses, rule.answers.count - 1)]
        }
    }

    private func queued(_ operation: String) -> MockResponse? {
        state.withLock { state in
            guard let queue = state.queues[operation], let first = queue.first else { return nil }
            if queue.count > 1 { state.queues[operation]?.removeFirst() }
            return first
        }
    }

    private func unmatched(_ request: HTTPRequest) -> MockError {
        let rules = state.withLock { $0.rules.map { "\($0.method) \($0.pattern.text)" } }
        let error = table.unknown(request)
        return rules.isEmpty ? error : MockError("\(error)\nNor is there a rule: \(rules.joined(separator: ", ")).")
    }

    private func failure(_ error: MockError, _ request: HTTPRequest, of operation: String) -> APIError {
        APIError(operation: operation, stage: .transport, request: request, underlying: error)
    }
}
