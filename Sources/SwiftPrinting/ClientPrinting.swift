import SwiftModel

extension ModulePrinter {
    /// The client: how it is made, and its groups.
    func printClient(into source: inout SourceText) {
        let client = model.client
        source.documentation(client.documentation.text)
        source.block("public struct \(client.name): APIClientProtocol") { source in
            source.line("public var api: APIClient")
            source.line()
            printInitializer(client, into: &source)
            for group in client.groups {
                source.line()
                source.documentation(group.documentation)
                let type = Escaping.identifier(group.typeName)
                source.line("public var \(Escaping.identifier(group.property)): \(type) { \(type)(api: api) }")
            }
            printMembers(of: client, into: &source)
        }
    }

    /// Where a document asks for credentials, the initializer does; where it has a server, that is the default.
    private func printInitializer(_ client: Client, into source: inout SourceText) {
        let authorization: SourceLine =
            switch client.authorization {
            case .required: "authorization: Authorization"
            // Documents that say nothing of credentials often have an API behind them that asks for some.
            case .optional, .none: "authorization: Authorization = .none"
            }
        let made: SourceLine = "api = APIClient(server: server, authorization: authorization, transport: transport)"
        printInitializer(client, authorization, [made] + securityStep(of: client), into: &source)
        if let credentials = client.credentials {
            source.line()
            let delegated: SourceLine =
                "self.init(authorization: credentials.authorization, server: server, transport: transport)"
            printInitializer(client, "credentials: \(credentials.typeName)", [delegated], into: &source)
        }
        if let key = client.key {
            source.line()
            if !key.documentation.isEmpty {
                source.documentation("- Parameter \(key.name): \(key.documentation.text)")
            }
            let delegated: SourceLine =
                "self.init(authorization: \(credential(key)), server: server, transport: transport)"
            printInitializer(client, "\(Escaping.identifier(key.name)): String", [delegated], into: &source)
        }
    }

    /// What operations ask for that say nothing else, where there are several security schemes.
    private func securityStep(of client: Client) -> [SourceLine] {
        client.security.isEmpty ? [] : ["api.security = [\(client.security.map(spelled).joined(separator: ", "))]"]
    }

    /// A combination of security schemes.
    func spelled(_ combination: [String]) -> String {
        "[\(combination.map(Escaping.literal).joined(separator: ", "))]"
    }

    private func printInitializer(
        _ client: Client, _ first: SourceLine, _ body: [SourceLine], into source: inout SourceText
    ) {
        if let path = client.serverPath {
            source.documentation("- Parameter server: Its address with the document's path: `https://…\(path)`")
        }
        var parameters = [first]
        parameters.append("server: ServerURL\(client.server.map { " = \(Escaping.literal($0))" } ?? "")")
        parameters.append("transport: any ClientTransport = URLSessionTransport.shared")
        source.list("public init", parameters, " {")
        source.indented { source in
            for line in body { source.line(line) }
        }
        source.line("}")
    }

    /// A group's operations, and the types that stand inline in them.
    func print(_ group: EndpointGroup, into source: inout SourceText) {
        let path = TypePath([model.client.name, group.typeName])
        source.block("extension \(model.client.name)") { source in
            source.documentation(group.documentation)
            source.block("public struct \(Escaping.identifier(group.typeName)): Sendable") { source in
                source.line("let api: APIClient")
                print(group.endpoints, group.types, at: path, into: &source)
            }
        }
    }

    /// The operations without a tag, on the client itself.
    func printUngrouped(into source: inout SourceText) {
        source.block("extension \(model.client.name)") { source in
            print(
                model.client.endpoints, model.client.types, at: TypePath([model.client.name]), into: &source,
                isFirst: true)
        }
    }

    private func print(
        _ endpoints: [Endpoint],
        _ types: [TypeDeclaration],
        at path: TypePath,
        into source: inout SourceText,
        isFirst: Bool = false
    ) {
        var isFirst = isFirst
        func separate(_ source: inout SourceText) {
            if !isFirst { source.line() }
            isFirst = false
        }
        // Methods of one operation, one for each kind of body, answer the same.
        var printed: Set<TypePath> = []
        for endpoint in endpoints {
            separate(&source)
            print(endpoint, at: path, into: &source)
            if case .outcomes(let outcomePath, let outcomes) = endpoint.result, printed.insert(outcomePath).inserted {
                source.line()
                print(outcomes, named: outcomePath.last, of: endpoint, at: path, into: &source)
            }
        }
        for type in types where type.isPrinted {
            separate(&source)
            print(type, in: path, into: &source)
        }
    }
}

extension TypeDeclaration {
    /// Whether it is more than any JSON: what holds the types of a group is none of its own.
    var isPrinted: Bool { kind != .alias(.json) }
}
