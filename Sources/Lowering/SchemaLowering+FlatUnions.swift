import OpenAPI
import YAML

// MARK: Unions beside properties, and several at once

extension SchemaLowering {
    /// Branches that say which properties must be there, and nothing of what they are, shape no type.
    func dropBranchesThatOnlyRequire(_ shape: inout Shape) {
        for index in shape.unions.indices.reversed() {
            let onlyRequire = shape.unions[index].branches.allSatisfy { branch in
                guard let mapping = branch.mapping, mapping["$ref"] == nil else { return false }
                return mapping.members.allSatisfy { member in
                    ["required", "not", "title", "description", "if", "then", "else", "type"].contains(member.key)
                        && (member.key != "type" || member.value.scalar?.text == "object" && mapping["required"] != nil)
                }
            }
            if onlyRequire { shape.unions.remove(at: index) }
        }
    }

    /// Whether `oneOf`/`anyOf` is one flat struct: the schema has properties of its own that not every branch has, or
    /// several unions hold at once that have nothing to do with each other, and every branch is an object.
    func absorbsUnions(_ shape: Shape) -> Bool {
        guard !shape.unions.isEmpty, shape.unions.count > 1 || !shape.properties.isEmpty else { return false }
        let branches = shape.unions.flatMap(\.branches).filter { !isNull($0) }
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
        let targets = Set(last.branches.map { ObjectIdentifier(target(ofBranch: $0)) })
        let tagging = UnionTagging(lowering: self)
        let tags = tagging.tags(of: last.branches, last.discriminator)
        return unions.dropLast().allSatisfy { union in
            let isShared = union.branches.contains { targets.contains(ObjectIdentifier(target(ofBranch: $0))) }
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
        for union in shape.unions {
            var required: Set<String>?
            for branch in union.branches {
                var seen: Set<ObjectIdentifier> = []
                guard let others = absorb(branch, into: &alternatives, &shape.isNullable, &seen) else { continue }
                required = required?.intersection(others) ?? others
            }
            shape.require(Array(required ?? []))
        }
        shape.unions = []
        shape.addProperties(alternatives, combiner)
    }

    /// - Returns: What the branch requires, whichever of its own branches holds; `nil` for one that says nothing new.
    private func absorb(
        _ branch: Node, into alternatives: inout AlternativeProperties, _ isNullable: inout Bool,
        _ seen: inout Set<ObjectIdentifier>
    ) -> Set<String>? {
        guard seen.insert(ObjectIdentifier(target(ofBranch: branch))).inserted else { return nil }
        if isNull(branch) {
            isNullable = true
            return nil
        }
        let part = self.shape(ofBranch: branch)
        for property in part.properties { alternatives.add(property.key, property.node) }
        return budget.descend(at: branch.location, otherwise: part.required) {
            part.unions.reduce(into: part.required) { required, union in
                let inner = union.branches.compactMap { absorb($0, into: &alternatives, &isNullable, &seen) }
                guard let first = inner.first else { return }
                required.formUnion(inner.dropFirst().reduce(first) { $0.intersection($1) })
            }
        }
    }

    /// The schema that a branch refers to, or the branch itself where it stands inline.
    func target(ofBranch branch: Node) -> Node {
        Reference(branch).flatMap { resolver.target(of: $0) } ?? branch
    }
}
