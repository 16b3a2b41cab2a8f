import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: Webhooks

extension EndpointLowering {
    /// The payload of each webhook as a type of the module, `NewPetWebhook` for `newPet` (OpenAPI 3.1 §4.8.1): what the
    /// API's provider sends, and a caller decodes.
    func lowerWebhooks() {
        for (name, referenced) in document.webhooks {
            guard let item = resolver.object(referenced) else { continue }
            for (method, operation) in item.operations {
                let several = item.operations.count > 1 ? SwiftNaming.type(method.value.lowercased()) : ""
                lowerWebhook(operation, named: SwiftNaming.type(name.value) + several)
            }
        }
    }

    private func lowerWebhook(_ operation: Operation, named name: String) {
        guard let body = operation.requestBody.flatMap(resolver.object),
            let value = body.content.first(where: { MediaRange($0.mediaType.value).isJSON })?.value,
            let schema = value.schema
        else { return }
        let draft = schemas.module.nest(name + "Webhook")
        draft.documentation = Self.documentation(of: operation, nil)
        let lowered = schemas.lower(schema, .own(draft))
        if draft.kind == nil { draft.kind = .alias(lowered.type) }
        addAnswerType(.named(draft.path))
        schemas.examples.collect(
            value.example, value.examples, schema: schema,
            type: LoweredType(.named(draft.path), isNullable: lowered.isNullable).orNil, name: name + "Webhook"
        )
    }

    /// Says which operations have callbacks: requests that the provider sends in answer to one of ours.
    func reportCallbacks(of operation: Operation) {
        guard let first = operation.callbacks.first else { return }
        let names = operation.callbacks.map { "'\($0.key)'" }.joined(separator: ", ")
        diagnostics.warning("callbacks have no Swift yet; left out: \(names)", at: first.keyLocation)
    }
}
