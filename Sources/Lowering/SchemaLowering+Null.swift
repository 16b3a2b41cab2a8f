import OpenAPI
import YAML

/// What may be `null`, which documents say in many ways (JSON Schema 2020-12 §6.1.1, OpenAPI 3.0.4 §4.7.24).
extension SchemaLowering {
    /// Whether `null` is a value of a schema.
    func isNullable(_ node: Node) -> Bool {
        let schema = Schema(node, context)
        if schema.isNeverNull { return false }
        let identity = ObjectIdentifier(node)
        if let known = nullability[identity] { return known }
        // A schema that asks about itself on the way is not made nullable by that.
        nullability[identity] = false
        let result = budget.descend(at: node.location, otherwise: false) { findNullability(schema) }
        nullability[identity] = result
        kept.append(node)
        return result
    }

    private func findNullability(_ schema: Schema) -> Bool {
        if schema.booleanValue != nil { return false }
        if schema.nullable || schema.types.contains(.null) { return true }
        if let reference = schema.reference {
            return resolver.target(of: reference).map(isNullable) ?? false
        }
        if let constant = schema.constant, constant.isNull { return true }
        if let values = schema.enumeration, values.contains(where: \.isNull) { return true }
        if (schema.oneOf + schema.anyOf).contains(where: isNullable) { return true }
        let parts = schema.allOf
        if parts.contains(where: addsNull) { return true }
        return !parts.isEmpty && schema.types.isEmpty && parts.allSatisfy(isNullable)
    }

    /// Whether a part of an `allOf` says nothing but that the whole may be null (`allOf: [$ref, {nullable: true}]`).
    func addsNull(_ part: Node) -> Bool {
        guard Reference(part) == nil, let mapping = part.mapping, Schema(part, context).nullable else { return false }
        return Schema.isAnnotationOnly(mapping) || SchemaCombiner.saysOnlyObject(part)
    }

    func withoutNull(_ branches: [Node]) -> (branches: [Node], holdsNull: Bool) {
        let others = branches.filter { !isNull($0) && !saysOnlyNullable($0, among: branches) }
        return (others, others.count < branches.count)
    }

    /// Whether a branch says `null` and nothing else.
    func isNull(_ branch: Node) -> Bool {
        let schema = Schema(resolver.end(of: branch) ?? branch, context)
        if schema.types == [.null] { return true }
        if let constant = schema.constant { return constant.isNull }
        return schema.enumeration.map { !$0.isEmpty && $0.allSatisfy(\.isNull) } ?? false
    }

    /// `anyOf: [$ref, {nullable: true}]`, or `{type: object, nullable: true}`: that is how schemars and OData write that
    /// a reference may be null.
    private func saysOnlyNullable(_ branch: Node, among branches: [Node]) -> Bool {
        guard let mapping = branch.mapping, mapping["nullable"] != nil, Reference(branch) == nil,
            Schema(branch, context).nullable
        else { return false }
        let others = mapping.members.filter { $0.key != "nullable" }
        if Schema.isAnnotationOnly(Mapping(others)) { return branches.count > 1 }
        return others.count == 1 && mapping["type"]?.scalar?.text == "object" && branches.count == 2
            && branches.contains { Reference($0) != nil }
    }
}
