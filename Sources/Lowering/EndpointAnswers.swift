import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// What the responses of one operation are in Swift.
final class EndpointAnswers {
    private let endpoints: EndpointLowering
    private let operation: Operation
    private let operationID: String
    private let method: String
    /// What is known of them so far.
    private var answers = Answers()
    /// Schemas that stand inline in this operation and what they became: the same words again are the same type.
    private var inline: [(schema: Node, lowered: LoweredType)] = []

    init(endpoints: EndpointLowering, operation: Operation, operationID: String, method: String) {
        self.endpoints = endpoints
        self.operation = operation
        self.operationID = operationID
        self.method = method
    }

    func answers(typeName: String, room: EndpointLowering.Room) -> Answers {
        let (result, description) = self.result(typeName: typeName, room: room)
        answers.main.result = result
        answers.description = description
        return answers
    }

    private func result(typeName: String, room: EndpointLowering.Room) -> (ResultKind, description: String) {
        var successes: [(status: String, result: ResultKind, description: String)] = []
        for (status, referenced) in operation.responses {
            guard let response = endpoints.resolver.object(referenced) else {
                // Of a reference that leads nowhere only the status is known.
                if status.value.hasPrefix("2") { successes.append((status.value, .json(.json), "")) }
                continue
            }
            endpoints.headers.note(response, in: endpoints)
            let isSuccess =
                status.value.hasPrefix("2") || (isDefaultSuccess && status.value.lowercased() == "default")
            let name = typeName + "Response" + (isSuccess ? "" : StatusNames.suffix(of: status.value))
            let slot = endpoints.slot(of: referenced, "Response", otherwise: .inline(owner: room.draft, hint: name))
            let hasBody = hasBody(status.value, response)
            let streamed = isSuccess && hasBody ? EndpointStreams(endpoints: endpoints).stream(of: response, slot) : nil
            if answers.stream == nil { answers.stream = streamed }
            let result = hasBody ? kind(of: response, status: status.value, slot, streamed) : .none
            let description = response.description ?? response.summary ?? ""
            if isSuccess {
                // A part of what 200 is, of which no more is said (RFC 9110 §15.3.7).
                let whole = status.value == "206" && result == .none ? successes.first { $0.status == "200" } : nil
                successes.append((isDefaultSuccess ? "2XX" : status.value, whole?.result ?? result, description))
                addMediaTypes(of: response, result)
            } else {
                addError(status.value, result.types + otherErrors(of: response, slot), description)
            }
        }
        guard let first = successes.first else { return (undescribed([]), "") }
        if successes.allSatisfy({ $0.result == first.result }) {
            let result = first.result == .none ? undescribed(successes.map(\.status)) : first.result
            return (result, first.description)
        }
        if let optional = optionalValue(successes.map { ($0.status, $0.result) }) {
            return (optional, successes.first { $0.result != .none }?.description ?? "")
        }
        dropOther()
        return (outcomes(successes, typeName: typeName, room: room), "")
    }

    /// Where no success but `default` is documented, that is one too, unless it is what the errors are.
    private lazy var isDefaultSuccess: Bool = {
        let responses = operation.responses
        guard !responses.contains(where: { $0.status.value.hasPrefix("2") }),
            let referenced = responses.first(where: { $0.status.value.lowercased() == "default" })?.response,
            let response = endpoints.resolver.object(referenced)
        else { return false }
        let words = Set(SwiftNaming.words(of: response.description ?? "").map { $0.lowercased() })
        if !words.isDisjoint(with: ["error", "errors", "failure", "unexpected"]) { return false }
        guard let schema = response.content.first?.value.schema else { return true }
        return !responses.contains { status, other in
            guard "45".contains(status.value.prefix(1)), let error = endpoints.resolver.object(other)?.content.first
            else { return false }
            return error.value.schema?.says(schema) ?? false
        }
    }()

    private static let methodsWithAnswers: Set<String> = ["GET", "POST", "QUERY"]

    /// The answer of which no success says what it holds. Whoever uses `GET` asks for a representation (RFC 9110 §9.3.1),
    /// and who posts something is told what became of it (§9.3.3): callers get what comes, and may leave it.
    private func undescribed(_ statuses: [String]) -> ResultKind {
        let isBodiless = !statuses.isEmpty && statuses.allSatisfy { ["202", "204", "205"].contains($0) }
        guard Self.methodsWithAnswers.contains(method.uppercased()), !isBodiless else { return .none }
        let switched = statuses.isEmpty ? operation.responses.first { $0.status.value == "101" } : nil
        // A WebSocket, or a connection of another kind (RFC 9110 §15.2.2).
        endpoints.diagnostics.note(
            switched == nil
                ? "the document does not say what the answer holds; it is returned as it comes"
                : "the operation goes on in another protocol than HTTP, which the client does not speak",
            at: switched?.status.location ?? operation.location
        )
        answers.isUndescribed = true
        return .bytes
    }

