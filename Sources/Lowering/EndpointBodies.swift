import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: Request bodies

extension EndpointLowering {
    /// The request body as an argument, once for each kind of data that the document takes: first JSON where there is
    /// some, then forms, then text, then bytes. A media type that carries what another one does is left to that one.
    func bodies(of operation: Operation, id: String, typeName: String, room: Room, taken: [String]) -> [BodyArgument] {
        guard let referenced = operation.requestBody else { return [] }
        guard let body = resolver.object(referenced) else { return [unknownBody(taken)] }
        let offers = body.content.map { BodyOffer(media: MediaRange($0.mediaType.value), value: $0.value) }
        guard let preferred = preferred(among: offers), body.required || !isClosedAndEmpty(preferred.value.schema)
        else { return [] }
        let place = BodyPlace(
            body: body, id: id, taken: taken, label: Self.label(besides: taken),
            slot: slot(of: referenced, "Body", otherwise: .inline(owner: room.draft, hint: typeName + "Body"))
        )
        var bodies = [argument(for: preferred, place)]
        var carried = [preferred.value.schema].compactMap { $0 }
        var others: [BodyOffer] = []
        for offer in offers where offer.media.text != preferred.media.text {
            var labels = NameScope(reserved: Set(taken + bodies.map(\.name)))
            var other = place
            other.label = labels.claim(offer.label(among: offers, besides: preferred))
            other.slot = .inline(owner: room.draft, hint: typeName + SwiftNaming.type(other.label))
            if var argument = argument(for: offer, other, besides: bodies, preferred, &carried) {
                argument.isOptional = false
                bodies.append(argument)
            } else {
                others.append(offer)
            }
        }
        if let location = body.content.first?.mediaType.location {
            note(others, besides: preferred, carrying: carried, at: location)
        }
        return bodies
    }

    /// Tells what the body is not sent as.
    private func note(
        _ others: [BodyOffer], besides preferred: BodyOffer, carrying carried: [Node], at location: SourceLocation
    ) {
        guard !others.isEmpty else { return }
        let names = others.map { "'\($0.media.text)'" }.joined(separator: ", ")
        let areRepeated = others.compactMap(\.value.schema).allSatisfy { schema in
            carried.contains { $0.says(schema) }
        }
        diagnostics.note(
            "the body is sent as '\(preferred.media.concrete)' and not as \(names)"
                + (areRepeated ? ", which carry the same" : ""),
            at: location)
    }

    /// One more way to send the body; `nil` for what carries no other data than those that there are.
    private func argument(
        for offer: BodyOffer, _ place: BodyPlace, besides bodies: [BodyArgument], _ preferred: BodyOffer,
        _ carried: inout [Node]
    ) -> BodyArgument? {
        let schema = offer.value.schema
        // Lines of JSON are a list of what JSON is one of.
        let isRepeated =
            element(of: offer) == nil
            && (schema.map { schema in carried.contains { $0.says(schema) } } ?? offer.media.isJSON)
        let isForFiles = preferred.media.isJSON && offer.media.isMultipart && !files(in: schema).isEmpty
        guard !isRepeated || isForFiles, !offer.media.isXML, !offer.media.isAny || isBinary(schema) else { return nil }
        let argument = argument(for: offer, place)
        guard isForFiles || !bodies.contains(where: { $0.type == argument.type }) else { return nil }
        if let schema { carried.append(schema) }
        return argument
    }

    /// The body behind a reference that leads nowhere.
    private func unknownBody(_ taken: [String]) -> BodyArgument {
        BodyArgument(
            name: Self.label(besides: taken), encoding: .json, contentType: "application/json", type: .json,
            isOptional: true,
            documentation: Documentation())
    }

    /// What a body is called beside the operation's other arguments.
    private static func label(besides taken: [String]) -> String {
        var labels = NameScope(reserved: Set(taken))
        return labels.claim(labels.isTaken("body") ? "requestBody" : "body")
    }

    /// JSON cannot carry files: of JSON and a form that say the same of a body that needs a file, the form is sent first.
    private func preferred(among offers: [BodyOffer]) -> BodyOffer? {
        guard let preferred = BodyOffer.preferred(among: offers), preferred.media.isJSON,
            let schema = preferred.value.schema,
            let form = offers.first(where: { $0.media.isMultipart && $0.value.schema?.says(schema) == true }),
            !files(in: schema).isDisjoint(with: schemas.shape(of: schema).required)
        else { return BodyOffer.preferred(among: offers) }
        return form
    }

    /// The properties of a form that are files, or may be.
    private func files(in form: Node?) -> Set<String> {
        guard let form else { return [] }
        return Set(schemas.shape(of: form).properties.filter { holds($0.node, isBinary) }.map(\.key))
    }

    /// Whether a schema is of an object that has no members: a body that says nothing.
    private func isClosedAndEmpty(_ schema: Node?) -> Bool {
        guard let schema else { return false }
        let shape = schemas.shape(of: schema)
        guard case .nothing = shape.additional else { return false }
        return shape.properties.isEmpty && shape.patterns.isEmpty && shape.unions.isEmpty
    }

