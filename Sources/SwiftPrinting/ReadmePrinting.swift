import SwiftModel

extension ModulePrinter {
    /// The same for people without DocC: every operation with a call, and what can go wrong.
    func readme(_ guide: Guide) -> [[String]] {
        let title = MarkdownText.words(guide.title)
        let version = MarkdownText.words(guide.version)
        var blocks = [["# " + (title.isEmpty ? model.module : title) + (version.isEmpty ? "" : " " + version)]]
        blocks += MarkdownText.paragraphs(guide.description).map { [$0] }
        blocks += introduction(guide, level: "##")
        blocks += [["## Operations"]]
        blocks += operations(of: nil)
        for group in model.client.groups { blocks += operations(of: group) }
        blocks += errors
        blocks += webhooks(guide)
        return blocks
    }

    // MARK: Operations

    private func operations(of group: EndpointGroup?) -> [[String]] {
        let calls = calls(of: group)
        guard !calls.isEmpty else { return [] }
        var blocks: [[String]] = []
        if let group {
            blocks.append(["### \(heading(of: group))"])
            let description = MarkdownText.summary(group.documentation.text)
            if !description.isEmpty { blocks.append([description]) }
        }
        var source = SourceText()
        var bound: [String: Int] = [:]
        for (index, call) in calls.enumerated() {
            if index > 0 { source.line() }
            for open in call.open { source.line("// \(open.name): \(open.type)") }
            let number = call.variable.flatMap { bound[$0] } ?? 0
            if let variable = call.variable { bound[variable] = number + 1 }
            call.expression.print(after: call.statement(number), into: &source)
        }
        let rows = calls.map { row(of: $0, receiver: group.map { "client.\($0.property)" } ?? "client") }
        blocks.append(["| | | |", "|---|---|---|"] + rows)
        blocks.append(MarkdownText.block(String(decoding: source.bytes.dropLast(), as: UTF8.self)))
        return blocks
    }

    private func row(of call: EndpointCall, receiver: String) -> String {
        let endpoint = call.endpoint
        let request = MarkdownText.code("\(endpoint.method) \(path(of: endpoint))", inTable: true)
        let swift = MarkdownText.code("\(receiver).\(endpoint.name)", inTable: true)
        let deprecated = endpoint.documentation.isDeprecated ? ["Deprecated."] : []
        let summary = MarkdownText.summary(endpoint.documentation.text)
        let words = (deprecated + [summary]).filter { !$0.isEmpty }.joined(separator: " ")
        return "| \(request) | \(swift) | \(words) |"
    }

    /// The path as the document has it.
    private func path(of endpoint: Endpoint) -> String {
        endpoint.path.map { piece in
            switch piece {
            case .literal(let text): text
            case .argument(let name): "{\(endpoint.arguments.first { $0.name == name }?.key ?? name)}"
            }
        }
        .joined()
    }

    // MARK: Errors and webhooks

    /// By status and type: most operations of an API fail alike.
    private var errors: [[String]] {
        struct Kind: Hashable {
            let status: String
            let type: SwiftType?
        }
        var order: [Kind] = []
        var found: [Kind: (description: String, operations: [String])] = [:]
        for endpoint in model.client.endpoints + model.client.groups.flatMap(\.endpoints) {
            for error in endpoint.errors {
                let kind = Kind(status: error.status, type: error.type)
                if found[kind] == nil { order.append(kind) }
                found[kind, default: (error.description, [])].operations.append(endpoint.name)
            }
        }
        let intro =
            "Every method throws an `APIError`: the operation, the stage, the status and the body. "
            + "`error.documented(as: Type.self)` reads the body as the type below."
        guard !order.isEmpty else { return [["## Errors"], [intro]] }
        let rows = order.sorted { ($0.status, typeName($0.type)) < ($1.status, typeName($1.type)) }.map { kind in
            let entry = found[kind] ?? ("", [])
            let names = Set(entry.operations).count
            let operations = names == 1 ? MarkdownText.code(entry.operations[0], inTable: true) : "\(names) operations"
            let type = kind.type.map { MarkdownText.code(typeName($0), inTable: true) } ?? ""
            return
                "| \(MarkdownText.code(kind.status, inTable: true)) | \(type) | \(MarkdownText.summary(entry.description)) "
                + "| \(operations) |"
        }
        return [["## Errors"], [intro], ["| status | type | | |", "|---|---|---|---|"] + rows]
    }

    private func typeName(_ type: SwiftType?) -> String {
        type.map { spelling.spelled($0, in: TypePath([])) } ?? ""
    }

    private func webhooks(_ guide: Guide) -> [[String]] {
        guard !guide.webhooks.isEmpty else { return [] }
        let items = guide.webhooks.map { webhook in
            let type = webhook.type.map { MarkdownText.code(typeName($0)) + ". " } ?? ""
            return item(MarkdownText.code(webhook.name), type + MarkdownText.summary(webhook.description))
        }
        let intro =
            "What the provider sends to us, and the type of each payload: "
            + "`try WebhookRequest(headers: headers, body: bytes).payload(as: Type.self) { try check($0) }`."
        return [["## Webhooks"], [intro], items]
    }
}
