import OpenAPI
import YAML

/// Whether a payload is a value of its schema, as far as that decides how it decodes: types, values, members, elements
/// and formats (JSON Schema 2020-12); bounds and patterns decode all the same.
struct ExampleValidation {
    struct Mismatch {
        /// The JSON path from the payload's root.
        let path: String
        let message: String
        let value: Node
        let schema: Node
    }

    /// What a payload travels in: requests need not have what is `readOnly`, answers not what is `writeOnly`.
    enum Carrier {
        case request, answer, either
    }

    let schemas: SchemaLowering
    let carrier: Carrier
    /// In checks: what recursion and unions multiply to is counted, so that a hostile schema ends here. What is beyond
    /// passes, as what cannot be checked does.
    private static let mostChecks = 50_000
    /// In schemas within schemas.
    private static let deepest = 64
    private var budget = mostChecks

    init(schemas: SchemaLowering, carrier: Carrier) {
        self.schemas = schemas
        self.carrier = carrier
    }

    mutating func mismatch(_ value: Node, _ schema: Node) -> Mismatch? {
        check(value, schema, "$", depth: 0)
    }

    private mutating func check(_ value: Node, _ node: Node, _ path: String, depth: Int) -> Mismatch? {
        budget -= 1
        guard budget > 0, depth < Self.deepest else { return nil }
        let schema = Schema(node, schemas.context)
        func mismatch(_ message: String) -> Mismatch {
            Mismatch(path: path, message: message, value: value, schema: node)
        }
        if let boolean = schema.booleanValue { return boolean ? nil : mismatch("no value is allowed here") }
        if value.isNull, schemas.isNullable(node) { return nil }
        if let reference = schema.reference {
            guard let target = schemas.resolver.target(of: reference) else { return nil }
            if let found = check(value, target, path, depth: depth + 1) { return found }
            if schemas.context.version < .v3_1 { return nil }
        }
        if let message = typeMismatch(value, schema) { return mismatch(message) }
        if let message = valueMismatch(value, schema) { return mismatch(message) }
        if let found = memberMismatch(value, schema, path, depth) { return found }
        if let found = elementMismatch(value, schema, path, depth) { return found }
        for part in schema.allOf {
            if let found = check(value, part, path, depth: depth + 1) { return found }
        }
        for branches in [schema.oneOf, schema.anyOf] where !branches.isEmpty {
            var fits = false
            for branch in branches where !fits { fits = check(value, branch, path, depth: depth + 1) == nil }
            if !fits { return mismatch("it fits none of the \(branches.count) alternatives") }
        }
        return absorbedMismatch(value, schema, path, depth)
    }

    /// Where alternatives become one flat struct, a member has to be what one of them says of it, though the others,
    /// which do not mention it, would let anything pass.
    private mutating func absorbedMismatch(_ value: Node, _ schema: Schema, _ path: String, _ depth: Int) -> Mismatch? {
        guard let mapping = value.mapping, !(schema.oneOf + schema.anyOf).isEmpty else { return nil }
        var shape = schemas.shape(of: schema.node)
        guard schemas.absorbsUnions(shape) else { return nil }
        schemas.absorbUnions(into: &shape)
        for member in mapping.members {
            guard let property = shape[member.key] else { continue }
            if let found = check(member.value, property, "\(path).\(member.key)", depth: depth + 1) { return found }
        }
        return nil
    }

    // MARK: Types and values

    private func typeMismatch(_ value: Node, _ schema: Schema) -> String? {
        let types = schema.types.isEmpty ? Self.impliedTypes(schema) : schema.types
        guard !types.isEmpty, !types.contains(where: { Self.matches(value, $0) }) else {
            return formatMismatch(value, schema)
        }
        return "expected \(types.map(\.rawValue).joined(separator: " or ")), found \(value.kindDescription)"
    }

    /// A schema that describes members or elements means an object or an array, though JSON Schema lets anything else
    /// pass it.
    private static func impliedTypes(_ schema: Schema) -> [SchemaType] {
        if !schema.properties.isEmpty || schema.additionalProperties != nil { return [.object] }
        return schema.items != nil ? [.array] : []
    }