    private func argument(for offer: BodyOffer, _ place: BodyPlace) -> BodyArgument {
        let (media, value) = (offer.media, offer.value)
        func argument(_ encoding: BodyArgument.Encoding, _ lowered: LoweredType, _ type: String? = nil) -> BodyArgument
        {
            place.argument(encoding, lowered, type ?? media.concrete)
        }
        // A multipart body that only says what its parts are is a list of them.
        var items: LoweredType? {
            guard media.isMultipart, let item = value.itemSchema else { return nil }
            return LoweredType(.array(schemas.lower(filePart(item, value.itemEncoding), place.slot).orNil))
        }
        func lowered(otherwise type: SwiftType) -> LoweredType {
            let schema =
                media.isMultipart && !media.isFormData ? value.schema.map { withFiles($0, of: value) } : value.schema
            let lowered = schema.map { schemas.lower($0, place.slot) } ?? items ?? LoweredType(type)
            schemas.examples.collect(
                value.example, value.examples, schema: value.schema, type: lowered.orNil,
                name: "\(place.id) \(place.label)", carrier: .request
            )
            return lowered
        }
        if let item = element(of: offer) {
            let element = schemas.lower(item, place.slot.part { $0 + "Element" })
            return argument(.sequence, LoweredType(.array(element.orNil)))
        }
        if media.isJSON || (media.isAny && saysValue(value.schema)) {
            return argument(.json, lowered(otherwise: .json), media.isAny ? "application/json" : media.text)
        }
        if let schema = value.schema, media.isForm || media.isFormData, isTextOrFile(schema) {
            return media.isForm
                ? argument(.text, formText(schema))
                : argument(.multipart, formOfUnknownParts(schema))
        }
        if media.isForm || (media.isMultipart && hasKnownParts(value, media)) {
            var form = argument(media.isForm ? .form : .multipart, lowered(otherwise: .dictionary(.json)))
            if media.isFormData, saysOnlyObject(value.schema) { form.type = .dictionary(.builtin(.file)) }
            return withParts(form, of: value, taken: place.taken + [place.label])
        }
        // What is said to be a file is one, whatever its media type.
        let isFile = value.schema.map { schemas.shape(of: $0).types == [.file] } ?? false
        return media.isText && !media.isMultipart && !isFile
            ? argument(.text, LoweredType(.string)) : argument(.bytes, LoweredType(.builtin(.file)))
    }

    /// Whether a schema under `*/*` is of a value, that of JSON then, and not of text or of bytes.
    private func saysValue(_ schema: Node?) -> Bool {
        guard let schema else { return false }
        let said = resolver.end(of: schema) ?? schema
        return !(said.mapping.map(Schema.isAnnotationOnly) ?? false) && !isBinary(schema) && !isPlainText(schema)
    }

    /// The schema of each value of a body that is one after the other: lines of JSON, or a JSON text sequence.
    private func element(of offer: BodyOffer) -> Node? {
        guard offer.media.isStream, !offer.media.isEventStream else { return nil }
        guard let schema = offer.value.schema else { return offer.value.itemSchema }
        let shape = schemas.shape(of: schema)
        if shape.types == [.array] { return shape.items }
        return isPlainText(schema) || isBinary(schema) ? nil : schema
    }
}

/// One media type that a request body can have.
private struct BodyOffer {
    let media: MediaRange
    let value: MediaType

    /// What is sent rather than what: plain JSON, where there is some; of patches the one that looks like what it
    /// changes (RFC 7396), not a list of steps.
    static func preferred(among offers: [BodyOffer]) -> BodyOffer? {
        let ranks: [(MediaRange) -> Bool] = [
            \.isPlainJSON, \.isMergePatch, \.isJSON, \.isMultipart, \.isForm, \.isAny, \.isText,
        ]
        for rank in ranks {
            guard let offer = offers.first(where: { rank($0.media) }) else { continue }
            return offer.media.isText ? offers.first { $0.isBytes(of: offer) } ?? offer : offer
        }
        return offers.first
    }

    /// Whether this is said in the same words as a text, and is bytes: those carry the text too.
    private func isBytes(of text: BodyOffer) -> Bool {
        guard media.isBytes, let schema = value.schema, let other = text.value.schema else { return false }
        return schema.says(other)
    }

    /// Of two forms that say different things the one of parts is not the `form`.
    func label(among offers: [BodyOffer], besides preferred: BodyOffer) -> String {
        let isSecond = offers.contains { offer in
            guard offer.media.isForm, offer.media.text != preferred.media.text else { return false }
            return value.schema.map { offer.value.schema?.says($0) != true } ?? (offer.value.schema != nil)
        }
        return media.isMultipart && isSecond ? "multipart" : media.label
    }
}

/// Where a request body stands, and what its argument is called.
private struct BodyPlace {
    let body: RequestBody
    /// The operation's.
    let id: String
    /// The names of the operation's other arguments.
    let taken: [String]
    var label: String
    var slot: Slot

    func argument(_ encoding: BodyArgument.Encoding, _ lowered: LoweredType, _ contentType: String) -> BodyArgument {
        var argument = BodyArgument(
            name: label, encoding: encoding, contentType: contentType, type: lowered.type,
            isOptional: !body.required || lowered.isNullable, documentation: Documentation(body.description ?? "")
        )
        argument.sendsNull = encoding == .json && body.required && lowered.isNullable
        return argument
    }
}
