import Diagnostics
import YAML

/// Nodes to clients, with every mistake reported.
struct ConfigurationReader {
    /// The configuration's folder, which its paths are relative to.
    let folder: String
    let diagnostics: DiagnosticCollector

    private static let rootKeys = ["clients"]
    private static let clientKeys = [
        "module", "schemasModule", "document", "overlays", "output", "examples", "referenceRoot", "filter",
        "initializers", "hashable", "documentation", "pagination",
    ]

    func clients(of root: Node) -> [ClientConfiguration] {
        guard let mapping = root.mapping else {
            diagnostics.error("a configuration is a mapping with 'clients'", at: root.location)
            return []
        }
        reportUnknownKeys(mapping, known: Self.rootKeys, of: "the configuration")
        guard let list = root["clients"] else {
            diagnostics.error("the configuration has no 'clients'", at: root.location)
            return []
        }
        guard let nodes = list.sequence, !nodes.isEmpty else {
            diagnostics.error("'clients' is a list of at least one client", at: list.location)
            return []
        }
        let clients = nodes.compactMap(client)
        checkModules(nodes)
        checkFolders(nodes)
        return clients
    }

    private func client(_ node: Node) -> ClientConfiguration? {
        guard let mapping = node.mapping else {
            diagnostics.error("a client is a mapping with 'module', 'document' and 'output'", at: node.location)
            return nil
        }
        reportUnknownKeys(mapping, known: Self.clientKeys, of: "a client")
        let module = required("module", of: node)
        let schemasModule = node["schemasModule"].flatMap { text($0, "schemasModule") }
        for name in [module, schemasModule] {
            guard let name, let problem = ModuleName.problem(with: name.text) else { continue }
            diagnostics.error(problem, at: name.location)
        }
        let document = required("document", of: node)
        let overlays = overlays(of: node)
        let output = required("output", of: node)
        let examples = node["examples"].flatMap { text($0, "examples") }
        let referenceRoot = node["referenceRoot"].flatMap { text($0, "referenceRoot") }
        guard let module, let document, let output else { return nil }
        return ClientConfiguration(
            module: module.text,
            schemasModule: schemasModule?.text,
            document: resolve(document),
            overlays: overlays.map(resolve),
            output: resolve(output),
            examples: examples.map(resolve),
            referenceRoot: referenceRoot.map(resolve),
            filter: node["filter"].flatMap { FilterReader(diagnostics: diagnostics).filter(of: $0) },
            initializers: initializers(of: node),
            hashable: isOn("hashable", of: node),
            // Who keeps a configuration keeps the client, and people will look it up.
            documentation: isOn("documentation", of: node),
            pagination: node["pagination"].map { PaginationReader(diagnostics: diagnostics).rules(of: $0) } ?? []
        )
    }

    private func initializers(of node: Node) -> ClientConfiguration.Initializers {
        guard let value = node["initializers"].flatMap({ text($0, "initializers") }) else { return .requests }
        if let known = ClientConfiguration.Initializers(rawValue: value.text) { return known }
        let names = ClientConfiguration.Initializers.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        diagnostics.error("'initializers' is \(names), not '\(value.text)'", at: value.location)
        return .requests
    }

    /// What is on unless it is turned off.
    private func isOn(_ key: String, of node: Node) -> Bool {
        guard let value = node[key] else { return true }
        if case .bool(let wanted) = value.scalar?.value { return wanted }
        diagnostics.error("'\(key)' is true or false", at: value.location)
        return true
    }

    private func overlays(of node: Node) -> [Text] {
        guard let list = node["overlays"] else { return [] }
        guard let nodes = list.sequence else {
            diagnostics.error("'overlays' is a list of paths", at: list.location)
            return []
        }
        return nodes.compactMap { text($0, "an overlay") }
    }

    // MARK: Values

    private struct Text {
        let text: String
        let location: SourceLocation
    }

    private func resolve(_ path: Text) -> String { FilePath.resolve(path.text, from: folder) }

    private func required(_ key: String, of node: Node) -> Text? {
        guard let value = node[key] else {
            diagnostics.error("the client has no '\(key)'", at: node.location)
            return nil
        }
        return text(value, key)
    }

    private func text(_ node: Node, _ key: String) -> Text? {
        let name = Self.clientKeys.contains(key) ? "'\(key)'" : key
        guard case .string(let text) = node.scalar?.value, !text.isEmpty else {
            diagnostics.error("\(name) is a text", at: node.location)
            return nil
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            diagnostics.error("\(name) holds a control character", at: node.location)
            return nil
        }
        return Text(text: text, location: node.location)
    }

    private func reportUnknownKeys(_ mapping: Mapping, known: [String], of owner: String) {
        for member in mapping.members where !known.contains(member.key) {
            let hint = Spelling.hint(for: member.key, among: known)
            diagnostics.error("\(owner) has no key '\(member.key)'\(hint)", at: member.keyLocation)
        }
    }

    // MARK: Between clients

    private func checkModules(_ nodes: [Node]) {
        var first: [String: SourceLocation] = [:]
        for node in nodes.flatMap({ [$0["module"], $0["schemasModule"]] }) {
            guard let node, let module = node.scalar?.text else { continue }
            if let earlier = first[module] {
                let notes = [Diagnostic.Note("the first is here", at: earlier)]
                diagnostics.error("two modules are called '\(module)'", at: node.location, notes: notes)
            } else {
                first[module] = node.location
            }
        }
    }

    /// A folder belongs to one output: what stands in it beside that output's files is deleted as stale.
    private func checkFolders(_ nodes: [Node]) {
        let values = nodes.flatMap { node in [node["output"], node["examples"]].compactMap { $0 } }
        var earlier: [(path: String, location: SourceLocation)] = []
        for value in values {
            guard case .string(let text) = value.scalar?.value, !text.isEmpty else { continue }
            let path = FilePath.resolve(text, from: folder)
            for other in earlier {
                let notes = [Diagnostic.Note("the other is here", at: other.location)]
                if path == other.path {
                    let message = "'\(path)' is written to twice; every output needs a folder of its own"
                    diagnostics.error(message, at: value.location, notes: notes)
                } else if FilePath.isInside(path, other.path) || FilePath.isInside(other.path, path) {
                    let message =
                        "'\(path)' and '\(other.path)' lie one inside the other; outputs need separate folders"
                    diagnostics.error(message, at: value.location, notes: notes)
                }
            }
            earlier.append((path, value.location))
        }
    }
}
