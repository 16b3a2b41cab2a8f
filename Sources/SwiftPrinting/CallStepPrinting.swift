import SwiftModel

/// What is said of a call before it is sent: one line of generated code each.
extension ModulePrinter {
    /// A line about the call: a method of it with arguments that may need several lines, or anything on one line.
    struct CallStep {
        let text: String
        var arguments: [String]?
    }

    func steps(of endpoint: Endpoint) -> [CallStep] {
        var steps = settings(of: endpoint).map { CallStep(text: $0) }
        if let body = endpoint.body { steps.append(step(for: body)) }
        if let pagination = endpoint.pagination { steps.append(CallStep(text: pagination.step)) }
        return steps
    }

    private func settings(of endpoint: Endpoint) -> [String] {
        var steps: [String] = []
        if let server = endpoint.server { steps.append("server = \(spelled(server))") }
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

    private func spelled(_ server: EndpointServer) -> String {
        let url = Escaping.literal(server.url)
        guard !server.defaults.isEmpty else { return url }
        let defaults = server.defaults.map { "\(Escaping.literal($0.variable)): \(Escaping.literal($0.value))" }
        return "ServerURL(\(url), defaults: [\(defaults.joined(separator: ", "))])"
    }

    private func step(for argument: Argument) -> String {
        var parts = [Escaping.identifier(argument.name)] + spelling(of: argument)
        // A query that is one parameter has no name on the wire.
        if argument.place != .querystring { parts.insert(Escaping.literal(argument.key), at: 0) }
        return "\(argument.place.rawValue)(\(parts.joined(separator: ", ")))"
    }

    /// How a parameter's value is serialized, where it is not the default of its place.
    func spelling(of argument: Argument) -> [String] {
        var parts: [String] = []
        if argument.isJSON {
            parts.append("style: .json")
        } else {
            if let style = argument.style { parts.append("style: .\(style)") }
            if let explode = argument.explode, argument.place != .querystring { parts.append("explode: \(explode)") }
        }
        if argument.allowReserved, argument.place == .query || argument.place == .path {
            parts.append("allowReserved: true")
        }
        if argument.allowsEmptyValue { parts.append("allowEmptyValue: true") }
        return parts
    }

    private func step(for body: BodyArgument) -> CallStep {
        let contentType = "contentType: \(Escaping.literal(body.contentType))"
        var arguments = [body.name]
        switch body.encoding {
        case .json:
            if body.sendsNull { arguments = [".some(\(body.name))"] }
            if body.contentType != "application/json" { arguments.append(contentType) }
            return CallStep(text: "json", arguments: arguments)
        case .form:
            if !body.parts.isEmpty { arguments.append("styles: [\(spelled(body.parts))]") }
            return CallStep(text: "form", arguments: arguments)
        case .multipart:
            if body.contentType != "multipart/form-data" { arguments.append(contentType) }
            if !body.parts.isEmpty { arguments.append("contentTypes: [\(spelled(body.parts))]") }
            if !body.partHeaders.isEmpty { arguments.append("headers: [\(spelled(body.partHeaders))]") }
            return CallStep(text: "multipart", arguments: arguments)
        case .text:
            if body.contentType != "text/plain" { arguments.append(contentType) }
            return CallStep(text: "text", arguments: arguments)
        case .sequence:
            if body.contentType != "application/jsonl" { arguments.append(contentType) }
            return CallStep(text: "sequence", arguments: arguments)
        case .bytes: return CallStep(text: "file", arguments: arguments + [contentType])
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
            let parts = [Escaping.literal(header.key), Escaping.identifier(header.name)] + spelling(of: header)
            fields[part, default: []].append("PartHeader(\(parts.joined(separator: ", ")))")
        }
        return order.map { "\(Escaping.literal($0)): [\((fields[$0] ?? []).joined(separator: ", "))]" }
            .joined(separator: ", ")
    }
}
