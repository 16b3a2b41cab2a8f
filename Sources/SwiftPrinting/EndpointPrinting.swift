import SwiftModel

extension ModulePrinter {
    /// One operation as a method: what is sent is put together line by line, the runtime does the rest.
    func print(_ endpoint: Endpoint, at path: TypePath, into source: inout SourceText) {
        printDocumentation(of: endpoint, at: path, into: &source)
        if endpoint.documentation.isDeprecated { source.line("@available(*, deprecated)") }
        let isSaidToBeAnything = endpoint.result == .json(.json) && endpoint.method.uppercased() != "GET"
        if endpoint.isResultUndescribed || isSaidToBeAnything { source.line("@discardableResult") }
        let result = spelled(endpoint.result, in: path)
        let returns = result.map { " -> \($0)" } ?? ""
        source.list(
            "public func \(Escaping.identifier(endpoint.name))", parameters(of: endpoint, in: path),
            " async throws(APIError)\(returns) {"
        )
        source.indented { source in
            printBody(of: endpoint, into: &source)
        }
        source.line("}")
    }

    private func printDocumentation(of endpoint: Endpoint, at path: TypePath, into source: inout SourceText) {
        source.documentation(endpoint.documentation.text)
        var fields: [(name: String, text: String)] = endpoint.allArguments.compactMap { argument in
            let text = argument.documentation.text
            return text.isEmpty ? nil : ("Parameter \(argument.name)", text)
        }
        if let body = endpoint.body, !body.documentation.text.isEmpty {
            fields.append(("Parameter \(body.name)", body.documentation.text))
        }
        if saysSomething(endpoint.resultDescription), spelled(endpoint.result, in: TypePath([])) != nil {
            fields.append(("Returns", endpoint.resultDescription))
        }
        if let errors = errors(of: endpoint, in: path) { fields.append(("Throws", errors)) }
        guard !fields.isEmpty else { return }
        // A list may follow one paragraph as it is; after several, it would seem to belong to the last.
        if endpoint.documentation.text.contains("\n") { source.line("///") }
        for field in fields {
            // A block of code, a list or a table begins on a line of its own.
            let text = field.text.drop { $0.isWhitespace }
            let isBlock = ["```", "~~~", "|", "- ", "* "].contains { text.hasPrefix($0) }
            let lines = DocumentationText.lines("- \(field.name): \(isBlock ? "\n\n" : "")\(text)")
            for (index, line) in lines.enumerated() {
                source.line(index == 0 ? "/// \(line)" : line.isEmpty ? "///" : "///   \(line)")
            }
        }
    }

    /// What the bodies of documented errors are, by status; nil where none says more than that it is JSON.
    private func errors(of endpoint: Endpoint, in path: TypePath) -> String? {
        var order: [String] = []
        var statuses: [String: [String]] = [:]
        for error in endpoint.errors {
            guard let type = error.type, type.namedType != nil else { continue }
            let name = spelling.spelled(type, in: path)
            if statuses[name] == nil { order.append(name) }
            let status = error.status.lowercased() == "default" ? "others" : error.status
            // One for each media type of a response.
            if statuses[name]?.last != status { statuses[name, default: []].append(status) }
        }
        guard !order.isEmpty else { return nil }
        var kinds: [(names: [String], statuses: [String])] = []
        for name in order {
            let statuses = statuses[name] ?? []
            if let alike = kinds.firstIndex(where: { $0.statuses == statuses }) {
                kinds[alike].names.append(name)
            } else {
                kinds.append(([name], statuses))
            }
        }
        let spelled = kinds.map { kind in
            let names = kind.names.map { "`\($0)`" }.joined(separator: " or ")
            // What all errors are needs no statuses.
            return kinds.count == 1 ? names : "\(names) for \(kind.statuses.joined(separator: ", "))"
        }
        return "`APIError` with \(spelled.joined(separator: "; "))."
    }

    private static let wordsOfAnyResponse: Set<Substring> = [
        "a", "an", "the", "ok", "response", "success", "successful", "successfully", "operation", "default",
    ]

