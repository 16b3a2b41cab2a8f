import Diagnostics
import OpenAPI
import SwiftModel
import YAML

extension SchemaLowering {
    /// A struct where properties are known, a dictionary where only their type is, any JSON where nothing is said.
    func objectType(of shape: Shape, _ slot: Slot) -> SwiftType {
        guard shape.properties.isEmpty else { return structure(of: shape, slot) }
        switch shape.additional {
        case .schema(let schema): return .dictionary(lower(schema, slot.part { $0 + "Value" }).orNil)
        case .anything where shape.patterns.isEmpty: return .dictionary(.json)
        default: break
        }
        if shape.patterns.count == 1 { return .dictionary(lower(shape.patterns[0], slot.part { $0 + "Value" }).orNil) }
        return shape.patterns.isEmpty ? .json : .dictionary(.json)
    }

    private func structure(of shape: Shape, _ slot: Slot) -> SwiftType {
        let repetitions = shape.properties.count - Schema(shape.node, context).properties.count
        guard budget.declare(1 + shape.properties.count, repetitions: repetitions, at: shape.node.location) else {
            return .json
        }
        let draft = slot.open()
        let schema = Schema(shape.node, context)
        if !slot.isOwn { draft.documentation = documentation(of: schema, named: draft.path.last) }
        // Known before its properties are lowered, so that they can refer back to it.
        draft.kind = .structure(Structure(properties: [], additional: .dropped))
        note(shape.node, is: draft, slot)
        let additional = additionalProperties(of: shape, draft)
        let usable = shape.properties.filter { Schema($0.node, context).booleanValue != false }
        var names = NameScope(reserved: ["additionalProperties"])
        let wanted = usable.map { (original: $0.key, name: memberName($0.key)) }
        let claimed = names.claim(wanted)
        let properties = zip(usable, claimed).map { property, name in
            self.property(
                property.key, property.node, name: name, isRequired: shape.required.contains(property.key), draft)
        }
        for (property, (plain, name)) in zip(usable, zip(wanted.map(\.name), claimed)) where name != plain {
            diagnostics.note(
                "the property '\(property.key)' is '\(name)' in Swift, since '\(plain)' is taken",
                at: property.node.location)
        }
        draft.kind = .structure(Structure(properties: properties, additional: additional))
        return .named(draft.path)
    }

    private func additionalProperties(of shape: Shape, _ draft: TypeDraft) -> Structure.AdditionalProperties {
        switch shape.additional {
        case .nothing: remembersNull(shape) ? .kept(.json, name: "additionalProperties") : .dropped
        case .schema(let schema):
            .kept(
                lower(schema, .inline(owner: draft, hint: "AdditionalPropertyValue")).orNil,
                name: "additionalProperties")
        case .anything, nil: .kept(.json, name: "additionalProperties")
        }
    }

    /// Whether a property may be null as well as absent: which of the two it was is remembered among the additional
    /// properties, in a closed object too.
    private func remembersNull(_ shape: Shape) -> Bool {
        shape.properties.contains { !shape.required.contains($0.key) && isNullable($0.node) }
    }

    private func property(
        _ key: String,
        _ node: Node,
        name: String,
        isRequired: Bool,
        _ draft: TypeDraft
    ) -> Property {
        let schema = Schema(node, context)
        let direction: Property.Direction =
            schema.readOnly ? .answersOnly : schema.writeOnly ? .requestsOnly : .both
        if let constant = constant(of: node) {
            return Property(
                name: name, key: key, type: constant.type,
                presence: isRequired ? .constant(constant) : .optional,
                direction: direction,
                documentation: documentation(of: schema, named: key, extra: "Always `\(constant.text)`.")
            )
        }
        let lowered = lower(node, .unsettled { .inline(owner: draft, hint: SwiftNaming.type(key)) })
        examples.collect(node, type: lowered.orNil, name: (draft.path.names + [name]).joined(separator: "."))
        return Property(
            name: name, key: key, type: lowered.type,
            presence: !isRequired ? .optional : lowered.isNullable ? .nullable : .required,
            direction: direction,
            documentation: documentation(of: describing(schema, of: lowered.type), named: key)
        )
    }

    /// A reference says nothing itself. What it leads to is described with its type, but where that has no name.
    private func describing(_ schema: Schema, of type: SwiftType) -> Schema {
        if case .named = type { return schema }
        guard let reference = schema.reference, schema.description == nil, let end = resolver.end(of: reference) else {
            return schema
        }
        return Schema(end, context)
    }

    /// The one value a property can have: `const`, or an `enum` of one that stands inline. A component of that kind is
    /// a type of its own, since its list will grow.
    func constant(of node: Node) -> Enumeration.Value? {
        let schema = Schema(node, context)
        guard schema.constant != nil || schema.enumeration != nil || !schema.allOf.isEmpty, schema.reference == nil,
            onlyPart(of: schema) == nil, !isNullable(node)
        else { return nil }
        let shape = shape(of: node)
        let values = shape.constant.map { [$0] } ?? shape.enumeration?.values ?? []
        guard shape.unions.isEmpty, values.count == 1, let scalar = values[0].enumValue?.scalar else { return nil }
        switch (shape.types, scalar.value) {
        case ([.string], _), ([], .string): return .string(scalar.text)
        case ([.integer], .integer), ([], .integer): return Int(scalar.text).map(Enumeration.Value.int)
        case ([.boolean], .bool(let value)), ([], .bool(let value)): return .bool(value)
        default: return nil
        }
    }

    /// A schema's own words: its description, or its title where that is more than its name again; what its default is.
    func documentation(of schema: Schema, named name: String, extra: String? = nil) -> Documentation {
        var paragraphs: [String] = []
        if let description = schema.description, !description.isBlank, !description.repeats(name) {
            paragraphs.append(description)
        } else if let title = schema.title, !title.isBlank, schema.reference == nil, !title.repeats(name) {
            paragraphs.append(title)
        }
        if let extra { paragraphs.append(extra) }
        if let value = schema.defaultValue?.scalar, !value.text.isEmpty, value.text.utf8.count <= 80, extra == nil {
            let isSentence = paragraphs.last.map { !$0.contains("\n") } ?? false
            paragraphs.append((isSentence ? paragraphs.removeLast() : "").followed(by: "Default: `\(value.text)`"))
        }
        return Documentation(paragraphs.joined(separator: "\n\n"), isDeprecated: schema.deprecated)
    }
}

extension Enumeration.Value {
    /// The type that has the value.
    fileprivate var type: SwiftType {
        switch self {
        case .string: .string
        case .int: .builtin(.int)
        case .number: .double
        case .bool: .builtin(.bool)
        }
    }

    /// The value as a reader of the documentation knows it.
    fileprivate var text: String {
        switch self {
        case .string(let text), .number(let text): text
        case .int(let value): String(value)
        case .bool(let value): String(value)
        }
    }
}
