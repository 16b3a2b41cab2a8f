import OpenAPI
import YAML

/// Which property of a union's members tells them apart, and by which texts.
struct UnionTagging {
    let lowering: SchemaLowering

    struct Tags {
        let key: String
        /// Each branch's texts.
        let tags: [[String]]
        /// The branches whose text is the schema's name, which servers need not say.
        var guessed: Set<Int> = []
        /// Whether a branch may leave it out.
        var isOptional = false

        func isGuessed(_ branch: Int) -> Bool { guessed.contains(branch) }

        /// The texts of a branch that no other has: among branches that share one, the best fit decides.
        func ownTags(_ branch: Int) -> [String] {
            tags[branch].filter { text in !tags.indices.contains { $0 != branch && tags[$0].contains(text) } }
        }
    }

    private static let typesOfTags: Set<SchemaType> = [.string, .integer, .boolean]

    /// In unions inside of unions: a tag is looked for no further down.
    private static let deepest = 4

    /// The tag's key and each branch's texts; `nil` when nothing tells every branch from the others.
    ///
    /// A discriminator decides by its mapping, then by what the branch itself says (`const`, `enum`, `default`), then by
    /// the schema's name, as the specification has it. Without one, a property with a constant in every branch will do.
    func tags(of branches: [Node], _ discriminator: Discriminator?) -> Tags? {
        if let discriminator {
            let key = discriminator.propertyName
            let mapped = mappedTags(discriminator)
            let listed = listedTexts(of: key, in: branches)
            var guessed: Set<Int> = []
            let tags = branches.enumerated().map { index, branch -> [String] in
                let target = lowering.resolver.target(of: branch)
                if let tag = Self.writtenTag(of: target) { return [tag] }
                let own = mapped[ObjectIdentifier(target)] ?? listed[index]
                if !own.isEmpty { return own }
                if let usual = usualText(of: key, in: branch) { return [usual] }
                guessed.insert(index)
                return Reference(branch).map { [$0.lastName] } ?? []
            }
            if areDistinct(tags) {
                let tags = withOnlyTexts(tags, of: branches, key)
                let names = guessed.sorted().flatMap { tags[$0] }
                let shorter = zip(guessed.sorted(), Self.distinctions(of: names)).reduce(into: tags) { tags, short in
                    tags[short.0].append(short.1)
                }
                return Tags(key: key, tags: areDistinct(shorter) ? shorter : tags, guessed: guessed)
            }
        }
        if let tags = tagsOfTheirOwn(branches) { return tags }
        guard let first = branches.first else { return nil }
        let candidates = candidates(in: first, depth: 0).compactMap { property in
            constants(of: property, inAllOf: branches).map { (property: property, tags: $0) }
        }
        guard
            let (property, tags) = candidates.first(where: { areDistinct($0.tags) })
                ?? candidates.first(where: { areTelling($0.tags) })
        else { return tagsInWords(branches) }
        return Tags(key: property, tags: tags, isOptional: !branches.allSatisfy { requires(property, in: $0) })
    }

    /// The names of the branches' schemas, where a text of each is described as that: `Set to "RingStatisticItem"`.
    private func tagsInWords(_ branches: [Node]) -> Tags? {
        let names = branches.compactMap { Reference($0)?.lastName }
        guard names.count == branches.count, Set(names).count == names.count, let first = branches.first else {
            return nil
        }
        let key = lowering.shape(ofBranch: first).properties.lazy.map(\.key).first { key in
            zip(branches, names).allSatisfy { branch, name in
                guard let property = lowering.shape(ofBranch: branch)[key], property.mapping != nil else {
                    return false
                }
                let schema = Schema(property, lowering.context)
                return schema.plainType == .string && schema.description?.contains("\"\(name)\"") == true
            }
        }
        return key.map { Tags(key: $0, tags: names.map { [$0] }, guessed: Set(branches.indices)) }
    }

    /// What each branch lists for its tag. What all list alike says nothing of one, unless it sounds like its name.
    private func listedTexts(of key: String, in branches: [Node]) -> [[String]] {
        let listed = branches.map { constants(of: key, in: $0) }
        guard let first = listed.first, first.count > 1, listed.allSatisfy({ $0 == first }) else { return listed }
        return branches.map { branch in
            let name = Reference(branch)?.lastName ?? ""
            return SchemaLowering.tag(named: name, among: first).map { [$0] } ?? []
        }
    }

    /// Whether every value of a branch has a property.
    private func requires(_ property: String, in branch: Node, depth: Int = 0) -> Bool {
        let shape = lowering.shape(ofBranch: branch)
        if shape.required.contains(property) { return true }
        guard depth < Self.deepest else { return false }
        return shape.unions.contains { union in
            union.branches.allSatisfy { requires(property, in: $0, depth: depth + 1) }
        }
    }

    /// The same with the one text that a branch's tag can be, whatever a mapping calls the branch (drf-spectacular maps `null`).
    private func withOnlyTexts(_ tags: [[String]], of branches: [Node], _ key: String) -> [[String]] {
        let extended = zip(tags, branches).map { tags, branch in
            let texts = constants(of: key, in: branch)
            return texts.count == 1 && !tags.contains(texts[0]) ? tags + texts : tags
        }
        return areDistinct(extended) ? extended : tags
    }