    private func addError(_ status: String, _ types: [SwiftType], _ description: String) {
        answers.errors += (types.isEmpty ? [nil] : types.map(Optional.some)).map {
            DocumentedError(status: status, type: $0, description: description)
        }
    }

    /// What has several outcomes has no other representation.
    private func dropOther() {
        guard let other = answers.other else { return }
        let types = other.mediaTypes.map { "'\($0)'" }.joined(separator: ", ")
        endpoints.diagnostics.note(
            "the answer is read by its status, and not asked for as \(types)", at: operation.location)
        answers.other = nil
    }

    /// What an error that is JSON can be besides, such as a problem (RFC 9457).
    private func otherErrors(of response: Response, _ slot: Slot) -> [SwiftType] {
        let schemas = response.content.filter { MediaRange($0.mediaType.value).isJSON }.compactMap(\.value.schema)
        return schemas.dropFirst().filter { !$0.says(schemas[0]) }.map { lower($0, slot.part { $0 + "Other" }).type }
    }

    /// One type, or no content (RFC 9110 §15.3.5): a value that may be absent. A status of which the document describes no
    /// content sends what there is, where it sends some; but what is only accepted (202) is not there yet.
    private func optionalValue(_ successes: [(status: String, result: ResultKind)]) -> ResultKind? {
        let values = successes.filter { $0.result != .none }
        guard case .json(let type)? = values.first?.result, values.allSatisfy({ $0.result == values[0].result }),
            successes.allSatisfy({ $0.result != .none || $0.status != "202" })
        else { return nil }
        return .json(type.orNil)
    }

    private func outcomes(
        _ successes: [(status: String, result: ResultKind, description: String)], typeName: String,
        room: EndpointLowering.Room
    ) -> ResultKind {
        var scope = NameScope()
        let draft = room.draft.nest(typeName + "Outcome")
        let outcomes = successes.compactMap { success -> Outcome? in
            let status = success.status.uppercased()
            let name = scope.claim(StatusNames.name(of: status))
            let statuses = Int(status).map { $0...$0 } ?? 200...299
            return Outcome(
                name: name, status: statuses, result: success.result, documentation: Documentation(success.description))
        }
        // A range takes what no status of its own has taken, wherever the document names it.
        return .outcomes(draft.path, outcomes.filter { $0.status.count == 1 } + outcomes.filter { $0.status.count > 1 })
    }

    private func lower(_ schema: Node, _ slot: Slot) -> LoweredType {
        // The same words in another file may refer to something else.
        let known = inline.first { $0.schema.location.file === schema.location.file && $0.schema.says(schema) }
        if let known { return known.lowered }
        let lowered = endpoints.schemas.lower(schema, slot)
        inline.append((schema, lowered))
        return lowered
    }

    private func addMediaTypes(of response: Response, _ result: ResultKind) {
        let offers = response.content.map { MediaRange($0.mediaType.value) }
        let understood: [String] =
            switch result {
            case .none, .outcomes: []
            case .stream: answers.stream?.mediaTypes ?? []
            case .json: [offers.first(where: \.isJSON)?.text ?? "application/json"]
            case .text: offers.filter(\.isText).map(\.text)
            case .bytes:
                bytes(of: response)
            }
        answers.main.mediaTypes += understood.filter { !answers.main.mediaTypes.contains($0) }
    }

    /// What an answer of bytes is asked for as. A mere string of JSON beside a file is a way of saying what the file is,
    /// and so is a message; Swagger 2.0's `file` is one of each type that an operation produces.
    private func bytes(of response: Response) -> [String] {
        let offers = response.content.map { (range: MediaRange($0.mediaType.value), schema: $0.value.schema) }
        if endpoints.isHTTPBody(offers.first?.schema) { return [] }
        return offers.filter { range, schema in
            let isFile = schema.map { endpoints.schemas.shape(of: $0).types == [.file] } ?? false
            return !range.isAny && !range.isStream && (isFile || !range.isJSON || offers.allSatisfy(\.range.isJSON))
        }.map(\.range.text)
    }

