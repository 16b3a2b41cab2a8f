import SwiftModel

extension ModulePrinter {
    /// One operation as a method: what is sent is put together line by line, the runtime does the rest.
    func print(_ endpoint: Endpoint, at path: TypePath, into source: inout SourceText) {
        printDocumentation(of: endpoint, into: &source)
        if endpoint.documentation.isDeprecated { source.line("@available(*, deprecated)") }
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

    private func printDocumentation(of endpoint: Endpoint, into source: inout SourceText) {
        source.documentation(endpoint.documentation.text)
        var fields: [(name: String, text: String)] = endpoint.allArguments.compactMap { argument in
            let text = argument.documentation.text + (argument.documentation.isDeprecated ? " Deprecated." : "")
            return text.isEmpty ? nil : ("Parameter \(argument.name)", text)
        }
        if let body = endpoint.body, !body.documentation.text.isEmpty {
            fields.append(("Parameter \(body.name)", body.documentation.text))
        }
        if saysSomething(endpoint.resultDescription), spelled(endpoint.result, in: TypePath([])) != nil {
            fields.append(("Returns", endpoint.resultDescription))
        }
        guard !fields.isEmpty else { return }
        // A list may follow one paragraph as it is; after several, it would seem to belong to the last.
        if endpoint.documentation.text.contains("\n") { source.line("///") }
        for field in fields {
            let lines = DocumentationText.lines("- \(field.name): \(field.text)")
            for (index, line) in lines.enumerated() where !line.isEmpty {
                source.line(index == 0 ? "/// \(line)" : "///   \(line.drop(while: \.isWhitespace))")
            }
        }
    }

    /// Whether a response's description tells more than that it is one.
    private func saysSomething(_ description: String) -> Bool {
        let words = description.lowercased().split { !$0.isLetter }
        let empty: Set<Substring> = [
            "a", "an", "the", "ok", "response", "success", "successful", "successfully", "operation", "default",
        ]
        return words.contains { !empty.contains($0) }
    }

    // MARK: Signature

    private func parameters(of endpoint: Endpoint, in path: TypePath) -> [String] {
        func parameter(_ argument: Argument) -> String {
            let type = spelling.spelled(argument.isOptional ? argument.type.orNil : argument.type, in: path)
            let value = argument.isOptional ? " = nil" : argument.constant.map { " = " + Escaping.literal($0) } ?? ""
            return "\(Escaping.identifier(argument.name)): \(type)\(value)"
        }
        let required = endpoint.allArguments.filter { !$0.isOptional && $0.constant == nil }.map(parameter)
        let optional = endpoint.allArguments.filter { $0.isOptional || $0.constant != nil }.map(parameter)
        guard let body = endpoint.body else { return required + optional }
        let type = spelling.spelled(body.isOptional ? body.type.orNil : body.type, in: path)
        let argument = "\(body.name): \(type)"
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
            let line = answer(endpoint, to: initializer)
            if line.count <= source.room {
                source.line(line)
                return
            }
        }
        if let body = endpoint.body, let flag = body.streamFlag {
            source.line("var \(body.name) = \(body.name)")
            source.line("\(body.name).\(Escaping.member(flag)) = true")
        }
        let call = callName(endpoint)
        source.line("\(steps.isEmpty ? "let" : "var") \(call) = \(initializer)")
        for step in steps {
            if let arguments = step.arguments {
                source.list("\(call).\(step.text)", arguments)
            } else {
                source.line("\(call).\(step.text)")
            }
        }
        printReturn(endpoint, into: &source)
    }

    private func initializer(of endpoint: Endpoint) -> String {
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

    /// A line about the call: a method of it with arguments that may need several lines, or anything on one line.
    private struct Step {
        let text: String
        var arguments: [String]?
    }

    private func steps(of endpoint: Endpoint) -> [Step] {
        var steps = settings(of: endpoint).map { Step(text: $0) }
        if let body = endpoint.body { steps.append(step(for: body)) }
        if let pagination = endpoint.pagination { steps.append(Step(text: pagination.step)) }
        return steps
    }

    private func settings(of endpoint: Endpoint) -> [String] {
        var steps: [String] = []
        if let server = endpoint.server { steps.append("server = \(Escaping.literal(server))") }
        if endpoint.isPublic { steps.append("anonymous()") }
        if let security = endpoint.security, !endpoint.isPublic {
            steps.append("requires(\(security.map(spelled).joined(separator: ", ")))")
        }
        if hasAcceptStep(endpoint) {
            steps.append("accept(\(endpoint.accepts.map(Escaping.literal).joined(separator: ", ")))")
        }
        return steps + endpoint.arguments.filter { $0.place != .path }.map { step(for: $0) }
    }

    /// A JSON answer is asked for by the runtime.
    private func hasAcceptStep(_ endpoint: Endpoint) -> Bool {
        if case .json = endpoint.result, endpoint.accepts == ["application/json"] { return false }
        return !endpoint.accepts.isEmpty
    }

    private static let methods: Set<String> = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]

    private func step(for argument: Argument) -> String {
        var parts = [Escaping.identifier(argument.name)] + spelling(of: argument)
        // A query that is one parameter has no name on the wire.
        if argument.place != .querystring { parts.insert(Escaping.literal(argument.key), at: 0) }
        return "\(argument.place.rawValue)(\(parts.joined(separator: ", ")))"
    }

