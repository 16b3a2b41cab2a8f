import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// Operations to methods, in groups by tag.
final class EndpointLowering {
    let document: Document
    let resolver: ReferenceResolver
    let schemas: SchemaLowering
    let clientName: String
    let securityReader: SecurityReading
    var paginationRules = PaginationRules([])
    var diagnostics: DiagnosticCollector { resolver.context.diagnostics }

    /// The client itself, which holds operations without a tag, and the groups in the order the document names them.
    private let client: Room
    private var rooms: [String: Room] = [:]
    private var order: [String] = []
    private lazy var naming = MethodNaming(groups: functionRoutes, diagnostics: diagnostics)

    /// Types that requests carry, and types that answers carry.
    private(set) var requestTypes: [SwiftType] = []
    private(set) var answerTypes: [SwiftType] = []
    let headers = ResponseHeaderLowering()
    /// Whether there are several security schemes in use, so that operations have to say which.
    private let hasSeveralSchemes: Bool
    private let security: [[String]]
    /// What each method was made of, by its path from the top of the module.
    private(set) var sources: [TypePath: (operation: Operation, item: PathItem)] = [:]
    /// What the provider sends by webhooks and callbacks, in the order of the document.
    var payloads: [(name: String, type: SwiftType?, description: String)] = []

    /// - Parameter reserved: What no type may be called.
    init(
        document: Document, resolver: ReferenceResolver, schemas: SchemaLowering, clientName: String,
        reserved: Set<String>
    ) {
        self.document = document
        self.resolver = resolver
        self.schemas = schemas
        self.clientName = clientName
        securityReader = SecurityReading(document: document, resolver: resolver)
        hasSeveralSchemes = securityReader.usedSchemes.count > 1
        security = securityReader.alternatives(document.security ?? [])
        let draft = TypeDraft(
            path: TypePath([clientName]), node: nil, originalName: clientName, reserved: reserved
        )
        client = Room(draft: draft, property: "", reserved: ["api", "withResponse"])
    }

    /// Lowers every operation of every path.
    func lower() -> Client {
        openRooms()
        for path in document.paths {
            guard let item = resolver.object(path.item) else { continue }
            for (method, operation) in item.operations {
                let name = "\(method.value) \(path.template.value)"
                diagnostics.reading(operation: name, parts: [item.location, operation.location]) {
                    add(operation, method: method, path: path.template, item: item)
                }
            }
        }
        lowerWebhooks()
        securityReader.tellSilentOperations()
        paginationRules.reportUnknownOperations(to: diagnostics)
        var client = Client(
            name: clientName,
            documentation: Documentation(document.info.clientDescription),
            server: clientServer,
            authorization: securityReader.clientAuthorization,
            endpoints: self.client.endpoints,
            types: [],
            groups: order.compactMap { rooms[$0] }.map { room in
                EndpointGroup(
                    property: room.property, typeName: room.draft.path.last, documentation: room.documentation,
                    endpoints: room.endpoints, types: room.draft.declaration.nested
                )
            }
        )
        addMembers(to: &client)
        client.types = self.client.draft.declaration.nested
        return client
    }

    private func addMembers(to client: inout Client) {
        let credentials = securityReader.credentials()
        if hasSeveralSchemes {
            client.credentials = MemberGroup(typeName: typeName(forMembers: "Credentials"), members: credentials)
            client.security = security
        } else if let key = credentials.first, key.isKey {
            client.key = key
        }
        client.servers = servers()
        client.serverPath = serverPath
        client.headers = headers.group(named: typeName(forMembers: "Headers"))
    }

    /// The name of a type of the client that holds members; a tag of that name was there first.
    func typeName(forMembers name: String) -> String { client.draft.nest(name).path.last }

    func addAnswerType(_ type: SwiftType) { answerTypes.append(type) }

