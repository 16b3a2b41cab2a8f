import Diagnostics
import YAML

/// The OpenAPI Object (OpenAPI 3.1 §4.8.1): the root of a document.
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
    }

    static let fields: Set<String> = [
        "openapi", "$self", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security",
        "tags", "externalDocs", "swagger",
    ]

    /// Reads a whole document from its root; ``SpecificationVersion/init(of:diagnostics:)`` has found it to be one.
    public init(reading node: Node, _ context: ReadingContext) {
        let reader = MappingReader(node.mapping ?? Mapping([]), at: node.location, "OpenAPI", context)
        reader.checkFields(Self.fields)
        version = context.version
        location = node.location
        info = reader.object("info") ?? Info(title: "", version: "", location: node.location)
        servers = reader.objects("servers")
        paths = reader.referencedMap("paths", skippingExtensions: true).map { Path(template: $0.name, item: $0.value) }
        webhooks = reader.referencedMap("webhooks").map { ($0.name, $0.value) }
        components = reader.object("components") ?? Components()
        security = reader.node("security").map { _ in reader.objects("security") }
        tags = reader.objects("tags")
    }
}

/// The Info Object (OpenAPI 3.1 §4.8.2).
public struct Info: SpecificationObject {
    public let title: String
    public let version: String
    public let summary: String?
    public let description: String?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "title", "summary", "description", "termsOfService", "contact", "license", "version",
    ]

    init(title: String, version: String, location: SourceLocation) {
        self.title = title
        self.version = version
        summary = nil
        description = nil
        self.location = location
    }

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Info", context) else { return nil }
        reader.checkFields(Self.fields)
        title = reader.string("title") ?? ""
        version = reader.string("version") ?? ""
        summary = reader.string("summary")
        description = reader.string("description")
        location = node.location
    }
}

/// The Tag Object (OpenAPI 3.2 §4.8.22, with `summary`, `parent` and `kind`).
public struct Tag: SpecificationObject {
    public let name: String
    public let summary: String?
    public let description: String?
    public let parent: String?
    public let kind: String?
    public let location: SourceLocation

    static let fields: Set<String> = ["name", "summary", "description", "externalDocs", "parent", "kind"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Tag", context) else { return nil }
        reader.checkFields(Self.fields)
        guard let name = reader.string("name") else {
            context.diagnostics.warning("Tag has no 'name'; it is ignored", at: node.location)
            return nil
        }
        self.name = name
        summary = reader.string("summary")
        description = reader.string("description")
        parent = reader.string("parent")
        kind = reader.string("kind")
        location = node.location
    }
}
