/// Everything that is generated for one document.
public struct ClientModel: Sendable {
    public var module: String
    /// The module of `types`, which the client's imports; `nil` where the client's has them itself.
    public var schemasModule: String?
    /// The document's file name, for the head of each file.
    public var documentName: String
    /// Types of the module, one a component schema, in the order of the document.
    public var types: [TypeDeclaration]
    public var client: Client
    public var examples: [ExamplePayload]
    /// What operations answer with which of the examples; none where there are no examples.
    public var exampleOperations: [ExampleOperation]
    /// The paths of the document's servers.
    public var basePaths: [String]
    /// Whether objects and unions are `Hashable`; enums are.
    public var isHashable = true
    /// `nil` where no pages about the client are wanted.
    public var guide: Guide?

    public init(
        module: String,
        schemasModule: String? = nil,
        documentName: String,
        types: [TypeDeclaration],
        client: Client,
        examples: [ExamplePayload],
        exampleOperations: [ExampleOperation] = [],
        basePaths: [String] = []
    ) {
        self.module = module
        self.schemasModule = schemasModule
        self.documentName = documentName
        self.types = types
        self.client = client
        self.examples = examples
        self.exampleOperations = exampleOperations
        self.basePaths = basePaths
    }
}

/// The type a caller makes first: where the API is, who calls, and the operations in groups.
public struct Client: Sendable {
    public var name: String
    public var documentation: Documentation
    /// The server used unless the caller names another; `nil` when the document has none.
    public var server: String?
    /// The path that a caller's server has to have, where the document names a path alone.
    public var serverPath: String?
    public var authorization: ClientAuthorization
    /// The security schemes, where there are several.
    public var credentials: MemberGroup<SecurityCredential>?
    /// The one security scheme, where that is an API key.
    public var key: SecurityCredential?
    /// What operations ask for that say nothing else: alternatives of combinations of schemes; untrusted text.
    public var security: [[String]] = []
    /// The servers, where there are several or they have variables.
    public var servers: MemberGroup<ServerChoice>?
    public var headers: MemberGroup<HeaderKey>?
    /// Operations without a tag.
    public var endpoints: [Endpoint]
    public var types: [TypeDeclaration]
    public var groups: [EndpointGroup]

    public init(
        name: String,
        documentation: Documentation,
        server: String?,
        authorization: ClientAuthorization,
        endpoints: [Endpoint],
        types: [TypeDeclaration],
        groups: [EndpointGroup]
    ) {
        self.name = name
        self.documentation = documentation
        self.server = server
        self.authorization = authorization
        self.endpoints = endpoints
        self.types = types
        self.groups = groups
    }
}

/// Whether a caller has to bring a credential.
public enum ClientAuthorization: Sendable, Hashable {
    /// The document asks for none.
    case none
    /// Some operations can be called without.
    case optional
    case required
}

/// The operations of one tag.
public struct EndpointGroup: Sendable {
    /// The name of the client's property.
    public var property: String
    /// The name of the type nested in the client.
    public var typeName: String
    public var documentation: Documentation
    public var endpoints: [Endpoint]
    /// Types that stand inline in these operations.
    public var types: [TypeDeclaration]

    public init(
        property: String,
        typeName: String,
        documentation: Documentation,
        endpoints: [Endpoint],
        types: [TypeDeclaration]
    ) {
        self.property = property
        self.typeName = typeName
        self.documentation = documentation
        self.endpoints = endpoints
        self.types = types
    }
}

/// A payload that the document gives as an example, and the type it has.
public struct ExamplePayload: Sendable {
    /// A name that a test report can show; untrusted text.
    public var name: String
    /// The JSON Pointer to the example; untrusted text.
    public var pointer: String
    public var type: SwiftType
    public var json: String
    /// Where and how it differs from its own schema, if it does; untrusted text.
    public var mismatch: String?

    public init(name: String, pointer: String, type: SwiftType, json: String) {
        self.name = name
        self.pointer = pointer
        self.type = type
        self.json = json
    }
}