    /// The URL of the first server that has one, its variables at their defaults, by TLS where the document has the same
    /// server twice; `nil` where all are relative to where
    /// the document was found, which only the caller knows.
    private(set) lazy var clientServer: String? = {
        let urls = document.servers.compactMap(\.absoluteURL)
        if urls.isEmpty, let server = document.servers.first, let url = server.defaultURL {
            diagnostics.note(
                "the server '\(url)' is relative to the document's own place; callers name it in full",
                at: server.location
            )
        }
        guard let first = urls.first, first.hasPrefix("http://") else { return urls.first }
        let secured = "https" + first.dropFirst("http".count)
        return urls.contains(secured) ? secured : first
    }()

    // MARK: Groups

    /// The groups, in the order of `tags`, then of the operations; each under a name of its own.
    private func openRooms() {
        let all = document.paths.compactMap { resolver.object($0.item) }.flatMap(\.operations)
        let used = all.compactMap { entry in
            entry.operation.tags.first.map { (tag: $0.value, method: entry.method.value, operation: entry.operation) }
        }
        let known = Set(all.compactMap { $0.operation.identifier?.value })
        let operations = Dictionary(grouping: used) { OperationName.group(ofTag: $0.tag) }
        var tags: [(group: String, name: String)] = []
        var seen: Set<String> = []
        for name in document.tags.map(\.name) + used.map(\.tag) {
            let group = OperationName.group(ofTag: name)
            if operations[group] != nil, seen.insert(group).inserted { tags.append((group, name)) }
        }
        // The client has these already; drf-spectacular's tag is `api` where nobody says otherwise.
        let taken: Set<String> = ["api", "withResponse"]
        var properties = NameScope(reserved: taken)
        let names = properties.claim(
            tags.map { tag in
                let name = SwiftNaming.member(tag.name)
                return (tag.name, taken.contains(name) ? name + "Operations" : name)
            })
        let described = Dictionary(grouping: document.tags) { OperationName.group(ofTag: $0.name) }
        for (tag, property) in zip(tags, names) {
            let draft = client.draft.nest(SwiftNaming.type(property), suffix: "Operations")
            let room = Room(draft: draft, property: property, reserved: ["api"])
            let descriptions = described[tag.group]?.lazy.compactMap { $0.description ?? $0.summary }
            room.documentation = Documentation(descriptions?.first { !$0.isBlank } ?? "")
            let identifiers = (operations[tag.group] ?? []).compactMap { entry in
                entry.operation.identifier.map {
                    UniqueIdentifier($0.value, method: entry.method, tag: entry.tag, others: known)
                }
            }
            room.namesWithoutTag = NamesWithoutTag(identifiers, tag: tag.name)
            rooms[tag.group] = room
            order.append(tag.group)
            _ = client.names.claim(property)
        }
    }

    /// The operations that FastAPI made of functions, by group.
    private var functionRoutes: [[FunctionRoute]] {
        var routes: [String: [FunctionRoute]] = [:]
        for path in document.paths {
            for (method, operation) in resolver.object(path.item)?.operations ?? [] {
                guard let id = operation.identifier?.value,
                    let route = FunctionRoute(id, method: method.value, path: path.template.value)
                else { continue }
                routes[room(for: operation).property, default: []].append(route)
            }
        }
        return Array(routes.values)
    }

    private func room(for operation: Operation) -> Room {
        operation.tags.first.flatMap { rooms[OperationName.group(ofTag: $0.value)] } ?? client
    }

    // MARK: One operation

