public import Lowering
public import OpenAPI

/// One client to generate: from which document, into which folder.
public struct ClientConfiguration: Hashable, Sendable {
    /// The name of the generated Swift module.
    public let module: String
    /// The name of a module that the folder `Schemas` is for itself; nil where it is part of the client's.
    public let schemasModule: String?
    /// Paths as they can be opened, not as they are written in the configuration.
    public let document: String
    /// Applied to the document in this order.
    public let overlays: [String]
    public let output: String
    /// Where the table of the document's example payloads goes; nil for none.
    public let examples: String?

    /// References read files below this folder and no others; nil for the document's own.
    public let referenceRoot: String?
    /// The part of the document that is wanted; nil for all of it.
    public let filter: DocumentFilter?
    public let initializers: Initializers
    /// Whether objects and unions are `Hashable`. Enums are in any case.
    public let hashable: Bool
    /// Whether pages about the client are written: a DocC catalogue, a README, and with the examples the calls in them.
    public let documentation: Bool
    /// What is known about pages that the document does not say, or says wrongly.
    public let pagination: [PaginationRule]

    /// Which structs get a memberwise initializer, and properties that can be changed.
    public enum Initializers: String, CaseIterable, Sendable {
        /// The ones that requests carry: what only answers carry is made by decoding alone.
        case requests
        case all
    }

    public init(
        module: String,
        schemasModule: String? = nil,
        document: String,
        overlays: [String] = [],
        output: String,
        examples: String? = nil,
        referenceRoot: String? = nil,
        filter: DocumentFilter? = nil,
        initializers: Initializers = .requests,
        hashable: Bool = true,
        documentation: Bool = false,
        pagination: [PaginationRule] = []
    ) {
        self.module = module
        self.schemasModule = schemasModule
        self.document = document
        self.overlays = overlays
        self.output = output
        self.examples = examples
        self.referenceRoot = referenceRoot
        self.filter = filter
        self.initializers = initializers
        self.hashable = hashable
        self.documentation = documentation
        self.pagination = pagination
    }
}

extension DocumentFilter {
    /// The filter of a command line; `nil` where it names nothing.
    public init?(tags: [String], operations: [String], paths: [String], schemas: [String]) {
        let named = [(Kind.tags, tags), (.operations, operations), (.paths, paths), (.schemas, schemas)]
        let names = named.flatMap { kind, texts in texts.map { Name(kind, $0) } }
        if names.isEmpty { return nil }
        self.init(names)
    }
}
