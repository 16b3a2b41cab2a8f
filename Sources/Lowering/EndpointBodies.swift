import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// A media type or range of a `content` map (RFC 9110 §8.3.1).
struct MediaRange {
    let text: String
    private let essence: String

    init(_ text: String) {
        self.text = text
        essence = (text.split(separator: ";").first.map(String.init) ?? text).filter { !$0.isWhitespace }.lowercased()
    }

    var isJSON: Bool {
        essence == "application/json" || essence.hasSuffix("+json") || essence == "text/json" || essence == "json"
    }
    var isForm: Bool { essence == "application/x-www-form-urlencoded" }
    var isMultipart: Bool { essence.hasPrefix("multipart/") }
    var isText: Bool { essence.hasPrefix("text/") && !isStream && !isJSON }
    var isAny: Bool { essence == "*/*" || essence == "*" || essence == "application/*" }
    var isStream: Bool {
        [
            "text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq",
            "application/stream+json",
        ]
        .contains(essence)
    }
    /// What is sent for a range, which is no type that a body can have.
    var concrete: String {
        isAny || text.hasSuffix("/*") ? "application/octet-stream" : text
    }
}

// MARK: Request bodies

extension EndpointLowering {
    /// The request body as an argument: JSON where the document has it, then forms, then text, then bytes.
    func body(of operation: Operation, typeName: String, room: Room, taken: [String]) -> BodyArgument? {
        guard let referenced = operation.requestBody, let body = resolver.object(referenced) else { return nil }
        guard let (media, value) = preferred(body.content) else { return nil }
        reportOthers(than: media, among: body.content)
        let name = taken.contains("body") ? "requestBody" : "body"
        let slot = Slot.inline(owner: room.draft, hint: typeName + "Body")
        let documentation = Documentation(body.description ?? "")
        func argument(_ encoding: BodyArgument.Encoding, _ type: SwiftType, _ isNullable: Bool = false) -> BodyArgument
        {
            BodyArgument(
                name: name, encoding: encoding, contentType: media.concrete, type: type,
                isOptional: !body.required || isNullable, documentation: documentation
            )
        }
        if media.isJSON || (media.isAny && value.schema != nil && !isBinary(value.schema)) {
            let lowered = value.schema.map { schemas.lower($0, slot) } ?? LoweredType(.json)
            let asJSON = media.isAny ? "application/json" : media.text
            schemas.examples.collect(
                value.example, value.examples, schema: value.schema, type: lowered.orNil, name: "\(typeName) body",
                carrier: .request
            )
            return BodyArgument(
                name: name, encoding: .json, contentType: asJSON, type: lowered.type,
                isOptional: !body.required || lowered.isNullable, documentation: documentation
            )
        }
        if media.isForm || media.isMultipart {
            let lowered = value.schema.map { schemas.lower($0, slot) } ?? LoweredType(.dictionary(.json))
            var form = argument(media.isForm ? .form : .multipart, lowered.type, lowered.isNullable)
            schemas.examples.collect(
                value.example, value.examples, schema: value.schema, type: lowered.orNil, name: "\(typeName) body",
                carrier: .request
            )
            form.parts = media.isForm ? styledMembers(of: value) : typedParts(of: value)
            return form
        }
        return media.isText ? argument(.text, .string) : argument(.bytes, .builtin(.file))
    }

    /// The media type that a body is sent as when the document offers several.
    private func preferred(_ content: [(mediaType: Located<String>, value: MediaType)]) -> (MediaRange, MediaType)? {
        let offers = content.map { (MediaRange($0.mediaType.value), $0.value) }
        let ranks: [(MediaRange) -> Bool] = [\.isJSON, \.isMultipart, \.isForm, \.isAny, \.isText]
        for rank in ranks {
            if let offer = offers.first(where: { rank($0.0) }) { return offer }
        }
        return offers.first
    }

    private func reportOthers(than media: MediaRange, among content: [(mediaType: Located<String>, value: MediaType)]) {
        guard let other = content.first(where: { $0.mediaType.value != media.text }) else { return }
        let names = content.map(\.mediaType.value).filter { $0 != media.text }.map { "'\($0)'" }
        diagnostics.note(
            "the body is sent as '\(media.concrete)'; left out: \(names.joined(separator: ", "))",
            at: other.mediaType.location
        )
    }

    /// The members of a form that the document spells in a way of their own.
    private func styledMembers(of form: MediaType) -> [BodyArgument.Part] {
        let shape = form.schema.map { schemas.shape(of: $0) }
        return form.encoding.compactMap { key, encoding in
            guard encoding.style != nil || encoding.explode != nil else { return nil }
            let style = encoding.style ?? .form
            let explode = encoding.explode ?? (style == .form || style == .deepObject)
            let isList = shape?[key].map { schemas.shape(of: $0).types == [.array] } ?? false
            // Lists repeat their name and objects are `outer[inner]` without being told.
            let isUsual = isList ? style == .form && explode : style == .deepObject
            return isUsual ? nil : .init(key: key, spelling: .style(style.rawValue, explode: explode))
        }
    }