    /// How a parameter's value is serialized, where it is not the default of its place.
    private func spelling(of argument: Argument) -> [String] {
        var parts: [String] = []
        if argument.isJSON {
            parts.append("style: .json")
        } else {
            if let style = argument.style { parts.append("style: .\(style)") }
            if let explode = argument.explode { parts.append("explode: \(explode)") }
        }
        if argument.allowReserved, argument.place == .query || argument.place == .path {
            parts.append("allowReserved: true")
        }
        if argument.allowsEmptyValue { parts.append("allowEmptyValue: true") }
        return parts
    }

    private func step(for body: BodyArgument) -> Step {
        let contentType = "contentType: \(Escaping.literal(body.contentType))"
        var arguments = [body.name]
        switch body.encoding {
        case .json:
            if body.contentType != "application/json" { arguments.append(contentType) }
            return Step(text: "json", arguments: arguments)
        case .form:
            if !body.parts.isEmpty { arguments.append("styles: [\(spelled(body.parts))]") }
            return Step(text: "form", arguments: arguments)
        case .multipart:
            if body.contentType != "multipart/form-data" { arguments.append(contentType) }
            if !body.parts.isEmpty { arguments.append("contentTypes: [\(spelled(body.parts))]") }
            if !body.partHeaders.isEmpty { arguments.append("headers: [\(spelled(body.partHeaders))]") }
            return Step(text: "multipart", arguments: arguments)
        case .text:
            if body.contentType != "text/plain" { arguments.append(contentType) }
            return Step(text: "text", arguments: arguments)
        case .bytes: return Step(text: "file", arguments: arguments + [contentType])
        }
    }

    private func spelled(_ parts: [BodyArgument.Part]) -> String {
        parts.map { part in
            switch part.spelling {
            case .contentType(let type): "\(Escaping.literal(part.key)): \(Escaping.literal(type))"
            case .style(let style, let explode): "\(Escaping.literal(part.key)): (.\(style), \(explode))"
            }
        }
        .joined(separator: ", ")
    }

    private func spelled(_ headers: [(part: String, argument: Argument)]) -> String {
        var order: [String] = []
        var fields: [String: [String]] = [:]
        for (part, header) in headers {
            if fields[part] == nil { order.append(part) }
            let explode = header.explode.map { ", explode: \($0)" } ?? ""
            let field = "PartHeader(\(Escaping.literal(header.key)), \(Escaping.identifier(header.name))\(explode))"
            fields[part, default: []].append(field)
        }
        return order.map { "\(Escaping.literal($0)): [\((fields[$0] ?? []).joined(separator: ", "))]" }
            .joined(separator: ", ")
    }

    /// The expression that sends a call and reads its answer.
    private func answer(_ endpoint: Endpoint, to call: String) -> String {
        let api = endpoint.allArguments.contains { $0.name == "api" } ? "self.api" : "api"
        return switch endpoint.result {
        case .none: "try await \(api).empty(\(call))"
        case .json: "try await \(api).value(\(call))"
        case .text: "try await \(api).text(\(call))"
        case .bytes: "try await \(api).bytes(\(call))"
        case .stream(.values): "try await \(api).stream(\(call))"
        case .stream(.events): "try await \(api).events(\(call))"
        case .stream(.parts): "try await \(api).parts(\(call))"
        case .outcomes: "try await \(api).response(\(call))"
        }
    }

    private func printReturn(_ endpoint: Endpoint, into source: inout SourceText) {
        let answer = answer(endpoint, to: callName(endpoint))
        switch endpoint.result {
        case .none: source.line(answer)
        case .json, .text, .bytes, .stream: source.line("return " + answer)
        case .outcomes(_, let outcomes):
            source.line("let response = \(answer)")
            source.line("switch response.status.code {")
            let range = outcomes.first { $0.status.count > 1 }
            for outcome in outcomes where outcome.status.count == 1 {
                source.line("case \(outcome.status.lowerBound): return \(value(of: outcome))")
            }
            source.line("default: \(range.map { "return \(value(of: $0))" } ?? "throw await response.undocumented()")")
            source.line("}")
        }
    }

    // MARK: Outcomes

    /// The enum of an operation's success statuses.
    func print(
        _ outcomes: [Outcome],
        named name: String,
        of endpoint: Endpoint,
        at path: TypePath,
        into source: inout SourceText
    ) {
        source.line("/// What `\(endpoint.name)` answers, by status.")
        source.block("public enum \(name): Sendable") { source in
            for outcome in outcomes {
                let payload = spelled(outcome.result, in: path.nested(name)).map { "(\($0))" } ?? ""
                source.line("case \(Escaping.identifier(outcome.name))\(payload)")
            }
        }
    }

    private func value(of outcome: Outcome) -> String {
        let name = Escaping.member(outcome.name)
        switch outcome.result {
        case .none: return ".\(name)"
        case .json: return ".\(name)(try await response.value())"
        case .text: return ".\(name)(try await response.text())"
        case .stream(.values): return ".\(name)(try await response.stream())"
        case .stream(.events): return ".\(name)(try await response.events())"
        case .stream(.parts): return ".\(name)(try await response.parts())"
        case .bytes, .outcomes: return ".\(name)(response.body)"
        }
    }
}

extension ResultKind {
    /// Whether the answer is the same for every success.
    fileprivate var isOneValue: Bool {
        if case .outcomes = self { false } else { true }
    }
}
