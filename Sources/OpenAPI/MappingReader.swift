import Diagnostics
import YAML

/// Typed access to the fixed fields of one Object; everything it finds wrong becomes a located warning.
struct MappingReader {
    let mapping: Mapping
    let location: SourceLocation
    let object: String
    let context: ReadingContext

    init(_ mapping: Mapping, at location: SourceLocation, _ object: String, _ context: ReadingContext) {
        self.mapping = mapping
        self.location = location
        self.object = object
        self.context = context
    }

    init?(_ node: Node, _ object: String, _ context: ReadingContext) {
        let node = context.followed(node)
        if let mapping = node.mapping {
            self.init(mapping, at: node.location, object, context)
        } else if node.isNull {
            // An Object with nothing written under its key (`get:`) is an empty one.
            self.init(Mapping([]), at: node.location, object, context)
        } else {
            context.diagnostics.leftOut(
                "expected \(object) to be a mapping, found \(node.kindDescription); it is ignored",
                at: node.location
            )
            return nil
        }
    }

    /// A reader of an Object that has these fields and no others.
    init?(_ node: Node, _ object: String, fields: Set<String>, _ context: ReadingContext) {
        guard let reader = MappingReader(node, object, context) else { return nil }
        self = reader.spelled(as: fields)
        checkFields(fields)
    }

    /// The same, with keys that differ from a field by case alone (`operationID`) read as that field, which is told.
    func spelled(as fields: Set<String>) -> Self {
        func isUnknown(_ key: String) -> Bool { !fields.contains(key) && !key.hasPrefix("x-") }
        guard mapping.members.contains(where: { isUnknown($0.key) }) else { return self }
        let members = mapping.members.map { member in
            guard isUnknown(member.key), let field = field(spelled: member.key, among: fields), mapping[field] == nil
            else { return member }
            context.diagnostics.warning(
                "\(object) has no field '\(member.key)'; it is read as '\(field)'", at: member.keyLocation)
            return member.renamed(field)
        }
        return Self(Mapping(members), at: location, object, context)
    }

    private func field(spelled key: String, among fields: Set<String>) -> String? {
        let letters = key.lowercased()
        return fields.first { $0.lowercased() == letters }
    }

    /// Warns about fields that the Object does not have; `x-` extensions are allowed everywhere.
    func checkFields(_ known: Set<String>) {
        for member in mapping.members where !known.contains(member.key) && !member.key.hasPrefix("x-") {
            // `$ref` beside other fields is settled where references are resolved.
            if member.key == "$ref" || member.key == "__origin" { continue }
            var message = "\(object) has no field '\(member.key)'"
            if let suggestion = context.suggestion(for: member.key, among: known) {
                message += "; did you mean '\(suggestion)'?"
            } else if !Self.fieldsOfCalls.contains(member.key) {
                // A field that no Object has is the author's own, and changes nothing of the call.
                context.diagnostics.warning(message, at: member.keyLocation)
                continue
            }
            context.diagnostics.leftOut(message, at: member.keyLocation)
        }
    }

    /// Fields that say what is sent or answered: in another Object than their own they stand for something.
    private static let fieldsOfCalls = PathItem.fields.union(Operation.fields).union(Parameter.fields)
        .union(RequestBody.fields).union(Response.fields).union(MediaType.fields).union(Encoding.fields)
        .union(Swagger2Upgrader.schemaKeywords).union(["properties"])
        .subtracting(["summary", "description", "tags", "externalDocs", "deprecated", "example", "examples", "links"])

    func node(_ field: String) -> Node? { mapping[field] }

    /// A field's value, behind a reference or not; `nil` for null.
    private func value(_ field: String) -> Node? {
        guard let node = mapping[field], !node.isNull else { return nil }
        return context.followed(node)
    }

    /// The text of a scalar field, whatever its YAML type: `version: 1.10` is "1.10".
    func string(_ field: String) -> String? { locatedString(field)?.value }

    func locatedString(_ field: String) -> Located<String>? {
        guard let node = value(field) else { return nil }
        guard let scalar = node.scalar else {
            expected("a string", field, node)
            return nil
        }
        return Located(scalar.text, at: node.location)
    }

    func bool(_ field: String) -> Bool? {
        guard let node = mapping[field], !node.isNull else { return nil }
        if let scalar = node.scalar {
            // Quoted booleans are common in the wild and mean what they say.
            if case .bool(let value) = scalar.value { return value }
            if scalar.text == "true" { return true }
            if scalar.text == "false" { return false }
        }
        expected("true or false", field, node)
        return nil
    }

    /// The elements of a list field; anything else where a list is expected counts as a list of one (`tags: pets`).
    func list(_ field: String) -> [Node] {
        guard let node = value(field) else { return [] }
        if let elements = node.sequence { return elements }
        context.diagnostics.warning(
            "expected '\(field)' of \(object) to be a list, found \(node.kindDescription); it is read as a list of one",
            at: node.location
        )
        return [node]
    }

    func strings(_ field: String) -> [Located<String>] {
        list(field).compactMap { element in
            guard let scalar = element.scalar else {
                expected("a string", field, element)
                return nil
            }
            return Located(scalar.text, at: element.location)
        }
    }

    /// The members of a map field (name to Object), extensions left out when the map's keys are fixed by the specification.
    func members(_ field: String, skippingExtensions: Bool = false) -> [Mapping.Member] {
        guard let node = value(field) else { return [] }
        guard let mapping = node.mapping else {
            expected("a mapping", field, node)
            return []
        }
        return skippingExtensions ? mapping.members.filter { !$0.key.hasPrefix("x-") } : mapping.members
    }

    func object<Value: SpecificationObject>(_ field: String) -> Value? {
        guard let node = mapping[field], !node.isNull else { return nil }
        return Value(reading: node, context)
    }

    func objects<Value: SpecificationObject>(_ field: String) -> [Value] {
        list(field).compactMap { Value(reading: $0, context) }
    }

    /// The elements of a list field whose absence means something else than an empty list.
    func objectsIfPresent<Value: SpecificationObject>(_ field: String) -> [Value]? {
        value(field).map { _ in objects(field) }
    }

    func referenced<Value: SpecificationObject>(_ field: String) -> Referenced<Value>? {
        mapping[field].flatMap { Referenced(reading: $0, context) }
    }

    func referencedList<Value: SpecificationObject>(_ field: String) -> [Referenced<Value>] {
        list(field).compactMap { Referenced(reading: $0, context) }
    }

    func referencedMap<Value: SpecificationObject>(
        _ field: String,
        skippingExtensions: Bool = false
    ) -> [(name: Located<String>, value: Referenced<Value>)] {
        members(field, skippingExtensions: skippingExtensions).compactMap { member in
            guard let value = Referenced<Value>(reading: member.value, context) else { return nil }
            return (Located(member.key, at: member.keyLocation), value)
        }
    }

    private func expected(_ what: String, _ field: String, _ node: Node) {
        context.diagnostics.leftOut(
            "expected '\(field)' of \(object) to be \(what), found \(node.kindDescription); it is ignored",
            at: node.location
        )
    }
}
