import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: allOf

extension SchemaLowering {
    /// A schema and all that its `allOf` brings, references followed, as one shape.
    func shape(of node: Node) -> Shape { branchShapes[ObjectIdentifier(node)] ?? merged(node) }

    /// The shape of a union's branch, or of a part of one, worked out once.
    func shape(ofBranch node: Node) -> Shape {
        if let known = branchShapes[ObjectIdentifier(node)] { return known }
        let shape = merged(node)
        branchShapes[ObjectIdentifier(node)] = shape
        return shape
    }

    private func merged(_ node: Node) -> Shape {
        var shape = Shape(node)
        var seen: Set<ObjectIdentifier> = []
        merge(node, into: &shape, &seen)
        shape.combineRepeated(combiner)
        return shape
    }

    private func merge(_ node: Node, into shape: inout Shape, _ seen: inout Set<ObjectIdentifier>) {
        guard seen.insert(ObjectIdentifier(node)).inserted else { return }
        let schema = Schema(node, context)
        guard budget.merge(1 + schema.properties.count, at: node.location) else { return }
        budget.descend(at: node.location, otherwise: ()) {
            if let reference = schema.reference, let target = resolver.target(of: reference) {
                merge(target, into: &shape, &seen)
            }
            for part in schema.allOf { merge(part, into: &shape, &seen) }
        }
        mergeValues(schema, into: &shape)
        mergeObject(schema, into: &shape)
        mergeUnions(schema, into: &shape, seen)
        mergeConditions(schema, into: &shape, &seen)
    }

    private func mergeConditions(_ schema: Schema, into shape: inout Shape, _ seen: inout Set<ObjectIdentifier>) {
        var alternatives = AlternativeProperties()
        for part in schema.conditionalParts {
            var conditional = Shape(part)
            budget.descend(at: part.location, otherwise: ()) { merge(part, into: &conditional, &seen) }
            conditional.combineRepeated(combiner)
            // What the condition says of a property that is there anyway only narrows it.
            for property in conditional.properties where shape[property.key] == nil {
                alternatives.add(property.key, property.node)
            }
        }
        shape.addProperties(alternatives, combiner)
    }

    private func mergeValues(_ schema: Schema, into shape: inout Shape) {
        guard schema.keywords.mayHave(oneOf: Schema.valueKeywords) else { return }
        let types = schema.types
        let plain = types.filter { $0 != .null }
        if !plain.isEmpty {
            let types = typesInCommon(shape.types, plain, schema)
            if !shape.types.isEmpty, types != [.integer], Set(types).isDisjoint(with: shape.types) {
                // The values of the type that is not taken go with it.
                shape.enumeration = nil
                shape.constant = nil
            }
            shape.types = types
        }
        if types.contains(.null) || schema.nullable { shape.isNullable = true }
        let listedItems = plain == [.array] ? schema.itemsWithListedValues : nil
        if listedItems == nil, let values = schema.enumeration {
            if values.contains(where: \.isNull) { shape.isNullable = true }
            let present = values.filter { !$0.isNull }
            if !present.isEmpty { shape.enumeration = (present, schema) }
        }
        if let constant = schema.constant {
            if constant.isNull { shape.isNullable = true } else { shape.constant = constant }
        }
        if let format = schema.format { shape.format = format }
        if let encoding = schema.keywords["contentEncoding"]?.scalar?.text { shape.contentEncoding = encoding }
        if let items = listedItems.map(kept) ?? schema.items { shape.addItems(items) }
        if !schema.prefixItems.isEmpty { shape.prefixItems = schema.prefixItems }
    }

    /// The types that two schemas allow together; where that is none, the ones of the latter.
    private func typesInCommon(_ earlier: [SchemaType], _ later: [SchemaType], _ schema: Schema) -> [SchemaType] {
        let common = earlier.filter(later.contains)
        guard common.isEmpty, let first = earlier.first else { return common.isEmpty ? later : common }
        // Every integer is a number.
        if earlier.contains(.integer), later.contains(.number) { return [.integer] }
        if earlier.contains(.number), later.contains(.integer) { return [.integer] }
        diagnostics.warning(
            "no value is both \(first.rawValue) and \(later[0].rawValue); the latter is taken",
            at: schema.keywords["type"]?.location ?? schema.location
        )
        return later
    }