    /// Whether a response's description tells more than that it is one.
    private func saysSomething(_ description: String) -> Bool {
        let words = description.lowercased().split { !$0.isLetter }
        return words.contains { !Self.wordsOfAnyResponse.contains($0) }
    }

    // MARK: Signature

    private func parameters(of endpoint: Endpoint, in path: TypePath) -> [SourceLine] {
        func parameter(_ argument: Argument) -> SourceLine {
            let type = spelling.spelled(argument.isOptional ? argument.type.orNil : argument.type, in: path)
            let value = argument.isOptional ? " = nil" : argument.defaultValue.map { " = " + spelled($0) } ?? ""
            return "\(Escaping.identifier(argument.name)): \(type)\(value)"
        }
        let required = endpoint.requiredArguments.map(parameter)
        let optional = endpoint.optionalArguments.map(parameter)
        guard let body = endpoint.body else { return required + optional }
        let type = spelling.spelled(body.isOptional ? body.type.orNil : body.type, in: path)
        let argument: SourceLine = "\(body.name): \(type)"
        return body.isOptional ? required + ["\(argument) = nil"] + optional : required + [argument] + optional
    }

    /// What a method returns; `nil` for nothing.
    private func spelled(_ result: ResultKind, in path: TypePath) -> String? {
        switch result {
        case .none: nil
        case .json(let type): spelling.spelled(type, in: path)
        case .text: "String"
        case .bytes: "HTTPBody"
        case .stream(.values(let type)), .stream(.events(let type)): "APIStream<\(spelling.spelled(type, in: path))>"
        case .stream(.parts): "APIStream<MultipartPart>"
        case .outcomes(let outcome, _): spelling.spelled(.named(outcome), in: path)
        }
    }

    // MARK: Body

    /// The method's own names must not hide the call that is put together: the local is renamed where an argument has its name.
    private func callName(_ endpoint: Endpoint) -> String {
        let names = Set(endpoint.allArguments.map(\.name))
        var name = "call"
        while names.contains(name) { name += "_" }
        return name
    }

    /// The call and its answer: one expression where nothing but the path has to be said, else step by step.
    private func printBody(of endpoint: Endpoint, into source: inout SourceText) {
        let steps = steps(of: endpoint)
        let initializer = initializer(of: endpoint)
        if steps.isEmpty, endpoint.result.isOneValue {
            if source.oneLine(answer(endpoint, to: initializer)) { return }
        }
        if let body = endpoint.body, let choice = body.streamChoice {
            source.line("var \(body.name) = \(body.name)")
            source.line("\(body.name).\(Escaping.member(choice.property)) = \(spelled(choice.value))")
        }
        let call = callName(endpoint)
        source.line("\(steps.isEmpty ? "let" : "var") \(call) = \(initializer)")
        for step in steps {
            if let arguments = step.arguments {
                source.list("\(call).\(step.text)", arguments.map { "\($0)" })
            } else {
                source.line("\(call).\(step.text)")
            }
        }
        printReturn(endpoint, into: &source)
    }

