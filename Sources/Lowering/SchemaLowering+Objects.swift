import Diagnostics
import OpenAPI
import SwiftModel
import YAML

extension SchemaLowering {
    /// A struct where properties are known, a dictionary where only their type is, any JSON where nothing is said.
    func objectType(of shape: Shape, _ slot: Slot) -> SwiftType {
        if let values = valuesUnderAnyName(shape) {
            return .dictionary(lower(values, slot.part { $0 + "Value" }).orNil)
        }
        guard shape.properties.isEmpty else { return structure(of: shape, slot) }
        if let values = shape.unnamed(combiner) { return .dictionary(lower(values, slot.part { $0 + "Value" }).orNil) }
        if case .anything = shape.additional { return .dictionary(.json) }
        return shape.patterns.isEmpty ? .json : .dictionary(.json)
    }

    /// What the values are of an object whose only property stands for any: `<field_name>` (APIFlask), `{id}`, or `*`
    /// (flask-restx), which may be described as what has them.
    private func valuesUnderAnyName(_ shape: Shape) -> Node? {
        guard shape.properties.count == 1, let property = shape.properties.first, property.key.standsForAnyName else {
            return nil
        }
        if case .schema = shape.additional { return nil }
        diagnostics.note(
            "'\(property.key)' is the name of no property; it stands for any", at: property.node.location)
        let ofEach = Schema(property.node, context).additionalProperties
        return property.key == "*" && ofEach?.mapping != nil ? ofEach : property.node
    }

    private func structure(of shape: Shape, _ slot: Slot) -> SwiftType {
        let repetitions = shape.properties.count - Schema(shape.node, context).properties.count
        guard budget.declare(1 + shape.properties.count, repetitions: repetitions, at: shape.node.location) else {
            return .json
        }
        let draft = open(slot, describedBy: shape.node)
        // Known before its properties are lowered, so that they can refer back to it.
        draft.kind = .structure(Structure(properties: [], additional: .dropped))
        note(shape.node, is: draft, slot)
        let usable = shape.properties.filter { Schema($0.node, context).booleanValue != false }
        let wanted = usable.map { (original: $0.key, name: memberName($0.key)) }
        // What the document calls so itself is what callers mean.
        let isTaken = wanted.contains { $0.name == "additionalProperties" }
        let nameOfOthers = isTaken ? "otherProperties" : "additionalProperties"
        let additional = additionalProperties(of: shape, draft, named: nameOfOthers)
        var names = NameScope(reserved: [nameOfOthers])
        let claimed = names.claim(wanted)
        let properties = zip(usable, claimed).map { property, name in
            self.property(
                property.key, property.node, name: name,
                isRequired: shape.required.contains(property.key) && property.key != Self.typeControlInformation, draft)
        }
        for (property, (plain, name)) in zip(usable, zip(wanted.map(\.name), claimed)) where name != plain {
            diagnostics.note(
                "the property '\(property.key)' is '\(name)' in Swift, since '\(plain)' is taken",
                at: property.node.location)
        }
        draft.kind = .structure(Structure(properties: properties, additional: additional))
        return .named(draft.path)
    }

    /// OData JSON 4.01 §4.6.3: services leave it out where the type is the declared one, whatever documents require.
    private static let typeControlInformation = "@odata.type"

    private func additionalProperties(
        of shape: Shape, _ draft: TypeDraft, named name: String
    ) -> Structure.AdditionalProperties {
        if let values = shape.unnamed(combiner) {
            let type = lower(values, .inline(owner: draft, hint: "AdditionalPropertyValue")).orNil
            return .kept(type, name: name)
        }
        if case .nothing = shape.additional, shape.patterns.isEmpty, !remembersNull(shape) { return .dropped }
        return .kept(.json, name: name)
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
        let direction = direction(of: schema)
        if let constant = constant(of: node) {
            return Property(
                name: name, key: key, type: constant.type,
                presence: isRequired ? .constant(constant) : .optionalConstant(constant),
                direction: direction,
                documentation: documentation(of: schema, named: key, constant: constant.text)
            )
        }
        let owner = owner(of: node, in: draft)
        let lowered = lower(node, .unsettled { .inline(owner: owner, hint: SwiftNaming.type(key)) })
        examples.collect(node, type: lowered.orNil, name: (draft.path.names + [name]).joined(separator: "."))
        var property = Property(
            name: name, key: key, type: lowered.type,
            presence: !isRequired ? .optional : lowered.isNullable ? .nullable : .required,
            direction: direction,
            documentation: documentation(of: describing(schema, of: lowered.type), named: key)
        )
        if isRequired, direction == .both {
            // What the enum calls it is known when every declaration is there.
            property.defaultValue = defaultValue(of: node, lowered.type) { value, _ in .literal(.string(value.text)) }
        }
        return property
    }

