import OpenAPI
import SwiftModel
import YAML

/// What only the pages about a client need: it is read once the client is whole, and changes none of its Swift.
struct GuideLowering {
    let document: Document
    let endpoints: EndpointLowering
    private var schemas: SchemaLowering { endpoints.schemas }
    private var resolver: ReferenceResolver { schemas.resolver }

    var guide: Guide {
        var guide = Guide(
            title: document.info.title, version: document.info.version,
            description: document.info.description ?? document.info.summary ?? ""
        )
        guide.servers = document.servers.map { ($0.url, $0.description ?? $0.name ?? "") }
        guide.signIn = document.components.securitySchemes.compactMap { name, referenced in
            resolver.object(referenced).map { scheme in
                .init(name: name.value, kind: Self.kind(of: scheme), description: scheme.description ?? "")
            }
        }
        guide.webhooks = endpoints.payloads
        return guide
    }

    private static func kind(of scheme: SecurityScheme) -> Guide.SignIn.Kind {
        switch scheme.kind {
        case .apiKey where !scheme.keyScheme.isEmpty: .other(scheme.keyScheme)
        case .apiKey(let name, let place): .key(name: name, place: Argument.Place(rawValue: place.rawValue) ?? .header)
        case .http("bearer"): .bearer
        case .http("basic"): .basic
        case .http(let other): .other(other)
        case .oauth2: .oauth2
        case .openIdConnect: .openIDConnect
        case .mutualTLS: .mutualTLS
        case .other(let other): .other(other)
        }
    }

    // MARK: Operations

    /// The client with the values of its arguments.
    func completed(_ client: Client) -> Client {
        func completed(_ endpoint: Endpoint, in path: TypePath) -> Endpoint {
            let source = endpoints.sources[path.nested(endpoint.name)]
            return source.map { self.completed(endpoint, $0.operation, $0.item) } ?? endpoint
        }
        var client = client
        let path = TypePath([client.name])
        client.endpoints = client.endpoints.map { completed($0, in: path) }
        for index in client.groups.indices {
            let group = path.nested(client.groups[index].typeName)
            client.groups[index].endpoints = client.groups[index].endpoints.map { completed($0, in: group) }
        }
        return client
    }

    private func completed(_ endpoint: Endpoint, _ operation: Operation, _ item: PathItem) -> Endpoint {
        var endpoint = endpoint
        let samples = SampleLowering(schemas: schemas)
        let parameters = (operation.parameters + item.parameters).compactMap(resolver.object)
        for index in endpoint.arguments.indices where !endpoint.arguments[index].isOptional {
            let argument = endpoint.arguments[index]
            let parameter = parameters.first { $0.name == argument.key && $0.place.rawValue == argument.place.rawValue }
            endpoint.arguments[index].sample = parameter.flatMap(samples.sample)
        }
        if let sent = endpoint.body, let body = operation.requestBody.flatMap(resolver.object) {
            let media = body.content.first { $0.mediaType.value == sent.contentType } ?? body.content.first
            endpoint.body?.sample = media.flatMap { samples.sample(of: $0.value) }
        }
        return endpoint
    }
}
