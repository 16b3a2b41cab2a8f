import Diagnostics
import YAML

/// The OpenAPI Object (OpenAPI 3.2 §4.1): the root of a document.
public struct Document {
    public let version: SpecificationVersion
    public let info: Info
    public let servers: [Server]
    public let paths: [Path]
    public let webhooks: [(name: Located<String>, item: Referenced<PathItem>)]
    public let components: Components
    /// The security of every operation that has none of its own; `nil` when the document says nothing.
    public let security: [SecurityRequirement]?
    public let tags: [Tag]
    public let location: SourceLocation

    /// One member of the Paths Object: a path template and its Path Item.
    public struct Path {
        public let template: Located<String>
        public let item: Referenced<PathItem>

        init?(reading member: Mapping.Member, _ context: ReadingContext) {
            guard let item = Referenced<PathItem>(reading: member.value, context) else { return nil }
            template = RouteVariables.braced(Located(member.key, at: member.keyLocation), context)
            self.item = item
        }
    }

    static let fields: Set<String> = [
        "openapi", "$self", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security",
        "tags", "externalDocs", "swagger",
    ]

    /// Azure's documents have paths that differ in their queries alone apart from the others.
    static let pathFields = ["paths", "x-ms-paths"]

    /// Reads a whole document from its root; ``SpecificationVersion/init(of:)`` has found it to be one.
    public init(reading node: Node, _ context: ReadingContext) {
        let written = MappingReader(node.mapping ?? Mapping([]), at: node.location, "OpenAPI", context)
        let reader = written.spelled(as: Self.fields)
        version = context.version
        location = node.location
        info = reader.object("info") ?? Info(title: "", version: "", location: node.location)
        servers = reader.servers(besides: Self.fields)
        paths = Self.pathFields.filter { reader.mapping[$0] != nil }.flatMap {
            reader.members($0, skippingExtensions: true)
        }
        .compactMap { Path(reading: $0, context) }
        Self.checkSlashes(paths, context)
        webhooks = reader.referencedMap("webhooks").map { ($0.name, $0.value) }
        components = reader.object("components") ?? Components()
        security = reader.objectsIfPresent("security")
        tags = reader.objects("tags")
        if paths.isEmpty, webhooks.isEmpty, components.schemas.isEmpty, !context.diagnostics.hasErrors {
            context.diagnostics.note("the document has no operations and no schemas", at: location)
        }
    }

    /// "The field name MUST begin with a forward slash" (OpenAPI 3.2 §4.8.1).
    private static func checkSlashes(_ paths: [Path], _ context: ReadingContext) {
        let bare = paths.map(\.template).filter { !$0.value.hasPrefix("/") }
        guard let first = bare.first else { return }
        let others =
            switch bare.count {
            case 1: ""
            case 2: " (nor does another)"
            default: " (nor do \(bare.count - 1) others)"
            }
        let beginWithVariables = bare.contains { $0.value.hasPrefix("{") }
        context.diagnostics.warning(
            "the path '\(first.value)' does not begin with a slash\(others); one is put there"
                + (beginWithVariables ? ", and a value that a path begins with keeps its own" : ""),
            at: first.location)
    }
}
