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
