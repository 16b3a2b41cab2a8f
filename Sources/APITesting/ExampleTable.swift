import APIRuntime
import HTTPTypes

/// A document's examples as a server has them: the operation that a request is for, and what it answers.
struct ExampleTable: Sendable {
    /// The answer that a test has chosen for an operation; nil where any will do.
    struct Choice: Sendable {
        var status: Int?
        var example: String?
    }

    private struct Route: Sendable {
        let operation: DocumentedOperation
        let template: PathPattern
        /// With each base path before it.
        let patterns: [PathPattern]
    }

    private let routes: [Route]
    private let payloads: [String: PayloadExample]

    /// - Parameter basePaths: Ones that the document does not know.
    init(_ examples: DocumentExamples, basePaths: [String]) {
        routes = examples.operations.map { operation in
            let bases = basePaths + (operation.basePaths ?? examples.basePaths) + [""]
            return Route(
                operation: operation,
                template: PathPattern(operation.path),
                patterns: bases.map { PathPattern($0 + operation.path) }
            )
        }
        payloads = Dictionary(examples.payloads.map { ($0.pointer, $0) }) { first, _ in first }
    }

    // MARK: Which operation

    /// The operation that a request is for; of several whose templates fit the most literal one.
    func operation(for request: HTTPRequest) -> DocumentedOperation? {
        let path = RequestPath(request)
        let candidates = routes.filter { $0.operation.method == request.method.rawValue }
        for acrossSegments in [false, true] {
            let fitting = candidates.filter { route in
                route.patterns.contains { $0.matches(path, acrossSegments: acrossSegments) }
            }
            guard var best = fitting.first else { continue }
            for route in fitting where route.template.isMoreLiteral(than: best.template) { best = route }
            return best.operation
        }
        return nil
    }

    func operation(_ id: String) throws(MockError) -> DocumentedOperation {
        if let route = routes.first(where: { $0.operation.id == id }) { return route.operation }
        guard !routes.isEmpty else { throw MockError("No operation '\(id)': the document has no examples.") }
        let near = Nearness.operations(routes.map(\.operation), toID: id).map { "'\($0.id)'" }
        throw MockError("The document has no operation '\(id)'. Near: \(near.joined(separator: ", ")).")
    }

    /// The sentence on a request that is for none of the operations.
    func unknown(_ request: HTTPRequest) -> MockError {
        let asked = "\(request.method) \(request.path ?? "/")"
        guard !routes.isEmpty else { return MockError("Nothing answers \(asked): the document has no examples.") }
        let path = String((request.path ?? "/").prefix { $0 != "?" })
        let near = Nearness.operations(routes.map(\.operation), toMethod: request.method.rawValue, path: path)
        let lines = near.map { "\n  \($0.method) \($0.path) (\($0.id))" }.joined()
        return MockError("No operation of the document is \(asked). Near:\(lines)")
    }

    // MARK: What it answers

    /// - Parameter accepted: The request's `Accept`; nil where it does not matter yet.
    func response(
        of operation: DocumentedOperation,
        _ choice: Choice,
        accepting accepted: String?
    ) throws(MockError) -> MockResponse {
        let isSuccess = choice.status.map { (200...299).contains($0) } ?? true
        let candidates = answers(of: operation, for: choice.status)
        let fitting = candidates.filter { Accept(accepted).allows($0.mediaType) }
        // Errors come as what they are, whatever was asked for.
        for answer in isSuccess ? fitting : fitting + candidates {
            if let response = response(answer, choice) { return response }
        }
        throw none(of: operation, choice, accepting: accepted)
    }

    /// The answers for a status, as the specification ranks them: a code, its class, `default`. For none in particular
    /// the successes, or `default` where that is the only one.
    private func answers(of operation: DocumentedOperation, for status: Int?) -> [DocumentedOperation.Answer] {
        func answers(_ fits: (String) -> Bool) -> [DocumentedOperation.Answer] {
            operation.answers.filter { fits($0.status.uppercased()) }
        }
        let ranks: [[DocumentedOperation.Answer]]
        if let status {
            ranks = [answers { $0 == "\(status)" }, answers { $0 == "\(status / 100)XX" }, answers { $0 == "DEFAULT" }]
        } else {
            ranks = [answers { $0.hasPrefix("2") }, answers { $0 == "DEFAULT" }]
        }
        return ranks.first { !$0.isEmpty } ?? []
    }

    private func response(_ answer: DocumentedOperation.Answer, _ choice: Choice) -> MockResponse? {
        let code = choice.status ?? Int(answer.status) ?? 200
        guard let mediaType = answer.mediaType else { return choice.example == nil ? .status(code) : nil }
        let rows = answer.payloads.filter { choice.example == nil || $0.key == choice.example }
            .compactMap { payloads[$0.value] }
        // What does not match its own schema is taken where there is nothing better.
        if let payload = rows.first(where: { $0.mismatch == nil }) ?? rows.first {
            let concrete = mediaType.contains("*") ? "application/json" : mediaType
            return .text(payload.json, contentType: concrete, status: code)
        }
        guard let text = answer.texts.first(where: { choice.example == nil || $0.key == choice.example }) else {
            return nil
        }
        return .text(text.value, contentType: mediaType.contains("*") ? "text/plain" : mediaType, status: code)
    }

    private func none(
        of operation: DocumentedOperation,
        _ choice: Choice,
        accepting accepted: String?
    ) -> MockError {
        var wanted = choice.status.map { "of status \($0)" } ?? "of a success"
        if let example = choice.example { wanted += " named '\(example)'" }
        if let accepted, !accepted.isEmpty { wanted += " that is \(accepted)" }
        let lines = operation.answers.map { answer in
            let names = (answer.payloads.map(\.key) + answer.texts.map(\.key)).map {
                $0.isEmpty ? "(unnamed)" : "'\($0)'"
            }
            let what =
                answer.mediaType == nil ? "no body" : names.isEmpty ? "no example" : names.joined(separator: ", ")
            return "\n  \(answer.status)\(answer.mediaType.map { " \($0)" } ?? ""): \(what)"
        }
        let there = lines.isEmpty ? " It documents no response." : " It has:" + lines.joined()
        return MockError(
            "'\(operation.id)' (\(operation.method) \(operation.path)) has no example \(wanted).\(there)"
        )
    }
}

/// The media types that a request takes (RFC 9110, section 12.5.1), without their weights.
private struct Accept {
    private let ranges: [String]

    init(_ text: String?) { ranges = (text ?? "").split(separator: ",").map(Self.essence) }

    func allows(_ mediaType: String?) -> Bool {
        guard !ranges.isEmpty, let mediaType else { return true }
        let type = Self.essence(mediaType[...])
        return type.contains("*")
            || ranges.contains { $0 == type || $0 == "*/*" || ($0.hasSuffix("/*") && type.hasPrefix($0.dropLast())) }
    }

    private static func essence(_ text: Substring) -> String {
        (text.split(separator: ";").first ?? "").filter { !$0.isWhitespace }.lowercased()
    }
}