    private static let methods: Set<String> = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]

    private func initializer(of endpoint: Endpoint) -> SourceLine {
        let method =
            Self.methods.contains(endpoint.method)
            ? ".\(endpoint.method.lowercased())" : "method: \(Escaping.literal(endpoint.method))"
        return "APICall(\(method), \(path(of: endpoint)), operation: \(Escaping.literal(endpoint.operationID)))"
    }

    /// The path as a string literal with its arguments in it.
    private func path(of endpoint: Endpoint) -> String {
        let arguments = Dictionary(endpoint.arguments.map { ($0.name, $0) }) { first, _ in first }
        let pieces = endpoint.path.map { piece in
            switch piece {
            case .literal(let text): return String(Escaping.literal(text).dropFirst().dropLast())
            case .argument(let name):
                guard let argument = arguments[name] else { return "" }
                var parts = [Escaping.identifier(name)] + spelling(of: argument)
                if argument.style == "matrix" { parts.append("name: \(Escaping.literal(argument.key))") }
                return "\\(\(parts.joined(separator: ", ")))"
            }
        }
        return "\"\(pieces.joined())\""
    }

    /// The expression that sends a call and reads its answer.
    private func answer(_ endpoint: Endpoint, to call: SourceLine) -> SourceLine {
        let api = endpoint.allArguments.contains { $0.name == "api" } ? "self.api" : "api"
        return switch endpoint.result {
        case .none: "try await \(api).empty(\(call))"
        case .json: "try await \(api).value(\(call))"
        case .text: "try await \(api).text(\(call))"
        case .bytes: "try await \(api).bytes(\(call))"
        case .stream(.values): "try await \(api).stream(\(call))"
        case .stream(.events): "try await \(api).events(\(call))"
        case .stream(.parts): "try await \(api).parts(\(call))"
        case .outcomes(_, let outcomes) where outcomes.areReceived: "try await \(api).received(\(call))"
        case .outcomes: "try await \(api).response(\(call))"
        }
    }

    private func printReturn(_ endpoint: Endpoint, into source: inout SourceText) {
        let answer = answer(endpoint, to: "\(callName(endpoint))")
        switch endpoint.result {
        case .none: source.line(answer)
        case .json, .text, .bytes, .stream: source.line("return \(answer)")
        case .outcomes(_, let outcomes):
            source.line("let response = \(answer)")
            source.line("switch response.status.code {")
            let isReceived = outcomes.areReceived
            let range = outcomes.first { $0.status.count > 1 }
            for outcome in outcomes where outcome.status.count == 1 {
                source.line("case \(outcome.status.lowerBound): return \(value(of: outcome, isReceived: isReceived))")
            }
            let other =
                range.map { "return \(value(of: $0, isReceived: isReceived))" }
                ?? "throw \(isReceived ? "" : "await ")response.undocumented()"
            source.line("default: \(other)")
            source.line("}")
        }
    }

    // MARK: Outcomes

    /// The enum of an operation's success statuses. What it carries is stored by reference: to copy the enum would else be
    /// to copy every type of its cases, in code that the compiler writes for each operation anew.
    func print(
        _ outcomes: [Outcome],
        named name: String,
        of endpoint: Endpoint,
        at path: TypePath,
        into source: inout SourceText
    ) {
        source.line("/// What `\(endpoint.name)` answers, by status.")
        let indirect = outcomes.contains { $0.result.isDecoded } ? "indirect " : ""
        source.block("public \(indirect)enum \(name): Sendable") { source in
            for outcome in outcomes {
                let payload = spelled(outcome.result, in: path.nested(name)).map { "(\($0))" } ?? ""
                if saysSomething(outcome.documentation.text) { source.documentation(outcome.documentation.text) }
                source.line("case \(Escaping.identifier(outcome.name))\(payload)")
            }
        }
    }

    /// - Parameter isReceived: Whether all of the body is here; else it may be on its way.
    private func value(of outcome: Outcome, isReceived: Bool) -> String {
        let name = Escaping.member(outcome.name)
        switch outcome.result {
        case .none: return ".\(name)"
        case .json: return ".\(name)(try \(isReceived ? "" : "await ")response.value())"
        case .text: return ".\(name)(\(isReceived ? "" : "try await ")response.text())"
        case .stream(.values): return ".\(name)(try await response.stream())"
        case .stream(.events): return ".\(name)(try await response.events())"
        case .stream(.parts): return ".\(name)(try await response.parts())"
        case .bytes, .outcomes: return ".\(name)(response.body)"
        }
    }
}

extension [Outcome] {
    /// Whether all of a body is read before anybody looks at the status: none of them is handed over as it arrives.
    fileprivate var areReceived: Bool {
        allSatisfy { outcome in
            switch outcome.result {
            case .none, .json, .text: true
            case .bytes, .stream, .outcomes: false
            }
        }
    }
}

extension ResultKind {
    /// Whether the answer is the same for every success.
    fileprivate var isOneValue: Bool {
        if case .outcomes = self { false } else { true }
    }

    fileprivate var isDecoded: Bool {
        if case .json = self { true } else { false }
    }
}
