import SwiftModel

/// An operation as a caller would write it.
struct EndpointCall {
    let endpoint: Endpoint
    /// `client.pets.list(…)`.
    let expression: CallExpression
    /// What a caller has to have already, with its types.
    let open: [(name: String, type: String)]

    /// What the answer is bound to, `let pet = try await`.
    ///
    /// - Parameter number: How many before it in one piece of code are bound to the same name.
    func statement(_ number: Int = 0) -> String {
        guard let variable else { return "try await " }
        return "let \(number == 0 ? variable : variable.filter { $0 != "`" } + "\(number + 1)") = try await "
    }

    /// The name of the answer; `nil` where there is none.
    var variable: String? {
        switch endpoint.result {
        case .none: nil
        case .text: "text"
        case .bytes: "bytes"
        case .stream: "stream"
        case .outcomes: "outcome"
        case .json(let type): Self.variable(of: type)
        }
    }

    private static func variable(of type: SwiftType) -> String {
        switch type {
        case .builtin: "value"
        case .dictionary: "values"
        case .array: "list"
        case .optional(let wrapped): variable(of: wrapped)
        case .named(let path): variable(named: path.last)
        }
    }

    private static func variable(named type: String) -> String {
        let start = type.prefix { $0.isUppercase }
        let lowered = start.count > 1 && start.count < type.count ? start.count - 1 : start.count
        let name = type.prefix(lowered).lowercased() + type.dropFirst(lowered)
        return Escaping.identifier(name == "client" ? "value" : name)
    }
}

extension ModulePrinter {
    /// The calls of a group's operations, of the client's own where the group is `nil`, in their order.
    func calls(of group: EndpointGroup?) -> [EndpointCall] {
        let receiver = "client" + (group.map { "." + Escaping.member($0.property) } ?? "")
        return (group?.endpoints ?? model.client.endpoints).map { call(of: $0, on: receiver) }
    }

    private func call(of endpoint: Endpoint, on receiver: String) -> EndpointCall {
        var values = CallValues(printer: self, types: declaredTypes)
        var elements: [(label: String, value: CallExpression)] = []
        for argument in endpoint.requiredArguments {
            let value = values.value(of: argument.type, argument.sample, named: argument.name)
            elements.append((Escaping.label(argument.name), value))
        }
        // Documents seldom say that a body is required, but what makes or changes something is nothing without one.
        let isMeant = ["POST", "PUT", "PATCH"].contains(endpoint.method.uppercased())
        if let body = endpoint.body, !body.isOptional || body.sample != nil || isMeant {
            elements.append((body.name, values.value(of: body.type, body.sample, named: body.name)))
        }
        let head = "\(receiver).\(Escaping.member(endpoint.name))"
        let expression = CallExpression.list(head, elements, open: "(", close: ")")
        return EndpointCall(endpoint: endpoint, expression: expression, open: values.open)
    }

    // MARK: The module that checks them

    private static let makingName = "callsMakeTheirClient"

    /// Every call of the pages, as functions that are compiled and never run.
    public var callFiles: [PrintedFile] {
        guard model.guide != nil else { return [] }
        var names = FileNames()
        let groups = model.client.groups.map(Optional.some) + [nil]
        let making = file("\(names.claim("Calls/Client")).swift", imports: ["APIRuntime", model.module]) { source in
            source.line("/// How the client is made.")
            source.block("func \(Self.makingName)() -> \(model.client.name)") { source in
                source.line("\(clientExpression)")
            }
        }
        var files = [making]
        for group in groups {
            let calls = calls(of: group)
            guard !calls.isEmpty else { continue }
            let name = names.claim("Calls+" + (group?.typeName ?? "Untagged"))
            files.append(
                file("Calls/\(name).swift", imports: ["APIRuntime", model.module]) { source in
                    source.line("/// Each operation as it is called; compiled, not run.")
                    let type = name.map { $0.isLetter || $0.isNumber ? String($0) : $0 == "+" ? "Of" : "_" }.joined()
                    source.block("enum \(type)") { print(calls, into: &$0) }
                }
            )
        }
        return files
    }

    private func print(_ calls: [EndpointCall], into source: inout SourceText) {
        var taken: Set<String> = []
        for (index, call) in calls.enumerated() {
            if index > 0 { source.line() }
            // Methods of one name differ by what they take; these would all take the client.
            var name = call.endpoint.name
            while !taken.insert(name).inserted { name += "_" }
            print(call, named: name, into: &source)
        }
    }

    private func print(_ call: EndpointCall, named name: String, into source: inout SourceText) {
        if call.endpoint.documentation.isDeprecated { source.line("@available(*, deprecated)") }
        let parameters: [SourceLine] =
            ["client: \(model.client.name)"] + call.open.map { "\(Escaping.identifier($0.name)): \($0.type)" }
        source.list("func \(Escaping.identifier(name))", parameters, " async throws {")
        source.indented { source in
            call.expression.print(after: "_ = try await ", into: &source)
        }
        source.line("}")
    }
}

extension ClientModel {
    /// Every type of the module by its path.
    var declaredTypes: [TypePath: TypeDeclaration] {
        var found: [TypePath: TypeDeclaration] = [:]
        func add(_ types: [TypeDeclaration], in owner: TypePath) {
            for type in types {
                found[owner.nested(type.name)] = type
                add(type.nested, in: owner.nested(type.name))
            }
        }
        let path = TypePath([client.name])
        add(types, in: TypePath([]))
        add(client.types, in: path)
        for group in client.groups { add(group.types, in: path.nested(group.typeName)) }
        return found
    }
}