    private static func matches(_ value: Node, _ type: SchemaType) -> Bool {
        switch (value.content, type) {
        case (.mapping, .object), (.sequence, .array): return true
        case (.scalar(let scalar), _):
            switch (scalar.value, type) {
            case (.null, .null), (.bool, .boolean), (.integer, .integer), (.integer, .number), (.float, .number):
                return true
            case (.float(let text), .integer): return Double(text).map { $0 == $0.rounded() && abs($0) < 1e15 } ?? false
            case (.string, .string), (.string, .file): return true
            default: return false
            }
        default: return false
        }
    }

    /// The formats that have a Swift type of their own, strictly as their specifications have them.
    private func formatMismatch(_ value: Node, _ schema: Schema) -> String? {
        guard let format = schema.format, case .string(let text) = value.scalar?.value else { return nil }
        let matches: Bool
        switch format {
        case "date-time":
            matches = text.wholeMatch(of: /\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)/) != nil
        case "date": matches = text.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/) != nil
        case "uuid": matches = text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil
        case "byte":
            // Bits that the padding leaves over are zero (RFC 4648 §3.5).
            let form = /([A-Za-z0-9+\/]{4})*([A-Za-z0-9+\/][AQgw]==|[A-Za-z0-9+\/]{2}[AEIMQUYcgkosw048]=)?/
            matches = text.wholeMatch(of: form) != nil
        default: return nil
        }
        return matches ? nil : "expected a \(format), found '\(text.prefix(40))'"
    }

    private func valueMismatch(_ value: Node, _ schema: Schema) -> String? {
        guard let listed = schema.constant.map({ [$0] }) ?? schema.enumeration, let scalar = value.scalar else {
            return nil
        }
        let values = listed.compactMap(\.enumValue)
        if values.contains(where: {
            $0.scalar.map { Self.areEqual($0, scalar, asText: schema.types == [.string]) } ?? false
        }) {
            return nil
        }
        return "'\(scalar.text.prefix(40))' is none of the values that the schema lists"
    }

    private static func areEqual(_ one: Scalar, _ other: Scalar, asText: Bool) -> Bool {
        asText ? one.text == other.text : one.value == other.value
    }

    // MARK: Members and elements

    private mutating func memberMismatch(_ value: Node, _ schema: Schema, _ path: String, _ depth: Int) -> Mismatch? {
        guard let mapping = value.mapping else { return nil }
        let properties = schema.keywords["properties"]?.mapping
        for name in schema.required where mapping[name.value] == nil && !isCarriedElsewhere(properties?[name.value]) {
            return Mismatch(
                path: path, message: "the member '\(name.value)' is missing", value: value, schema: schema.node)
        }
        for member in mapping.members {
            let place = "\(path).\(member.key)"
            if let property = properties?[member.key] {
                if let found = check(member.value, property, place, depth: depth + 1) { return found }
            } else if let additional = schema.additionalProperties, schema.patternProperties.isEmpty {
                if let found = check(member.value, additional, place, depth: depth + 1) { return found }
            } else if schema.additionalProperties == nil, properties == nil, schema.patternProperties.count == 1 {
                let pattern = schema.patternProperties[0].value
                if let found = check(member.value, pattern, place, depth: depth + 1) { return found }
            }
        }
        return nil
    }

    private func isCarriedElsewhere(_ property: Node?) -> Bool {
        guard let schema = property.map({ Schema($0, schemas.context) }) else { return false }
        return schema.readOnly && carrier != .answer || schema.writeOnly && carrier != .request
    }

    private mutating func elementMismatch(_ value: Node, _ schema: Schema, _ path: String, _ depth: Int) -> Mismatch? {
        guard let elements = value.sequence else { return nil }
        let positions = schema.prefixItems
        for (index, element) in elements.enumerated() {
            guard let items = positions.indices.contains(index) ? positions[index] : schema.items else { continue }
            if let found = check(element, items, "\(path)[\(index)]", depth: depth + 1) { return found }
        }
        return nil
    }
}