    private func mergeObject(_ schema: Schema, into shape: inout Shape) {
        guard schema.keywords.mayHave(oneOf: Schema.objectKeywords) else { return }
        let properties = schema.properties
        shape.reserveProperties(properties.count)
        for member in properties { shape.addProperty(member.key, member.value) }
        shape.require(schema.required.map(\.value))
        shape.patterns += schema.patternProperties.map(\.value)
        guard let additional = schema.additionalProperties else { return }
        switch Schema(additional, context).booleanValue {
        case false?: shape.addAdditional(.nothing)
        case true?: shape.addAdditional(.anything)
        case nil:
            let isEmpty = additional.mapping?.members.isEmpty ?? true
            // A schema that says nothing takes nothing back.
            if isEmpty, case .schema = shape.additional { return }
            shape.addAdditional(isEmpty ? .anything : .schema(additional))
        }
    }

    /// `oneOf` and `anyOf`, but for the base type whose branches include the schema that extends it.
    private func mergeUnions(_ schema: Schema, into shape: inout Shape, _ seen: Set<ObjectIdentifier>) {
        guard schema.keywords.mayHave(oneOf: Schema.unionKeywords) else { return }
        for written in [schema.oneOf, schema.anyOf] where !written.isEmpty {
            var (branches, leadsBack) = ([Node](), false)
            for branch in written {
                let target = Reference(branch).flatMap(resolver.target)
                guard target !== schema.node else { continue }
                branches.append(branch)
                leadsBack = leadsBack || target.map { seen.contains(ObjectIdentifier($0)) } ?? false
            }
            if branches.count < written.count {
                diagnostics.warning(
                    "a union that lists itself says no more by that; the branch is ignored", at: schema.location)
            }
            if !leadsBack, !branches.isEmpty {
                shape.unions.append(.init(branches: branches, discriminator: schema.discriminator, schema: schema.node))
            }
        }
    }
}

// MARK: From shape to type

extension SchemaLowering {
    func lower(_ shape: Shape, _ slot: Slot) -> LoweredType {
        var shape = shape
        dropBranchesWithoutShape(&shape)
        if let polymorphic = lowerBaseType(shape, slot) { return polymorphic }
        if absorbsUnions(shape) {
            absorbUnions(into: &shape)
        } else if let union = shape.unions.last {
            return shape.unions.count == 1 ? lower(union, of: shape, slot) : lower(last: union, of: shape, slot)
        }
        return LoweredType(valueType(of: shape, slot), isNullable: shape.isNullable)
    }

    private func valueType(of shape: Shape, _ slot: Slot) -> SwiftType {
        if let values = enumerationType(of: shape, slot) { return values }
        switch kinds(of: shape) {
        case []: return .json
        case let kinds where kinds.count == 1:
            if kinds[0] != .object, let first = shape.properties.first {
                diagnostics.warning(
                    "properties beside 'type: \(kinds[0].rawValue)' say nothing; they are left out",
                    at: first.node.location)
            }
            return type(of: kinds[0], shape, slot)
        case let kinds: return lowerSeveralTypes(kinds, shape, slot)
        }
    }