    /// What the branches are told apart by where each has a discriminator that maps to the branch itself (`$type`, as ASP.NET
    /// writes it).
    private func tagsOfTheirOwn(_ branches: [Node]) -> Tags? {
        var key: String?
        var tags: [[String]] = []
        for branch in branches {
            let target = lowering.resolver.target(of: branch)
            guard let part = target.discriminatedPart, let own = Schema(part, lowering.context).discriminator,
                key == nil || key == own.propertyName, let texts = mappedTags(own)[ObjectIdentifier(target)]
            else { return nil }
            key = own.propertyName
            tags.append(texts)
        }
        guard let key, areDistinct(tags) else { return nil }
        return Tags(key: key, tags: tags)
    }

    /// What tells schemas apart by their names, as servers say it: `ChatMemberOwner` and `ChatMemberLeft` are `owner` and
    /// `left`; nothing where one name has no more than the others share.
    static func distinctions(of names: [String]) -> [String] {
        var rests = names.map { SwiftNaming.words(of: $0).map { $0.lowercased() }[...] }
        guard rests.count > 1 else { return [] }
        while let first = rests[0].first, rests.allSatisfy({ $0.count > 1 && $0.first == first }) {
            for index in rests.indices { rests[index].removeFirst() }
        }
        while let last = rests[0].last, rests.allSatisfy({ $0.count > 1 && $0.last == last }) {
            for index in rests.indices { rests[index].removeLast() }
        }
        let texts = rests.map { $0.joined(separator: "_") }
        return texts.contains("") || !Set(texts).isDisjoint(with: names) ? [] : texts
    }

    private func areDistinct(_ tags: [[String]]) -> Bool {
        var seen: Set<String> = []
        for branch in tags {
            guard !branch.isEmpty else { return false }
            for tag in branch where !seen.insert(tag).inserted { return false }
        }
        return true
    }

    /// Whether most texts mean one branch: a text may mean several that can be nothing else, as one kind of thing that comes
    /// in two shapes.
    private func areTelling(_ tags: [[String]]) -> Bool {
        var branches: [String: Int] = [:]
        for text in tags.joined() { branches[text, default: 0] += 1 }
        let isClear = tags.allSatisfy { $0.count == 1 || $0.allSatisfy { branches[$0] == 1 } }
        return isClear && branches.count > 1 && branches.count * 2 > tags.count
    }

    /// What extensions say of a subtype: Azure's, and its name without the vendor.
    static func writtenTag(of schema: Node) -> String? {
        (schema["x-ms-discriminator-value"] ?? schema["x-discriminator-value"])?.scalar?.text
    }

    /// What a discriminator's mapping says, by the schemas that it names.
    private func mappedTags(_ discriminator: Discriminator) -> [ObjectIdentifier: [String]] {
        var tags: [ObjectIdentifier: [String]] = [:]
        for entry in discriminator.mapping {
            guard let target = lowering.resolver.target(ofMapping: entry.target) else { continue }
            tags[ObjectIdentifier(target), default: []].append(entry.tag)
        }
        return tags
    }

    /// The default of a branch's tag, where it has no more to say.
    private func usualText(of key: String, in branch: Node) -> String? {
        guard let property = lowering.shape(ofBranch: branch)[key] else { return nil }
        return Schema(property, lowering.context).defaultValue?.scalar?.text
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
    func constants(of key: String, in branch: Node, depth: Int = 0) -> [String] {
        guard depth < Self.deepest else { return [] }
        let shape = lowering.shape(ofBranch: branch)
        if let property = shape[key] {
            var value = lowering.shape(ofBranch: property)
            if value.unions.count == 1, case let others = lowering.withoutNull(value.unions[0].branches).branches,
                others.count == 1
            {
                value = lowering.shape(ofBranch: others[0])
            }
            guard Self.typesOfTags.isSuperset(of: value.types) else { return [] }
            return (value.listed ?? []).compactMap { $0.enumValue?.scalar?.text }
        }
        guard !shape.unions.isEmpty else { return [] }
        // Unions of the same unions are asked for it once.
        let place = TagPlace(node: ObjectIdentifier(branch), key: key, depth: depth)
        if let known = lowering.tagTexts[place] { return known }
        var seen: Set<String> = []
        let texts = (constants(of: key, inAllOf: shape.unions.flatMap(\.branches), depth: depth + 1) ?? [])
            .flatMap(\.self).filter { seen.insert($0).inserted }
        lowering.tagTexts[place] = texts
        lowering.kept.append(branch)
        return texts
    }

    /// Each branch's texts; `nil` where one has none.
    private func constants(of key: String, inAllOf branches: [Node], depth: Int = 0) -> [[String]]? {
        var all: [[String]] = []
        for branch in branches {
            let tags = constants(of: key, in: branch, depth: depth)
            if tags.isEmpty { return nil }
            all.append(tags)
        }
        return all
    }

    /// A union that was asked for the texts of a tag, and how deep it stands in others.
    struct TagPlace: Hashable {
        let node: ObjectIdentifier
        let key: String
        let depth: Int
    }
}
