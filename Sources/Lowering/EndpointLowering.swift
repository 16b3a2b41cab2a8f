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
    var diagnostics: DiagnosticCollector { resolver.context.diagnostics }

    /// The client itself, which holds operations without a tag, and the groups in the order the document names them.
    private let client: Room
    private var rooms: [String: Room] = [:]
    private var order: [String] = []
    private var operationIDs: [String: Located<String>] = [:]
    /// Types that requests carry, and types that answers carry.
    private(set) var requestTypes: [SwiftType] = []
    private(set) var answerTypes: [SwiftType] = []

    /// One group while it fills.
    final class Room {
        let draft: TypeDraft
        let property: String
        var documentation = Documentation()
        var endpoints: [Endpoint] = []
        var names: NameScope

        init(draft: TypeDraft, property: String, reserved: Set<String>) {
            self.draft = draft
            self.property = property
            names = NameScope(reserved: reserved)
        }
    }

    init(document: Document, resolver: ReferenceResolver, schemas: SchemaLowering, clientName: String, module: String) {
        self.document = document
        self.resolver = resolver
        self.schemas = schemas
        self.clientName = clientName
        securityReader = SecurityReading(document: document, resolver: resolver)
        let draft = TypeDraft(
            path: TypePath([clientName]), node: nil, originalName: clientName, reserved: [module, clientName]
        )
        client = Room(draft: draft, property: "", reserved: ["api", "withResponse"])
    }

    /// Lowers every operation of every path.
    func lower() -> Client {
        openRooms()
        for path in document.paths {
            guard let item = resolver.object(path.item) else { continue }
            for (method, operation) in item.operations {
                add(operation, method: method, path: path.template, item: item)
                reportCallbacks(of: operation)
            }
        }
        lowerWebhooks()
        return Client(
            name: clientName,
            documentation: Documentation(document.info.clientDescription),
            server: url(of: document.servers.first),
            authorization: securityReader.clientAuthorization,
            endpoints: client.endpoints,
            types: client.draft.declaration.nested,
            groups: order.compactMap { rooms[$0] }.map { room in
                EndpointGroup(
                    property: room.property, typeName: room.draft.path.last, documentation: room.documentation,
                    endpoints: room.endpoints, types: room.draft.declaration.nested
                )
            }
        )
    }

    func addAnswerType(_ type: SwiftType) { answerTypes.append(type) }

    /// A server's URL with its variables at their defaults; `nil` for one relative to where the document was found,
    /// which only the caller knows.
    private func url(of server: Server?) -> String? {
        guard let server else { return nil }
        if server.defaultURL.contains("://") { return server.defaultURL }
        diagnostics.note(
            "the server '\(server.defaultURL)' is relative to the document's own place; callers name it in full",
            at: server.location
        )
        return nil
    }

    // MARK: Groups

    /// The groups, in the order of `tags`, then of the operations; each under a name of its own.
    private func openRooms() {
        var tags: [String] = []
        var seen: Set<String> = []
        let used = document.paths.compactMap { resolver.object($0.item) }.flatMap(\.operations)
            .compactMap { $0.operation.tags.first?.value }
        let inUse = Set(used)
        for name in document.tags.map(\.name) + used where inUse.contains(name) && seen.insert(name).inserted {
            tags.append(name)
        }
        var properties = NameScope(reserved: ["api", "withResponse"])
        let names = properties.claim(tags.map { ($0, SwiftNaming.member($0)) })
        for (tag, property) in zip(tags, names) {
            let draft = client.draft.nest(SwiftNaming.type(property))
            let room = Room(draft: draft, property: property, reserved: ["api"])
            let described = document.tags.first { $0.name == tag }
            room.documentation = Documentation(described?.description ?? described?.summary ?? "")
            rooms[tag] = room
            order.append(tag)
            _ = client.names.claim(property)
        }
    }

    private func room(for operation: Operation) -> Room {
        operation.tags.first.flatMap { rooms[$0.value] } ?? client
    }

    // MARK: One operation

    private func add(_ operation: Operation, method: Located<String>, path: Located<String>, item: PathItem) {
        let room = room(for: operation)
        let name = room.names.claim(methodName(operation, method: method.value, path: path.value))
        let typeName = SwiftNaming.type(name)
        let parameters = EndpointParameters(endpoints: self, operation: operation, item: item, path: path)
        let (arguments, template) = parameters.arguments(typeName: typeName, room: room)
        let body = body(of: operation, typeName: typeName, room: room, taken: arguments.map(\.name))
        let operationID = operation.operationId?.value ?? "\(method.value) \(path.value)"
        let answers = EndpointAnswers(endpoints: self, operation: operation, operationID: operationID)
        let (result, description) = answers.result(typeName: typeName, room: room)
        requestTypes += arguments.map(\.type) + (body.map { [$0.type] } ?? [])
        answerTypes += result.types + answers.otherTypes
        room.endpoints.append(
            Endpoint(
                name: name, operationID: operationID, method: method.value, path: template,
                server: url(of: operation.servers.first ?? item.servers.first),
                documentation: Self.documentation(of: operation, item),
                arguments: arguments.filter { !$0.isOptional } + arguments.filter(\.isOptional),
                body: body, accepts: answers.mediaTypes, result: result, resultDescription: description,
                isPublic: securityReader.isPublic(operation)
            )
        )
    }

    /// The operation's id, without the tag that a prefix of it repeats; without an id, the method and the path.
    private func methodName(_ operation: Operation, method: String, path: String) -> String {
        guard let id = operation.operationId, !id.value.isBlank else {
            return SwiftNaming.member(Self.spelled(method: method, path: path))
        }
        if let earlier = operationIDs[id.value] {
            diagnostics.warning(
                "the operationId '\(id.value)' is not unique; '\(method) \(path)' is named by its method and path",
                at: id.location,
                notes: [.init("the first one is here", at: earlier.location)]
            )
            return SwiftNaming.member(Self.spelled(method: method, path: path))
        }
        operationIDs[id.value] = id
        if let tag = operation.tags.first?.value, let separator = id.value.firstIndex(where: { "/._:".contains($0) }) {
            let prefix = SwiftNaming.words(of: String(id.value[..<separator])).map { $0.lowercased() }
            let rest = id.value[id.value.index(after: separator)...]
            if prefix == SwiftNaming.words(of: tag).map({ $0.lowercased() }), rest.contains(where: \.isLetter) {
                return SwiftNaming.member(String(rest))
            }
        }
        return SwiftNaming.member(id.value)
    }

    /// `GET /pets/{petId}/toys` as words: get pets by pet id toys.
    private static func spelled(method: String, path: String) -> String {
        var words = [method.lowercased()]
        for segment in path.split(separator: "/") {
            let isVariable = segment.hasPrefix("{") && segment.hasSuffix("}")
            words.append(isVariable ? "by_" + segment : String(segment))
        }
        return words.joined(separator: "_")
    }

    static func documentation(of operation: Operation, _ item: PathItem?) -> Documentation {
        var paragraphs: [String] = []
        if let summary = operation.summary ?? item?.summary, !summary.isBlank { paragraphs.append(summary) }
        if let description = operation.description ?? item?.description, !description.isBlank,
            description != paragraphs.first
        {
            paragraphs.append(description)
        }
        return Documentation(paragraphs.joined(separator: "\n\n"), isDeprecated: operation.deprecated)
    }
}

extension Info {
    /// What the client's type says of itself.
    fileprivate var clientDescription: String {
        [title, summary ?? description ?? ""].filter { !$0.isBlank }.joined(separator: "\n\n")
    }
}

extension ResultKind {
    /// The types a result is made of.
    var types: [SwiftType] {
        switch self {
        case .none, .text, .bytes: []
        case .json(let type): [type]
        case .outcomes(_, let outcomes): outcomes.flatMap(\.result.types)
        }
    }
}