    /// The types a value may have: the ones listed, or the one that the keywords imply.
    func kinds(of shape: Shape) -> [SchemaType] {
        if shape.types.allSatisfy({ $0 == .string || $0 == .integer }), Schema(shape.node, context).isIntegerOrText {
            return [.integer, .string]
        }
        if !shape.types.isEmpty {
            // Every integer is a number, and text that has a number's format is one, which the runtime reads from text too.
            let isNumber = shape.types.contains(.number)
            let isNumeric =
                shape.format.map(ScalarFormat.isNumeric) ?? false
                && !shape.types.allSatisfy { $0 == .string }
            return shape.types.filter { !($0 == .integer && isNumber) && !($0 == .string && isNumeric) }
        }
        if shape.describesObject { return [.object] }
        if shape.items != nil || !shape.prefixItems.isEmpty { return [.array] }
        if !shape.required.isEmpty || shape.additional != nil { return [.object] }
        let keywords = shape.node.mapping
        if keywords?["pattern"] != nil || keywords?["maxLength"] != nil || keywords?["minLength"] != nil {
            return [.string]
        }
        if let format = shape.format { return ScalarFormat.impliedType(of: format).map { [$0] } ?? [] }
        return []
    }

    func type(of kind: SchemaType, _ shape: Shape, _ slot: Slot) -> SwiftType {
        switch kind {
        case .object: objectType(of: shape, slot)
        case .array: arrayType(of: shape, slot)
        case .string: stringType(format: shape.format, contentEncoding: shape.contentEncoding, values: shape.node)
        case .file: .builtin(.file)
        case .integer: ScalarFormat.integer(format: shape.format, values: shape.node)
        case .number: ScalarFormat.number(format: shape.format)
        case .boolean: .builtin(.bool)
        case .null: .json
        }
    }

    /// The short way for what most schemas are: one scalar type, and nothing beside it that shapes the value.
    func plainType(of node: Node) -> LoweredType? {
        let schema = Schema(node, context)
        return switch schema.plainType {
        case .string: LoweredType(stringType(format: schema.format, contentEncoding: nil, values: node))
        case .integer: LoweredType(ScalarFormat.integer(format: schema.format, values: node))
        case .number: LoweredType(ScalarFormat.number(format: schema.format))
        case .boolean: LoweredType(.builtin(.bool))
        default: nil
        }
    }

    /// The type of a text, which has to hold what the document itself shows of it.
    private func stringType(format: String?, contentEncoding: String?, values schema: Node) -> SwiftType {
        let type = ScalarFormat.string(format: format, contentEncoding: contentEncoding)
        guard type != .string, let format, let contrary = ScalarFormat.contradiction(of: type, in: schema) else {
            return type
        }
        diagnostics.warning(
            "'\(contrary.text)' contradicts the format '\(format)'; the type is a string", at: contrary.location
        )
        return .string
    }

    private func arrayType(of shape: Shape, _ slot: Slot) -> SwiftType {
        // The elements of a `valueArray` are called as those of a `value`.
        let part = slot.part { hint in
            let many = hint.hasSuffix("Array") ? String(hint.dropLast("Array".count)) : hint
            let one = SwiftNaming.singular(many)
            return slot.isOwn || one == many || SwiftWords.takenTypes.contains(one) ? many + "Item" : one
        }
        if !shape.prefixItems.isEmpty {
            // A tuple is an array of whatever may stand at any of its positions.
            let positions = shape.prefixItems + (shape.items.map { $0.mapping == nil ? [] : [$0] } ?? [])
            if positions.contains(where: SchemaCombiner.isAnnotation) { return .array(.json) }
            let element = Shape(Node(.mapping(Mapping([])), at: shape.node.location))
            return .array(lower(Shape.UnionKeyword(branches: positions), of: element, part).orNil)
        }
        guard let items = shape.items else { return .array(.json) }
        return .array(lower(items, part).orNil)
    }
}

extension Schema {
    /// The items of an array with the values that stand beside `type: array`, where these are no arrays: they are meant
    /// for the items, which may say them again.
    fileprivate var itemsWithListedValues: Node? {
        guard let listed = keywords.members.first(where: { $0.key == "enum" }),
            let values = listed.value.sequence, values.contains(where: { $0.scalar != nil && !$0.isNull })
        else { return nil }
        guard let items else { return Node(.mapping(Mapping([listed])), at: listed.value.location) }
        guard let mapping = items.mapping, Reference(items) == nil, mapping["enum"] == nil else { return items }
        return Node(.mapping(Mapping(mapping.members + [listed])), at: items.location)
    }
}