    private func add(_ operation: Operation, method: Located<String>, path: Located<String>, item: PathItem) {
        let room = room(for: operation)
        let name = room.names.claim(
            naming.name(of: operation, method: method.value, path: path.value, in: room))
        let typeName = SwiftNaming.type(name)
        lowerCallbacks(of: operation, typeName: typeName)
        let operationID = operation.identifier?.value ?? "\(method.value) \(path.value)"
        let parameters = EndpointParameters(
            endpoints: self, operation: operation, operationID: operationID, item: item, path: path
        )
        let (arguments, pathPieces) = parameters.arguments(typeName: typeName, room: room)
        let bodies = bodies(
            of: operation, id: operationID, typeName: typeName, room: room, taken: arguments.map(\.name)
        ).map(parameters.docstring.describing)
        schemas.examples.answers.note(operation, id: operationID, method: method.value, path: path.value, in: item)
        let answers = EndpointAnswers(
            endpoints: self, operation: operation, operationID: operationID, method: method.value
        ).answers(typeName: typeName, room: room)
        requestTypes += arguments.map(\.type) + bodies.flatMap { [$0.type] + $0.partHeaders.map(\.argument.type) }
        answerTypes += answers.main.result.types + answers.errors.compactMap(\.type)
        var endpoint = Endpoint(
            name: name, operationID: operationID, method: method.value, path: pathPieces,
            server: server(of: operation, item),
            documentation: Self.documentation(of: operation, item, named: name, parameters.docstring.text),
            arguments: arguments.filter { !$0.isOptional } + arguments.filter(\.isOptional),
            body: bodies.first, accepts: parameters.acceptedMediaType.map { [$0] } ?? answers.main.mediaTypes,
            result: answers.main.result, resultDescription: parameters.docstring.returns(answers.description),
            isPublic: securityReader.isPublic(operation),
            pagination: paginationRules.pagination(
                of: operationID,
                PaginationReading(operation, item: item, method: method.value, resolver: resolver)
            )
        )
        endpoint.security = security(of: operation, requiring: parameters.requiredKeys)
        endpoint.isResultUndescribed = answers.isUndescribed
        endpoint.errors = answers.errors
        let endpoints = methods(of: endpoint, bodies, answers, room)
        for endpoint in endpoints { sources[room.draft.path.nested(endpoint.name)] = (operation, item) }
        room.endpoints += endpoints
    }

    /// An operation's method, those that send its other bodies, and those that ask for its other answers.
    private func methods(
        of endpoint: Endpoint, _ bodies: [BodyArgument], _ answers: Answers, _ room: Room
    ) -> [Endpoint] {
        let isStream = answers.stream.map { $0.result == endpoint.result } ?? false
        let first =
            answers.stream == nil ? endpoint : endpoint.choosing(streamChoice(of: endpoint.body, isStream: isStream))
        return [first] + bodies.dropFirst().map(first.sending)
            + otherAnswers(of: first, answers, isStream: isStream, room)
    }

    /// Of several security schemes those that an operation asks for, where that is not what all ask for.
    ///
    /// - Parameter keys: Of each required parameter that is a key, the schemes that it may be.
    private func security(of operation: Operation, requiring keys: [[String]]) -> [[String]]? {
        var asked = operation.security.map(securityReader.alternatives) ?? security
        if !keys.isEmpty { asked = securityReader.adding(keys, to: asked) }
        // In what order schemes are sent together is nobody's concern.
        let isUsual = asked.map(Set.init) == security.map(Set.init)
        return hasSeveralSchemes && !asked.isEmpty && !isUsual ? asked : nil
    }

    /// The methods that ask for the same in another form: as a text or as bytes, as a stream.
    private func otherAnswers(
        of endpoint: Endpoint, _ answers: Answers, isStream: Bool, _ room: Room
    ) -> [Endpoint] {
        var methods: [Endpoint] = []
        if let other = answers.other {
            let suffix = other.result == .text ? "Text" : "Bytes"
            methods.append(endpoint.answering(other, named: room.names.claim(endpoint.name + suffix)))
        }
        if let stream = answers.stream {
            answerTypes += stream.result.types
            if !isStream { methods.append(streaming(endpoint, stream, room: room)) }
        }
        return methods
    }

    /// A draft by its path from the top of the module.
    func draft(at path: TypePath) -> TypeDraft? {
        let names = path.names.first == clientName ? path.names.dropFirst() : path.names[...]
        var draft: TypeDraft? = path.names.first == clientName ? client.draft : schemas.module
        for name in names { draft = draft?.nested(named: name) }
        return draft
    }
}

extension Info {
    /// What the client's type says of itself.
    fileprivate var clientDescription: String {
        [title, summary ?? description ?? ""].filter { !$0.isBlank }.joined(separator: "\n\n")
    }
}

extension Endpoint {
    /// The same operation with another body.
    fileprivate func sending(_ body: BodyArgument) -> Endpoint {
        var endpoint = self
        endpoint.body = body
        return endpoint
    }
}
