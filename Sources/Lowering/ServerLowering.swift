import Diagnostics
import OpenAPI
import SwiftModel

extension EndpointLowering {
    /// The server of an operation that has one of its own. What it has in common with the document's is the client's
    /// to say: a caller who chooses another region or a proxy chooses it for all operations.
    func server(of operation: Operation, _ item: PathItem) -> EndpointServer? {
        guard let server = operation.servers.first ?? item.servers.first else { return nil }
        guard let url = server.absoluteURL ?? server.defaultURL else {
            diagnostics.leftOut(
                "a variable of the operation's server '\(server.url)' has no default; the client's server is called",
                at: server.location
            )
            return nil
        }
        if url == clientServer { return nil }
        if let path = clientServer.flatMap({ Self.path(of: url, onHostOf: $0) }) { return EndpointServer(url: path) }
        let shared = server.variables.filter { name, variable in
            variable.defaultValue != nil
                && document.servers.flatMap(\.variables).contains {
                    $0.name == name && $0.variable.defaultValue == variable.defaultValue
                }
        }
        if server.url.contains("://"), !shared.isEmpty {
            return EndpointServer(
                url: server.url(keeping: Set(shared.map(\.name))) ?? url,
                defaults: shared.map { ($0.name, $0.variable.defaultValue ?? "") })
        }
        // Of a document on the host's root an empty one would be the document itself.
        return EndpointServer(url: url.isEmpty ? "/" : url)
    }

    /// The path of a URL on the same host as another, `/` where it has none.
    private static func path(of url: String, onHostOf other: String) -> String? {
        func parts(_ url: String) -> (authority: Substring, path: Substring)? {
            guard let start = url.ranges(of: "://").first?.upperBound else { return nil }
            let authority = url[start...].prefix { !"/?#".contains($0) }
            return (authority, url[authority.endIndex...])
        }
        guard let own = parts(url), own.authority == parts(other)?.authority else { return nil }
        return own.path.first == "/" ? String(own.path) : "/" + own.path
    }

    /// The path of a server that is relative to where the document was found.
    var serverPath: String? {
        guard clientServer == nil, let url = document.servers.first?.defaultURL, url.hasPrefix("/") else { return nil }
        let path = url.split(separator: "/").map { "/" + $0 }.joined()
        return path.isEmpty ? nil : path
    }

    /// The document's servers by name, where a caller has a choice: there are several, or they have variables.
    func servers() -> MemberGroup<ServerChoice>? {
        let servers = distinctServers.filter { server in
            guard let url = server.defaultURL else { return server.url.contains("://") || server.url.hasPrefix("{") }
            return url.contains("://")
        }
        guard servers.count > 1 || servers.contains(where: { !$0.variables.isEmpty }) else { return nil }
        var names = NameScope()
        let claimed = names.claim(zip(servers, Self.names(of: servers)).map { ($0.name ?? "", SwiftNaming.member($1)) })
        let choices = zip(servers, claimed).map { server, name in
            var arguments = NameScope()
            let variables = server.variables.map { key, variable in
                ServerChoice.Variable(
                    name: arguments.claim(SwiftNaming.member(key)), key: key, defaultValue: variable.defaultValue,
                    documentation: Documentation(Self.description(of: variable))
                )
            }
            return ServerChoice(
                name: name, url: server.url, variables: variables,
                documentation: Documentation(server.description ?? "")
            )
        }
        return MemberGroup(typeName: typeName(forMembers: "Servers"), members: choices)
    }

    /// One template with the same defaults is one choice, whatever its variables may be beside them.
    private var distinctServers: [Server] {
        var seen: Set<[String]> = []
        return document.servers.filter { server in
            let defaults = server.variables.flatMap { [$0.name, $0.variable.defaultValue ?? ""] }
            return seen.insert([server.url] + defaults).inserted
        }
    }

    /// What the servers are called by themselves, with the path and then the scheme where that does not tell them apart.
    private static func names(of servers: [Server]) -> [String] {
        let names = servers.map(name)
        func isShared(_ name: String, _ names: [String]) -> Bool { names.count { $0 == name } > 1 }
        let addresses = servers.map(address)
        return servers.indices.map { index in
            guard isShared(names[index], names), servers[index].name == nil else { return names[index] }
            return isShared(addresses[index], addresses) ? servers[index].url : addresses[index]
        }
    }

    /// The server's `name`, what its description is if that is a name (`Production`), or its host.
    private static func name(of server: Server) -> String {
        if let name = server.name, !name.isBlank { return name }
        if let description = server.description, SwiftNaming.words(of: description).count <= 3,
            !description.contains("://"), !description.isBlank
        {
            return description
        }
        return String(address(of: server).prefix { !":/".contains($0) })
    }

    /// The words of a URL without its scheme, which a variable may hold.
    private static func address(of server: Server) -> String {
        let start = server.url.ranges(of: "://").first?.upperBound ?? server.url.startIndex
        return String(server.url[start...].map { "{}".contains($0) ? " " : $0 })
    }

    private static func description(of variable: ServerVariable) -> String {
        let values = variable.values.map { "`\($0)`" }.joined(separator: ", ")
        let text = variable.description ?? ""
        return values.isEmpty ? text : text.followed(by: "One of \(values).")
    }
}
