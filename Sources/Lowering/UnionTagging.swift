import OpenAPI
import YAML

/// Which property of a union's members tells them apart, and by which texts.
struct UnionTagging {
    let lowering: SchemaLowering

    /// In unions inside of unions: a tag is looked for no further down.
    private static let deepest = 4

    /// The tag's key and each branch's texts; `nil` when nothing tells every branch from the others.
    ///
    /// A discriminator decides by its mapping, then by what the branch itself says (`const`, `enum`), then by the
    /// schema's name, as the specification has it. Without one, a property with a constant in every branch will do.
    func tags(of branches: [Node], _ discriminator: Discriminator?) -> (key: String, tags: [[String]])? {
        if let discriminator {
            let key = discriminator.propertyName
            let tags = branches.map { self.tags(of: $0, discriminator, depth: 0) }
            if areDistinct(tags) { return (key, tags) }
        }
        guard let first = branches.first else { return nil }
        for property in candidates(in: first, depth: 0) {
            let tags = branches.map { self.constants(of: property, in: $0, depth: 0) }
            if areDistinct(tags) { return (property, tags) }
        }
        return nil
    }

    private func areDistinct(_ tags: [[String]]) -> Bool {
        var seen: Set<String> = []
        for branch in tags {
            guard !branch.isEmpty else { return false }
            for tag in branch where !seen.insert(tag).inserted { return false }
        }
        return true
    }

    private func tags(of branch: Node, _ discriminator: Discriminator, depth: Int) -> [String] {
        let target = lowering.target(ofBranch: branch)
        let resolver = lowering.resolver
        let mapped = discriminator.mapping.filter { resolver.target(ofMapping: $0.target) === target }.map(\.tag)
        if !mapped.isEmpty { return mapped }
        let own = constants(of: discriminator.propertyName, in: branch, depth: depth)
        if !own.isEmpty { return own }
        return Reference(branch).map { [$0.lastName] } ?? []
    }

    /// Properties of a branch that could be its tag: the ones with constants, required ones first.
    private func candidates(in branch: Node, depth: Int) -> [String] {
        let shape = lowering.shape(ofBranch: branch)
        if shape.properties.isEmpty, let nested = shape.unions.first?.branches.first {
            return depth < Self.deepest ? candidates(in: nested, depth: depth + 1) : []
        }
        let constant = shape.properties.map(\.key).filter { !constants(of: $0, in: branch, depth: 0).isEmpty }
        return constant.filter(shape.required.contains) + constant.filter { !shape.required.contains($0) }
    }

    /// The texts that a property of a branch can have, where it lists them; of a branch that is a union itself, the
    /// texts of all its members.
    private func constants(of key: String, in branch: Node, depth: Int) -> [String] {
        guard depth < Self.deepest else { return [] }
        let shape = lowering.shape(ofBranch: branch)
        if let property = shape[key] {
            let value = lowering.shape(ofBranch: property)
            guard value.types.isEmpty || value.types == [.string] else { return [] }
            return (value.listed ?? []).compactMap { $0.enumValue?.scalar?.text }
        }
        var all: [String] = []
        for nested in shape.unions.flatMap(\.branches) {
            let tags = constants(of: key, in: nested, depth: depth + 1)
            if tags.isEmpty { return [] }
            all += tags
        }
        return all
    }
}
