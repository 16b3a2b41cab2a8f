import SwiftModel

extension ModulePrinter {
    /// The credentials, servers and header fields that the document names, each kind in a type of its own.
    func printMembers(of client: Client, into source: inout SourceText) {
        if let credentials = client.credentials {
            source.line()
            print(credentials, into: &source)
        }
        if let servers = client.servers {
            source.line()
            source.line("/// The servers of the document.")
            source.block("public enum \(servers.typeName)") { source in
                for server in servers.members { print(server, into: &source) }
            }
        }
        if let headers = client.headers {
            source.line()
            source.line("/// Header fields of answers: `try response.value(of: \(client.name).\(headers.typeName).…)`.")
            source.block("public enum \(headers.typeName)") { source in
                for header in headers.members {
                    print(header, at: TypePath([client.name, headers.typeName]), into: &source)
                }
            }
        }
    }

    // MARK: Credentials

    private func print(_ credentials: MemberGroup<SecurityCredential>, into source: inout SourceText) {
        source.line("/// What callers sign in with, by the document's security schemes.")
        source.block("public struct \(credentials.typeName): APICredentials") { source in
            for credential in credentials.members {
                source.documentation(credential.documentation.text)
                source.line("public var \(Escaping.identifier(credential.name)): \(type(of: credential))")
            }
            source.line()
            source.list(
                "public init", credentials.members.map { "\(Escaping.identifier($0.name)): \(type(of: $0)) = nil" },
                " {")
            source.indented { source in
                for credential in credentials.members {
                    source.line("self.\(credential.name) = \(Escaping.identifier(credential.name))")
                }
            }
            source.line("}")
            source.line()
            source.block("public var authorization: Authorization") { source in
                source.line("var schemes: [String: Authorization] = [:]")
                for credential in credentials.members {
                    let key = Escaping.literal(credential.key)
                    source.line("schemes[\(key)] = \(value(of: credential))")
                }
                source.line("return .schemes(schemes)")
            }
        }
    }

    private func type(of credential: SecurityCredential) -> String {
        switch credential.kind {
        case .header, .query, .cookie, .bearer: "String?"
        case .basic: "(username: String, password: String)?"
        case .authorization: "Authorization?"
        }
    }

    private func value(of credential: SecurityCredential) -> String {
        // `schemes` is the name of the dictionary that is being filled.
        let name = credential.name == "schemes" ? "self.schemes" : Escaping.identifier(credential.name)
        return switch credential.kind {
        case .header(let field, let prefix): "\(name).map { \(header(field, prefix, "$0")) }"
        case .query(let field): "\(name).map { .query(\(Escaping.literal(field)), $0) }"
        case .cookie(let field): "\(name).map { .cookie(\(Escaping.literal(field)), $0) }"
        case .bearer: "\(name).map { .bearer($0) }"
        case .basic: "\(name).map { .basic(username: $0.username, password: $0.password) }"
        case .authorization: name
        }
    }

    /// The one credential of a client, given as a text.
    func credential(_ key: SecurityCredential) -> String {
        let name = Escaping.identifier(key.name)
        return switch key.kind {
        case .header(let field, let prefix): header(field, prefix, name)
        case .query(let field): ".query(\(Escaping.literal(field)), \(name))"
        case .cookie(let field): ".cookie(\(Escaping.literal(field)), \(name))"
        case .bearer, .basic, .authorization: name
        }
    }

    private func header(_ field: String, _ prefix: String, _ key: String) -> String {
        ".header(\(Escaping.literal(field)), \(prefix.isEmpty ? "" : Escaping.literal(prefix) + " + ")\(key))"
    }

    // MARK: Servers and header fields

    private func print(_ server: ServerChoice, into source: inout SourceText) {
        source.documentation(server.documentation.text)
        let url = Escaping.literal(server.url)
        guard !server.variables.isEmpty else {
            source.line("public static var \(Escaping.identifier(server.name)): ServerURL { \(url) }")
            return
        }
        for variable in server.variables where !variable.documentation.isEmpty {
            let lines = DocumentationText.lines("- Parameter \(variable.name): \(variable.documentation.text)")
            for line in lines where !line.isEmpty { source.line("/// \(line)") }
        }
        let parameters: [SourceLine] = server.variables.map {
            "\(Escaping.identifier($0.name)): String\($0.defaultValue.map { " = " + Escaping.literal($0) } ?? "")"
        }
        let variables: [SourceLine] = server.variables.map {
            "\(Escaping.literal($0.key)): \(Escaping.identifier($0.name))"
        }
        source.list("public static func \(Escaping.identifier(server.name))", parameters, " -> ServerURL {")
        source.indented { source in
            source.list("ServerURL", ["\(url)", "variables: [\(variables)]"])
        }
        source.line("}")
    }

    private func print(_ header: HeaderKey, at path: TypePath, into source: inout SourceText) {
        source.documentation(header.documentation)
        let type = spelling.spelled(header.type, in: path)
        var arguments = [Escaping.literal(header.key)]
        if header.isJSON { arguments.append("style: .json") }
        if header.explode { arguments.append("explode: true") }
        let name = Escaping.identifier(header.name)
        source.line(
            "public static var \(name): ResponseHeader<\(type)> { ResponseHeader(\(arguments.joined(separator: ", "))) }"
        )
    }
}