    /// The parts of a multipart body that have one media type; of several, the file itself says which.
    private func typedParts(of form: MediaType) -> [BodyArgument.Part] {
        form.encoding.compactMap { key, encoding in
            guard let type = encoding.contentType, !type.isBlank, !type.contains(where: { "*,".contains($0) }) else {
                return nil
            }
            return .init(key: key, spelling: .contentType(type))
        }
    }

    func isBinary(_ schema: Node?) -> Bool {
        guard let schema else { return false }
        let shape = schemas.shape(of: schema)
        return shape.types == [.file] || (shape.types == [.string] && shape.format == "binary")
    }
}

// MARK: Responses

/// What the responses of one operation are in Swift.
final class EndpointAnswers {
    private let endpoints: EndpointLowering
    private let operation: Operation
    private let operationID: String
    /// Types of documented errors: no method returns them, but they are answers.
    private(set) var otherTypes: [SwiftType] = []
    /// The media types of the bodies that the method understands.
    private(set) var mediaTypes: [String] = []

    init(endpoints: EndpointLowering, operation: Operation, operationID: String) {
        self.endpoints = endpoints
        self.operation = operation
        self.operationID = operationID
    }

    func result(typeName: String, room: EndpointLowering.Room) -> (ResultKind, description: String) {
        var successes: [(status: String, result: ResultKind, description: String)] = []
        for (status, referenced) in operation.responses {
            guard let response = endpoints.resolver.object(referenced) else { continue }
            let isSuccess = status.value.hasPrefix("2")
            let name = typeName + (isSuccess ? "Response" : "Response" + SwiftNaming.words(of: status.value).joined())
            let result = kind(of: response, status: status.value, hint: name, room: room)
            let description = response.description ?? response.summary ?? ""
            if isSuccess {
                successes.append((status.value, result, description))
                addMediaTypes(of: response, result)
            } else {
                otherTypes += result.types
                if status.value.lowercased() == "default", successes.isEmpty,
                    !operation.responses.contains(where: { $0.status.value.hasPrefix("2") })
                {
                    // Where nothing else is documented, `default` is the success too.
                    successes.append(("2XX", result, description))
                    addMediaTypes(of: response, result)
                }
            }
        }
        guard let first = successes.first else { return (.none, "") }
        if successes.allSatisfy({ $0.result == first.result }) { return (first.result, first.description) }
        return (outcomes(successes.map { ($0.status, $0.result) }, typeName: typeName, room: room), "")
    }

    private func outcomes(
        _ successes: [(status: String, result: ResultKind)], typeName: String, room: EndpointLowering.Room
    ) -> ResultKind {
        var scope = NameScope()
        let draft = room.draft.nest(typeName + "Outcome")
        let outcomes = successes.compactMap { success -> Outcome? in
            let status = success.status.uppercased()
            let name = scope.claim(StatusNames.name(of: status))
            if let code = Int(status) { return Outcome(name: name, status: code...code, result: success.result) }
            return Outcome(name: name, status: 200...299, result: success.result)
        }
        // A range takes what no status of its own has taken, wherever the document names it.
        return .outcomes(draft.path, outcomes.filter { $0.status.count == 1 } + outcomes.filter { $0.status.count > 1 })
    }

    private func addMediaTypes(of response: Response, _ result: ResultKind) {
        let offers = response.content.map { MediaRange($0.mediaType.value) }
        let understood: [String] =
            switch result {
            case .none, .outcomes: []
            case .json: [offers.first(where: \.isJSON)?.text ?? "application/json"]
            case .text: offers.filter(\.isText).map(\.text)
            case .bytes: offers.filter { !$0.isAny }.map(\.text)
            }
        mediaTypes += understood.filter { !mediaTypes.contains($0) }
    }

    private func kind(of response: Response, status: String, hint: String, room: EndpointLowering.Room) -> ResultKind {
        let offers = response.content.map { (MediaRange($0.mediaType.value), $0.value) }
        guard let first = offers.first else { return .none }
        if let (_, value) = offers.first(where: { $0.0.isJSON })
            ?? offers.first(where: { $0.0.isAny && $0.1.schema != nil }),
            !endpoints.isBinary(value.schema)
        {
            guard let schema = value.schema else { return .json(.json) }
            let lowered = endpoints.schemas.lower(schema, .inline(owner: room.draft, hint: hint))
            endpoints.schemas.examples.collect(
                value.example, value.examples, schema: schema, type: lowered.orNil, name: "\(operationID) \(status)",
                carrier: .answer
            )
            return .json(lowered.orNil)
        }
        let isText = offers.contains { $0.0.isText } && !endpoints.isBinary(first.1.schema)
        return isText && !offers.contains { $0.0.isStream } ? .text : .bytes
    }
}

/// What statuses are called (RFC 9110 §15).
enum StatusNames {
    private static let names = [
        "200": "ok", "201": "created", "202": "accepted", "203": "nonAuthoritative", "204": "noContent",
        "205": "resetContent", "206": "partialContent", "207": "multiStatus", "208": "alreadyReported",
        "2XX": "success",
    ]

    static func name(of status: String) -> String { names[status] ?? "status" + SwiftNaming.type(status) }
}
