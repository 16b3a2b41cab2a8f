import OpenAPI
import SwiftModel
import YAML

/// The answers that arrive as a sequence of values: Server-Sent Events, JSON Lines and their like, and multipart bodies
/// (OpenAPI 3.2 §4.14.5, "Sequential Media Types").
struct EndpointStreams {
    let endpoints: EndpointLowering

    /// What a response's stream is made of, and the media types it comes as; `nil` where the response has none.
    func stream(of response: Response, _ slot: Slot) -> Representation? {
        let offers = response.content.map { (range: MediaRange($0.mediaType.value), value: $0.value) }
        let streams = offers.filter {
            ($0.range.isStream || ($0.range.isJSON && isStreamed($0.value))) && !endpoints.isHTTPBody($0.value.schema)
        }
        if let first = streams.first {
            let item = slot.part { ($0.hasSuffix("Response") ? String($0.dropLast(8)) : $0) + "Event" }
            return Representation(result: .stream(element(of: first, item)), mediaTypes: streams.map(\.range.text))
        }
        let mixed = offers.filter(\.range.isMultipart)
        guard !mixed.isEmpty, mixed.count == offers.count else { return nil }
        return Representation(result: .stream(.parts), mediaTypes: mixed.map(\.range.text))
    }

    /// Whether an answer that is called JSON is one value after the other: `itemSchema` says so, and so does the title that
    /// grpc-gateway gives to what a streaming method answers.
    func isStreamed(_ value: MediaType) -> Bool {
        value.itemSchema != nil || endpoints.isStreamResult(value.schema)
    }

    private func element(of offer: (range: MediaRange, value: MediaType), _ slot: Slot) -> StreamElement {
        guard offer.range.isEventStream else {
            guard let item = offer.value.itemSchema ?? offer.value.schema.map(elements),
                // A string is the whole body, of which the document says no more.
                offer.value.itemSchema != nil || !(endpoints.isPlainText(item) || endpoints.isBinary(item))
            else { return .values(.json) }
            return .values(endpoints.schemas.lower(item, slot).orNil)
        }
        // A list is the whole body's schema: each event is, or holds, one of its elements.
        guard let schema = offer.value.itemSchema ?? offer.value.schema.map(elements), !endpoints.isBinary(schema)
        else { return .values(.builtin(.event)) }
        if let data = data(of: schema) { return .values(endpoints.schemas.lower(data, slot).orNil) }
        let type = endpoints.schemas.lower(schema, slot).orNil
        return describesEvents(schema) ? .events(type) : .values(type)
    }

    /// Where the schema is one of the whole body, its elements are what arrives. What stands in an extension
    /// (`#/x-stream-definitions/…`) is no component, and has no name of its own.
    private func elements(of schema: Node) -> Node {
        if let reference = Reference(schema), reference.pointerTokens.first?.hasPrefix("x-") == true {
            return endpoints.resolver.end(of: reference) ?? schema
        }
        let shape = endpoints.schemas.shape(of: schema)
        return shape.types == [.array] ? shape.items ?? schema : schema
    }

    private static let eventFields: Set<String> = ["data", "event", "id", "retry"]

    /// The schema of what an event's `data` holds, where a schema of events says nothing else.
    private func data(of schema: Node) -> Node? {
        let shape = endpoints.schemas.shape(of: schema)
        guard shape.unions.isEmpty, describesEvent(shape), let data = shape["data"] else { return nil }
        let keywords = Schema(data, endpoints.resolver.context).keywords
        if let content = keywords["contentSchema"] { return content }
        let isText = endpoints.schemas.shape(of: data).types == [.string]
        return shape.properties.count == 1 && !isText ? data : nil
    }

    /// Whether a schema, or each branch of it, is one of Server-Sent Events and not of their data.
    private func describesEvents(_ schema: Node) -> Bool {
        let shape = endpoints.schemas.shape(of: schema)
        if describesEvent(shape) { return true }
        let branches = shape.unions.flatMap(\.branches)
        return !branches.isEmpty && branches.allSatisfy { describesEvent(endpoints.schemas.shape(of: $0)) }
    }

