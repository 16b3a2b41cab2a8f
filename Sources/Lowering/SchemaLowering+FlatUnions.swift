import OpenAPI
import YAML

// MARK: Unions beside properties, and several at once

extension SchemaLowering {
    /// Branches that say which properties must be there, or which values are good, and nothing of what they are, shape no
    /// type.
    func dropBranchesWithoutShape(_ shape: inout Shape) {
        for index in shape.unions.indices.reversed() {
            let branches = shape.unions[index].branches
            if branches.allSatisfy({ onlyRequires($0) || onlyLimits($0, shape) }) { shape.unions.remove(at: index) }
        }
    }

    private func onlyRequires(_ branch: Node) -> Bool {
        guard let mapping = branch.mapping, mapping["$ref"] == nil else { return false }
        return mapping.members.allSatisfy { member in
            ["required", "not", "title", "description", "if", "then", "else", "type"].contains(member.key)
                && (member.key != "type" || member.value.scalar?.text == "object" && mapping["required"] != nil)
        }
    }

    /// Whether a branch says which values of the schema's own type are good, and no more (OGC's lists of four or six).
    private func onlyLimits(_ branch: Node, _ shape: Shape) -> Bool {
        guard shape.types.count == 1, let mapping = branch.mapping, mapping["$ref"] == nil,
            !Schema.isAnnotationOnly(mapping)
        else { return false }
        let schema = Schema(branch, context)
        let isOfType = mapping["type"] == nil || schema.types == shape.types
        return isOfType && schema.isAnnotationOrLimit(beside: ["type", "contains", "not"])
    }

    /// Whether `oneOf`/`anyOf` is one flat struct: the schema has properties of its own that not every branch has, or
    /// several unions hold at once that have nothing to do with each other, and every branch is an object.
    func absorbsUnions(_ shape: Shape) -> Bool {
        guard !shape.unions.isEmpty, shape.unions.count > 1 || !shape.properties.isEmpty else { return false }
        let branches = shape.unions.flatMap { withoutNull($0.branches).branches }
        let shapes = branches.map { self.shape(ofBranch: $0) }
        guard
            shapes.allSatisfy({
                $0.describesObject || !$0.required.isEmpty || !$0.unions.isEmpty
                    || $0.node.mapping?.members.isEmpty == true
            })
        else { return !shape.properties.isEmpty }
        if shape.unions.count == 1 {
            return shape.properties.contains { property in
                shapes.contains { $0[property.key] == nil && $0.unions.isEmpty }
            }
        }
        return !shape.properties.isEmpty || !tellTheSameApart(shape.unions)
    }

    /// Whether the last of several unions is about what the others are about: they share a branch, or a tag.
    private func tellTheSameApart(_ unions: [Shape.UnionKeyword]) -> Bool {
        guard let last = unions.last else { return false }
        let targets = Set(last.branches.map { ObjectIdentifier(resolver.target(of: $0)) })
        let tagging = UnionTagging(lowering: self)
        let tags = tagging.tags(of: last.branches, last.discriminator)
        return unions.dropLast().allSatisfy { union in
            let isShared = union.branches.contains { targets.contains(ObjectIdentifier(resolver.target(of: $0))) }
            if isShared { return true }
            guard let tags, let others = tagging.tags(of: union.branches, union.discriminator) else { return false }
            return tags.key == others.key && !Set(tags.tags.joined()).isDisjoint(with: others.tags.joined())
        }
    }

    /// The type of a schema for which several unions hold: a value fits any of them, and who wrote the last one had the
    /// others before them.
    func lower(last union: Shape.UnionKeyword, of shape: Shape, _ slot: Slot) -> LoweredType {
        guard let node = union.schema, node !== shape.node else { return lower(union, of: shape, slot) }
        let isComponent = drafts[ObjectIdentifier(node)] != nil
        let type = lower(node, slot.isOwn && isComponent ? slot.part { $0 } : slot)
        return LoweredType(type.type, isNullable: type.isNullable || shape.isNullable)
    }

    /// The properties of all branches, any of which may be absent when another branch holds, but for those that all
    /// require.
    func absorbUnions(into shape: inout Shape) {
        var alternatives = AlternativeProperties()
        var requiredByTarget: [ObjectIdentifier: Set<String>] = [:]
        for union in shape.unions {
            if union.branches.contains(where: isNullable) { shape.isNullable = true }
            shape.require(Array(absorb(union, into: &alternatives, &requiredByTarget)))
        }
        shape.unions = []
        shape.addProperties(alternatives, combiner)
    }

    /// - Returns: What is required whichever branch holds.
    private func absorb(
        _ union: Shape.UnionKeyword, into alternatives: inout AlternativeProperties,
        _ known: inout [ObjectIdentifier: Set<String>]
    ) -> Set<String> {
        let required = withoutNull(union.branches).branches.map { absorb($0, into: &alternatives, &known) }
        return required.dropFirst().reduce(required.first ?? []) { $0.intersection($1) }
    }

    private func absorb(
        _ branch: Node, into alternatives: inout AlternativeProperties, _ known: inout [ObjectIdentifier: Set<String>]
    ) -> Set<String> {
        let identity = ObjectIdentifier(resolver.target(of: branch))
        if let required = known[identity] { return required }
        let part = self.shape(ofBranch: branch)
        for property in part.properties { alternatives.add(property.key, property.node) }
        // For a branch that leads back to itself: what it requires of its own.
        known[identity] = part.required
        let required = budget.descend(at: branch.location, otherwise: part.required) {
            part.unions.reduce(part.required) { $0.union(absorb($1, into: &alternatives, &known)) }
        }
        known[identity] = required
        return required
    }
}