    /// Who sends a property: what it refers to, or is made of, may say so as well.
    private func direction(of schema: Schema) -> Property.Direction {
        var (isReadOnly, isWriteOnly) = (schema.readOnly, schema.writeOnly)
        func add(_ part: Node) {
            let part = Schema(part, context)
            isReadOnly = isReadOnly || part.readOnly
            isWriteOnly = isWriteOnly || part.writeOnly
        }
        if let end = schema.reference.flatMap(resolver.end) { add(end) }
        for part in schema.allOf { add(resolver.end(of: part) ?? part) }
        return isReadOnly ? .answersOnly : isWriteOnly ? .requestsOnly : .both
    }

    /// A reference says nothing itself, and neither does a schema that only adds null to another (`anyOf: [X, null]`). What
    /// it leads to is described with its type, but where that has no name.
    private func describing(_ schema: Schema, of type: SwiftType) -> Schema {
        guard schema.description == nil else { return schema }
        if let branch = besidesNull(schema) { return describing(Schema(branch, context), of: type) }
        if case .named = type { return schema }
        guard let reference = schema.reference, let end = resolver.end(of: reference) else { return schema }
        return Schema(end, context)
    }

    /// The one branch of a union that stands beside null, where it is not a reference.
    private func besidesNull(_ schema: Schema) -> Node? {
        let branches = schema.oneOf + schema.anyOf
        guard branches.count == 2, schema.defaultValue == nil || schema.defaultValue?.isNull == true else { return nil }
        let others = withoutNull(branches).branches
        return others.count == 1 && Reference(others[0]) == nil ? others[0] : nil
    }

    /// The one value a property can have: `const`, or an `enum` of one that stands inline. A component of that kind is
    /// a type of its own, since its list will grow.
    func constant(of node: Node) -> Enumeration.Value? {
        let schema = Schema(node, context)
        guard schema.constant != nil || schema.enumeration != nil || !schema.allOf.isEmpty, schema.reference == nil,
            onlyPart(of: schema) == nil, !isNullable(node)
        else { return nil }
        let shape = shape(ofBranch: node)
        // A list that is there to be extended does not say what a value has to be.
        if shape.constant == nil, shape.enumeration?.schema.isExtensible == true { return nil }
        let values = shape.constant.map { [$0] } ?? shape.enumeration?.values ?? []
        let isOwn = schema.constant != nil || schema.enumeration?.count == 1
        guard isOwn || shape.unions.isEmpty, values.count == 1, let scalar = values[0].enumValue?.scalar else {
            return nil
        }
        switch (shape.types, scalar.value) {
        case ([.string], _), ([], .string): return .string(scalar.text)
        case ([.integer], .integer), ([], .integer): return Int(scalar.text).map(Enumeration.Value.int)
        case ([.boolean], .bool(let value)), ([], .bool(let value)): return .bool(value)
        default: return nil
        }
    }

    /// The one value that the elements of a list are known to have.
    func onlyElement(of schema: Node) -> Enumeration.Value? {
        let list = Schema(resolver.end(of: schema) ?? schema, context)
        return list.types == [.array] ? list.items.flatMap(constant) : nil
    }

    /// The draft of a schema's declaration; one that stands inline has its words from there.
    func open(_ slot: Slot, describedBy node: Node) -> TypeDraft {
        let draft = slot.open()
        if !slot.isOwn {
            draft.documentation = documentation(of: Schema(node, context), named: draft.path.last, isInline: true)
        }
        return draft
    }

    /// The type that a draft has become; the element of `pets` is that of a `pet` beside it, where both are declared alike.
    func declared(_ draft: TypeDraft, as kind: TypeDeclaration.Kind) -> SwiftType {
        draft.kind = kind
        return .named((draft.givenUp() ?? draft).path)
    }

    /// A schema's own words: its description, or its title where that is more than its name again; what its default is,
    /// which of an inline type is said where that is used.
    func documentation(
        of schema: Schema, named name: String, constant: String? = nil, isInline: Bool = false
    ) -> Documentation {
        var text = ""
        if let description = schema.description, !description.isBlank, !description.repeats(name) {
            text = description
        } else if let title = schema.title, !title.isBlank, schema.reference == nil, !title.repeats(name) {
            text = title
        }
        if let constant {
            text = text.statingAlways(constant)
        } else if !isInline, let value = schema.shownDefault {
            text = text.statingDefault(value.text)
        }
        return Documentation(text, isDeprecated: schema.deprecated)
    }
}

extension String {
    /// Whether a property's name stands for any: `*`, or words in brackets, `<field_name>`.
    fileprivate var standsForAnyName: Bool {
        guard self != "*" else { return true }
        guard utf8.count > 2, [first, last] == ["<", ">"] || [first, last] == ["{", "}"] else { return false }
        return dropFirst().dropLast().allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
    }
}

extension Enumeration.Value {
    /// The type that has the value.
    var type: SwiftType {
        switch self {
        case .string: .string
        case .int: .builtin(.int)
        case .number: .double
        case .bool: .builtin(.bool)
        }
    }

    /// The value as a reader of the documentation knows it.
    var text: String {
        switch self {
        case .string(let text), .number(let text): text
        case .int(let value): String(value)
        case .bool(let value): String(value)
        }
    }
}
