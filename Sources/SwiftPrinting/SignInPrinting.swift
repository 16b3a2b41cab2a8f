import SwiftModel

extension ModulePrinter {
    /// `ShowcaseClient(authorization: .bearer("…"))`.
    var clientExpression: String {
        var arguments: [String] = []
        let ways = (model.guide?.signIn ?? []).compactMap(signInExpression)
        if model.client.authorization != .none {
            arguments.append(ways.first ?? "authorization: .bearer(\"…\")")
        }
        if model.client.server == nil { arguments.append("server: \"https://…\"") }
        return "\(model.client.name)(\(arguments.joined(separator: ", ")))"
    }

    /// The argument by which a caller signs in; `nil` where there is none for this way.
    func signInExpression(_ scheme: Guide.SignIn) -> String? {
        if let credential = model.client.credentials?.members.first(where: { $0.key == scheme.name }) {
            return "credentials: .init(\(Escaping.label(credential.name)): \(value(of: credential, scheme)))"
        }
        if let key = model.client.key, key.key == scheme.name { return "\(Escaping.label(key.name)): \"…\"" }
        return scheme.kind.expression.map { "authorization: \($0)" }
    }

    private func value(of credential: SecurityCredential, _ scheme: Guide.SignIn) -> String {
        switch credential.kind {
        case .header, .query, .cookie, .bearer: "\"…\""
        case .basic: "(username: \"…\", password: \"…\")"
        case .authorization: scheme.kind.expression ?? ".bearer(\"…\")"
        }
    }

    /// The server as a caller names it, where the client has a name for it.
    func serverExpression(_ url: String) -> String? {
        guard let servers = model.client.servers, let server = servers.members.first(where: { $0.url == url }) else {
            return nil
        }
        let needed = server.variables.filter { $0.defaultValue == nil }.map { "\(Escaping.label($0.name)): \"…\"" }
        let call = server.variables.isEmpty ? "" : "(\(needed.joined(separator: ", ")))"
        return "\(model.client.name).\(Escaping.member(servers.typeName)).\(Escaping.member(server.name))\(call)"
    }
}

extension Guide.SignIn.Kind {
    /// How it is said in Swift, where there is a way.
    fileprivate var expression: String? {
        switch self {
        case .bearer, .oauth2, .openIDConnect: ".bearer(\"…\")"
        case .basic: ".basic(username: \"…\", password: \"…\")"
        case .key(let name, .header): ".header(\(Escaping.literal(name)), \"…\")"
        case .key(let name, .query): ".query(\(Escaping.literal(name)), \"…\")"
        case .key(let name, .cookie): ".cookie(\(Escaping.literal(name)), \"…\")"
        case .other(let scheme) where !scheme.isEmpty: ".header(\"Authorization\", \(Escaping.literal(scheme + " …")))"
        case .mutualTLS, .key, .other: nil
        }
    }
}