    private func describesEvent(_ shape: Shape) -> Bool {
        shape["data"] != nil && shape.properties.allSatisfy { Self.eventFields.contains($0.key) }
    }
}

extension EndpointLowering {
    /// The method that reads an operation's answer as a stream, beside the one that waits for all of it.
    ///
    /// Where a property of the body chooses between the two, the method sets it.
    func streaming(_ endpoint: Endpoint, _ stream: Representation, room: Room) -> Endpoint {
        endpoint.answering(stream, named: room.names.claim(endpoint.name + "Stream"))
            .choosing(streamChoice(of: endpoint.body, isStream: true))
    }

    /// What of a body chooses between a stream and the whole answer: a flag, `stream`, or OpenAI's `stream_format`. What
    /// the server does without being told needs no choice.
    func streamChoice(of body: BodyArgument?, isStream: Bool) -> BodyArgument.StreamChoice? {
        guard let body, case .named(let path) = body.type, let draft = resolvedDraft(at: path),
            case .structure(let structure) = draft.kind
        else { return nil }
        for property in structure.properties where ["stream", "stream_format"].contains(property.key) {
            if property.type == .builtin(.bool), isStream || streams(unlessToldBy: property.key, draft) {
                return .init(property: property.name, value: .literal(.bool(isStream)))
            }
            if isStream, case .named(let path) = property.type, let sse = enumCase("sse", of: path) {
                return .init(property: property.name, value: .enumCase(sse))
            }
        }
        return nil
    }

    /// Whether a flag is true where callers do not say it.
    private func streams(unlessToldBy key: String, _ draft: TypeDraft) -> Bool {
        let flag = draft.node.flatMap { schemas.shape(of: $0)[key] }
        return flag?["default"]?.scalar?.text == "true"
    }

    /// The case of an enum that has a text.
    func enumCase(_ text: String, of path: TypePath) -> String? {
        guard case .enumeration(let enumeration) = kind(at: path) else { return nil }
        return enumeration.cases.first { $0.value == .string(text) || $0.value == Int(text).map { .int($0) } }?.name
    }

    /// The case of an enum that lists one value, which stands in a component of its own.
    func onlyCase(of type: SwiftType) -> String? {
        guard case .named(let path) = type, case .enumeration(let enumeration) = kind(at: path),
            enumeration.cases.count == 1
        else { return nil }
        return enumeration.cases[0].name
    }

    /// Whether all values of a type are single ones, which are sent alike however lists and objects are (OpenAPI 3.2 §4.12.2).
    func isScalar(_ type: SwiftType) -> Bool {
        switch type {
        case .builtin(let builtin): return builtin != .json
        case .array, .dictionary, .optional: return false
        case .named(let path):
            switch kind(at: path) {
            case .enumeration: return true
            case .alias(.builtin(let builtin)): return builtin != .json
            default: return false
            }
        }
    }

    /// What a type is, aliases followed.
    func kind(at path: TypePath) -> TypeDeclaration.Kind? { resolvedDraft(at: path)?.kind }

    private func resolvedDraft(at path: TypePath) -> TypeDraft? {
        var path = path
        // Aliases of aliases end somewhere; a circle of them is nothing.
        for _ in 0..<10 {
            let draft = draft(at: path)
            guard case .alias(.named(let next)) = draft?.kind else { return draft }
            path = next
        }
        return nil
    }
}

extension Endpoint {
    /// The method that asks for the same as something else.
    func answering(_ answer: Representation, named name: String) -> Endpoint {
        var endpoint = self
        endpoint.name = name
        endpoint.result = answer.result
        endpoint.accepts = answer.mediaTypes
        endpoint.pagination = nil
        return endpoint
    }

    func choosing(_ choice: BodyArgument.StreamChoice?) -> Endpoint {
        guard let choice else { return self }
        var endpoint = self
        endpoint.body?.streamChoice = choice
        // Without a body nothing would make the choice.
        endpoint.body?.isOptional = false
        return endpoint
    }
}
