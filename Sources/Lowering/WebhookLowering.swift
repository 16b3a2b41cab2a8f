import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: Webhooks

extension EndpointLowering {
    /// The payload of each webhook as a type of the module, `NewPetWebhook` for `newPet` (OpenAPI 3.2 §4.1): what the
    /// API's provider sends, and a caller decodes.
    func lowerWebhooks() {
        for (name, referenced) in document.webhooks {
            guard let item = resolver.object(referenced) else { continue }
            for (method, operation) in item.operations {
                let several = item.operations.count > 1 ? SwiftNaming.type(method.value.lowercased()) : ""
                lowerPayload(of: operation, name.value, named: SwiftNaming.type(name.value) + several + "Webhook")
            }
        }
    }

    /// The payload of each callback of an operation, `<Operation><Name>Callback`: a request that the provider sends in
    /// answer to one of ours (OpenAPI 3.2 §4.18).
    func lowerCallbacks(of operation: Operation, typeName: String) {
        for callback in operation.callbacks {
            let items = (resolver.end(of: callback.value)?.mapping?.members ?? []).filter { !$0.key.hasPrefix("x-") }
            for member in items {
                guard let item = PathItem(reading: resolver.context.pathItem(member.value), resolver.context) else {
                    continue
                }
                for (method, request) in item.operations {
                    let isOne = items.count == 1 && item.operations.count == 1
                    let several = isOne ? "" : SwiftNaming.type(method.value.lowercased())
                    let name = typeName + SwiftNaming.type(callback.key) + several
                    lowerPayload(of: request, callback.key, named: name + "Callback")
                }
            }
        }
    }

    private func lowerPayload(of operation: Operation, _ event: String, named name: String) {
        payloads.append((event, nil, operation.summary ?? operation.description ?? ""))
        guard let body = operation.requestBody.flatMap(resolver.object), let first = body.content.first else { return }
        guard let value = body.content.first(where: { MediaRange($0.mediaType.value).isJSON })?.value,
            let schema = value.schema
        else {
            diagnostics.leftOut(
                "the payload '\(name)' is described as '\(first.mediaType.value)'; only JSON ones with a schema have a type",
                at: first.mediaType.location
            )
            return
        }
        let draft = schemas.module.nest(name)
        draft.documentation = Self.documentation(
            of: operation, nil, named: draft.path.last, operation.description ?? "")
        let lowered = schemas.lower(schema, .own(draft))
        if draft.kind == nil { draft.kind = .alias(lowered.type) }
        addAnswerType(.named(draft.path))
        payloads[payloads.count - 1].type = .named(draft.path)
        schemas.examples.collect(
            value.example, value.examples, schema: schema,
            type: LoweredType(.named(draft.path), isNullable: lowered.isNullable).orNil, name: name
        )
    }
}