    /// Answers to `HEAD`, and of some statuses, end with their header (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
    private func hasBody(_ status: String, _ response: Response) -> Bool {
        let isHead = method.uppercased() == "HEAD"
        guard let content = response.content.first, isHead || status == "204" || status == "205" else { return true }
        endpoints.diagnostics.note(
            "an answer \(isHead ? "to HEAD" : "of status \(status)") has no body; what the document says of one is ignored",
            at: content.mediaType.location
        )
        return false
    }

    private func kind(
        of response: Response, status: String, _ slot: Slot, _ streamed: Representation?
    ) -> ResultKind {
        let offers = response.content.map { (MediaRange($0.mediaType.value), $0.value) }
        guard let first = offers.first else { return .none }
        if endpoints.isHTTPBody(first.1.schema) { return .bytes }
        if offers.count == 1, first.0.isJSON, endpoints.isTextOfContent(first.1.schema) { return .json(.string) }
        if let (range, value) = offers.first(where: {
            $0.0.isJSON && !EndpointStreams(endpoints: endpoints).isStreamed($0.1)
        })
            ?? offers.first(where: { $0.0.isAny && endpoints.saysMoreThanBytes($0.1.schema) }),
            !endpoints.isBinary(value.schema), !isSaidToBeText(value.schema, range, among: offers)
        {
            noteOthers(than: range, value.schema, of: response, isSuccess: status.hasPrefix("2"))
            guard let schema = value.schema else { return .json(.json) }
            let lowered = lower(schema, slot)
            endpoints.schemas.examples.collect(
                value.example, value.examples, schema: schema, type: lowered.orNil, name: "\(operationID) \(status)",
                carrier: .answer
            )
            return .json(lowered.orNil)
        }
        if let streamed, offers.allSatisfy({ streamed.mediaTypes.contains($0.0.text) }) { return streamed.result }
        let isText = offers.allSatisfy {
            ($0.0.isText || ($0.0.isAny && endpoints.isPlainText($0.1.schema)) || $0.0.isJSON)
                && !endpoints.isBinary($0.1.schema)
        }
        return isText || (offers.contains { $0.0.isText } && !endpoints.isBinary(first.1.schema)) ? .text : .bytes
    }

    /// Whether a JSON answer is a mere string where the others are a text or a file, or where any type may come: that is
    /// how generators of documents say that something is a text (`*/*`), or bytes.
    private func isSaidToBeText(_ schema: Node?, _ range: MediaRange, among offers: [(MediaRange, MediaType)]) -> Bool {
        guard let schema, endpoints.isPlainText(schema) else { return false }
        return !range.isJSON || offers.contains { $0.0.isText || endpoints.isBinary($0.1.schema) }
    }

    /// What an answer that is JSON can be besides: another method asks for what is not described alike, and of the rest it
    /// is said that nothing asks for it. Many documents offer XML everywhere; of that nothing is said.
    private func noteOthers(than range: MediaRange, _ schema: Node?, of response: Response, isSuccess: Bool) {
        let others = response.content.filter { type, value in
            let other = MediaRange(type.value)
            // XML has no types; as a mere text it is one.
            let isText = !other.isXML || endpoints.isPlainText(value.schema)
            return other.text != range.text && isText && !other.isAny && !other.isStream
        }
        let different = others.filter { type, value in
            guard !MediaRange(type.value).isJSON else { return false }
            return schema.flatMap { schema in value.schema.map { !$0.says(schema) } } ?? true
        }.map { MediaRange($0.mediaType.value) }
        if isSuccess, answers.other == nil, !different.isEmpty {
            answers.other = Representation(
                result: different.allSatisfy { $0.isText || $0.isXML } ? .text : .bytes,
                mediaTypes: different.map(\.text))
        }
        let asked = Set(answers.other?.mediaTypes ?? [])
        let unasked = others.filter { !asked.contains(MediaRange($0.mediaType.value).text) }
        guard isSuccess, let first = unasked.first else { return }
        let names = unasked.map { "'\($0.mediaType.value)'" }.joined(separator: ", ")
        endpoints.diagnostics.note(
            "the answer is asked for as '\(range.text)' and not as \(names)", at: first.mediaType.location
        )
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

    /// What the type of an answer is told by that is no success: `404`, `4XX`, `Default`.
    static func suffix(of status: String) -> String {
        SwiftNaming.words(of: status).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension ResultKind {
    /// The types a result is made of.
    var types: [SwiftType] {
        switch self {
        case .none, .text, .bytes, .stream(.parts): []
        case .json(let type), .stream(.values(let type)), .stream(.events(let type)): [type]
        case .outcomes(_, let outcomes): outcomes.flatMap(\.result.types)
        }
    }
}
