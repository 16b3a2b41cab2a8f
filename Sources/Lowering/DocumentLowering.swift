import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// What a document became, and the drafts that were made on the way: freeing those takes a while.
public struct LoweredDocument {
    public let model: ClientModel
    private let drafts: SchemaLowering

    init(_ model: ClientModel, _ drafts: SchemaLowering) {
        self.model = model
        self.drafts = drafts
    }
}

/// Lowers a document: its components and operations become the declarations of one client module.
///
/// - Parameters:
///   - module: The module's name; the client's type is named after it.
///   - schemasModule: The name of a module that the components' types get for themselves; `nil` where they are the
///     client's.
///   - documentName: The document's file name, for the head of each generated file.
///   - withExamples: Whether the document's example payloads are wanted, and checked.
///   - initializesAnswers: Whether structs that only answers carry get a memberwise initializer too.
///   - isHashable: Whether objects and unions are.
///   - paginationRules: What the configuration says about pages, which wins over the document.
///   - withGuide: Whether the pages about the client are wanted.
/// - Returns: What is to be printed. Whatever the document has that cannot be said in Swift has become the nearest
///   thing that can, with a diagnostic.
public func lower(
    _ document: Document,
    resolver: ReferenceResolver,
    module: String,
    schemasModule: String? = nil,
    documentName: String,
    withExamples: Bool = true,
    initializesAnswers: Bool = false,
    isHashable: Bool = true,
    paginationRules: [PaginationRule] = [],
    withGuide: Bool = false
) -> LoweredDocument {
    let clientName = clientName(of: module)
    let reserved = Set([module, schemasModule, clientName].compactMap(\.self))
    let schemas = SchemaLowering(
        resolver: resolver, module: module, clientName: clientName, reserved: reserved, withExamples: withExamples
    )
    schemas.declare(document.components.schemas, as: ComponentNames(document, resolver).type)
    schemas.lowerWaiting()
    let endpoints = EndpointLowering(
        document: document, resolver: resolver, schemas: schemas, clientName: clientName, reserved: reserved
    )
    endpoints.paginationRules = PaginationRules(paginationRules)
    var client = endpoints.lower()
    schemas.lowerWaiting()

    let types = refined(
        schemas.module.nested.map(\.declaration), &client, endpoints, initializesAnswers: initializesAnswers
    )
    let guide = withGuide ? GuideLowering(document: document, endpoints: endpoints) : nil
    if let guide { client = guide.completed(client) }
    let table = withExamples ? schemas.examples.table() : ([], [])
    var model = ClientModel(
        module: module, schemasModule: schemasModule, documentName: documentName, types: types, client: client,
        examples: table.0, exampleOperations: table.1, basePaths: document.servers.map(\.basePath)
    )
    model.isHashable = isHashable
    model.guide = guide?.guide
    return LoweredDocument(model, schemas)
}

/// `PetStoreClient` for `PetStore`; of a module that has the word already, or with it a name of the runtime's, something
/// near.
private func clientName(of module: String) -> String {
    if module.hasSuffix("Client"), module != "Client" { return module + "API" }
    let name = module.prefix(1).uppercased() + module.dropFirst() + "Client"
    return SwiftWords.takenTypes.contains(name) ? module + "ServiceClient" : name
}

/// The components' and the client's own types, refined together: either may hold the other.
///
/// Types are found by their paths from the top of the module. So the client and its groups stand in as declarations that
/// hold theirs, and what became of these is taken out again.
private func refined(
    _ components: [TypeDeclaration],
    _ client: inout Client,
    _ endpoints: EndpointLowering,
    initializesAnswers: Bool
) -> [TypeDeclaration] {
    let groupNames = Set(client.groups.map(\.typeName))
    let clientType = TypeDeclaration(
        name: client.name, documentation: Documentation(), kind: .alias(.json),
        nested: client.types.filter { !groupNames.contains($0.name) }
            + client.groups.map { group in
                TypeDeclaration(
                    name: group.typeName, documentation: Documentation(), kind: .alias(.json), nested: group.types)
            }
    )
    var refinements = Refinements(components + [clientType])
    refinements.followDirections(
        requests: endpoints.requestTypes, answers: endpoints.answerTypes, initializesAnswers: initializesAnswers)
    for end in refinements.endEndlessValues() { endpoints.schemas.reportEnd(end.key, of: end.type) }
    refinements.markContainment()
    var types = refinements.types
    if let refined = types.popLast() {
        client.types = refined.nested.filter { !groupNames.contains($0.name) }
        let refinedByName = Dictionary(refined.nested.map { ($0.name, $0.nested) }) { first, _ in first }
        for index in client.groups.indices {
            client.groups[index].types = refinedByName[client.groups[index].typeName] ?? []
        }
    }
    shareTypes(&types, &client)
    return types
}

private func shareTypes(_ components: inout [TypeDeclaration], _ client: inout Client) {
    var shared = SharedTypes(components)
    shared.share(&components)
    let path = TypePath([client.name])
    shared.share(&client.types, of: path)
    for index in client.groups.indices {
        shared.share(&client.groups[index].types, of: path.nested(client.groups[index].typeName))
    }
}
