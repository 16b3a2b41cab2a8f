import Diagnostics
import YAML

/// The Path Item Object (OpenAPI 3.2 §4.9): the operations of one path.
public final class PathItem: SpecificationObject {
    public static var componentField: String? { "pathItems" }

    public let summary: String?
    public let description: String?
    public let servers: [Server]
    public let parameters: [Referenced<Parameter>]
    /// Operations in the order of the document, `additionalOperations` included.
    public let operations: [(method: Located<String>, operation: Operation)]
    public let location: SourceLocation

    static let methods: Set<String> = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]
    static let fields: Set<String> = methods.union([
        "$ref", "summary", "description", "servers", "parameters", "additionalOperations",
    ])

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Path Item", fields: Self.fields, context) else { return nil }
        summary = reader.string("summary")
        description = reader.string("description")
        servers = reader.objects("servers")
        parameters = context.diagnostics.reading(part: node.location) { reader.referencedList("parameters") }
        location = node.location
        var operations: [(Located<String>, Operation)] = []
        for member in reader.mapping.members where Self.methods.contains(member.key) {
            guard let operation = Self.operation(member.value, context) else { continue }
            operations.append((Located(member.key.uppercased(), at: member.keyLocation), operation))
        }
        // Writers of earlier versions have what 3.2 calls so under the name of an extension.
        for field in ["additionalOperations", "x-oai-additionalOperations"] {
            for member in reader.members(field) {
                guard let operation = Self.operation(member.value, context) else { continue }
                operations.append((Located(member.key, at: member.keyLocation), operation))
            }
        }
        self.operations = operations
        if let any = reader.mapping.members.first(where: { $0.key == "x-amazon-apigateway-any-method" }) {
            context.diagnostics.leftOut(
                "'\(any.key)' is an operation of any method; it is left out", at: any.keyLocation)
        }
    }

    private static func operation(_ node: Node, _ context: ReadingContext) -> Operation? {
        context.diagnostics.reading(part: node.location) { Operation(reading: node, context) }
    }
}

extension PathItem {
    /// A Path Item may have fields beside its `$ref` (OpenAPI 3.2 §4.9.1).
    public static func completed(_ node: Node, _ context: ReadingContext) -> Node {
        guard Reference(node) != nil, let members = node.mapping?.members else { return node }
        return members.contains { $0.key != "$ref" && fields.contains($0.key) } ? context.pathItem(node) : node
    }
}

extension ReadingContext {
    /// What a Path Item stands for: its own fields, and those of the one that it refers to. Where both have a field, which
    /// is undefined, it is the nearer one's.
    public func pathItem(_ node: Node) -> Node {
        var own: [Mapping.Member] = []
        var names: Set<String> = ["$ref"]
        var seen: Set<ObjectIdentifier> = []
        var item = node
        while let reference = Reference(item), seen.insert(ObjectIdentifier(item)).inserted {
            own += (item.mapping?.members ?? []).filter { names.insert($0.key).inserted }
            guard let target = follow(reference) else { break }
            item = target
        }
        guard !own.isEmpty else { return item }
        let others = Reference(item) == nil ? item.mapping?.members ?? [] : []
        return .mapping(own + others.filter { names.insert($0.key).inserted }, at: node.location)
    }
}
