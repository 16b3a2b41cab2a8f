import OpenAPI
import SwiftModel
import YAML

/// Base types: a schema that names a discriminator and leaves the rest to the schemas that extend it by `allOf` (OpenAPI
/// 3.2 §4.25).
extension SchemaLowering {
    /// An enum of the schemas that extend a base type, and of what the base lists and none of them is.
    func lowerBaseType(_ shape: Shape, _ slot: Slot) -> LoweredType? {
        guard case .own(let draft) = slot, shape.unions.isEmpty,
            let discriminator = baseDiscriminator(of: shape.node),
            let node = draft.node
        else { return nil }
        guard let extensions = allExtensions(of: node) else { return LoweredType(.json) }
        var subtypes = Subtypes()
        var ownTags: [String] = []
        for entry in discriminator.mapping {
            guard let target = resolver.target(ofMapping: entry.target) else { continue }
            guard (resolver.end(of: target) ?? target) !== node else {
                ownTags.append(entry.tag)
                continue
            }
            subtypes.add(lower(target, slot.part { $0 }).type, entry.tag, isGuessed: false)
        }
        let listed = listedTags(discriminator.propertyName, shape)
        addExtensions(extensions, to: &subtypes, discriminator.propertyName, listed)
        guard !subtypes.cases.isEmpty else { return nil }
        guard budget.declare(subtypes.cases.count, at: node.location) else { return LoweredType(.json) }
        var (cases, scope) = (subtypes.cases, subtypes.scope)
        let plain = ownTags + listed.filter { !ownTags.contains($0) && !subtypes.tags.contains($0) }
        if !plain.isEmpty || shape.properties.contains(where: { $0.key != discriminator.propertyName }) {
            var own = shape
            // What is of no type that the base knows may just as well not say its type.
            if plain.isEmpty { own.doesNotRequire(discriminator.propertyName) }
            var other = plainCase(plain, own, draft, &scope)
            if plain.isEmpty, cases.contains(where: \.isTagGuessed) {
                // Where tags are names of schemas, the base's own name is one.
                other.tags = Self.tags(byName: draft.originalName).filter { !subtypes.tags.contains($0) }
                other.isTagGuessed = true
            }
            other.isDefault = discriminator.defaultMapping == nil
            cases.append(other)
        }
        addDefault(of: discriminator, to: &cases, &scope, slot)
        draft.kind = .union(Union(cases: cases, tagKey: discriminator.propertyName))
        return LoweredType(.named(draft.path), isNullable: shape.isNullable)
    }

    /// The schemas that extend a base type and that its mapping does not name.
    private func addExtensions(
        _ extensions: [TypeDraft], to subtypes: inout Subtypes, _ key: String, _ listed: [String]
    ) {
        let mapped = Set(subtypes.cases.map(\.type))
        var unsaid: [TypeDraft] = []
        for extending in extensions where !mapped.contains(.named(extending.path)) {
            let tags = tags(of: extending, key, listed)
            if tags.isEmpty { unsaid.append(extending) }
            for tag in tags.isEmpty ? [extending.originalName] : tags {
                subtypes.add(.named(extending.path), tag, isGuessed: tags.isEmpty)
            }
        }
        for (extending, tag) in zip(unsaid, UnionTagging.distinctions(of: unsaid.map(\.originalName))) {
            subtypes.add(.named(extending.path), tag, isGuessed: true)
        }
    }

    /// A schema's name, and the same as servers say it.
    private static func tags(byName name: String) -> [String] {
        let said = SwiftNaming.words(of: name).map { $0.lowercased() }.joined(separator: "_")
        return said.isEmpty || said == name ? [name] : [name, said]
    }

    /// The cases of a base type while they are found; of two that a tag could mean, it means the first.
    private struct Subtypes {
        private(set) var cases: [Union.Case] = []
        private(set) var tags: Set<String> = []
        private var positions: [SwiftType: Int] = [:]
        var scope = NameScope(reserved: ["unknown"])

        mutating func add(_ type: SwiftType, _ tag: String, isGuessed: Bool) {
            let isNew = tags.insert(tag).inserted
            if let known = positions[type] {
                if isNew { cases[known].tags.append(tag) }
            } else {
                let short = SwiftNaming.enumCase(UnionCaseNaming.withoutNamespace(tag))
                var called = scope.isTaken(short) ? SwiftNaming.enumCase(tag) : short
                if case .named(let path) = type, !UnionCaseNaming.isName(tag) {
                    called = SwiftNaming.enumCase(path.last)
                }
                let name = scope.claim(called)
                positions[type] = cases.count
                cases.append(
                    Union.Case(name: name, type: type, tags: isNew ? [tag] : [], isTagGuessed: isGuessed))
            }
        }
    }

    /// The tags of a subtype: what it says of itself, or the one of the listed texts that sounds like its name; none where
    /// only its name is left to guess by.
    private func tags(of subtype: TypeDraft, _ key: String, _ listed: [String]) -> [String] {
        if let node = subtype.node {
            if let tag = UnionTagging.writtenTag(of: node) { return [tag] }
            let own = UnionTagging(lowering: self).constants(of: key, in: node)
            // All that are listed say nothing of one subtype.
            if !own.isEmpty, own.count < listed.count || listed.isEmpty { return own }
        }
        return Self.tag(named: subtype.originalName, among: listed).map { [$0] } ?? []
    }

    /// The texts that a base type lists for its tag.
    private func listedTags(_ key: String, _ shape: Shape) -> [String] {
        guard let property = shape[key] else { return [] }
        return (self.shape(ofBranch: property).listed ?? []).compactMap { $0.enumValue?.scalar?.text }
    }

    /// The listed text that means the schema of a name: `weekly_restriction` is `WeeklyRestriction`, and `dog` `DogPet`,
    /// where nothing else begins or ends so.
    static func tag(named name: String, among listed: [String]) -> String? {
        let words = SwiftNaming.words(of: name).map { $0.lowercased() }
        guard !words.isEmpty else { return nil }
        func said(_ text: String) -> [String] { SwiftNaming.words(of: text).map { $0.lowercased() } }
        if let same = listed.first(where: { said($0) == words }) { return same }
        let near = listed.filter { text in
            let text = said(text)
            return !text.isEmpty && (words.starts(with: text) || words.suffix(text.count).elementsEqual(text))
        }
        return near.count == 1 ? near[0] : nil
    }

    /// A value that is of none of the schemas that extend a base type: an object that has what all of them have. Its tag is
    /// listed by the base, or mapped to it, or newer than the document.
    private func plainCase(
        _ tags: [String], _ shape: Shape, _ draft: TypeDraft, _ scope: inout NameScope
    ) -> Union.Case {
        let name = tags.count == 1 ? tags[0] : "other"
        let type = plainType(of: shape, in: draft, called: SwiftNaming.type(name))
        return Union.Case(name: scope.claim(SwiftNaming.enumCase(name)), type: type, tags: tags)
    }

    /// What the base says itself. References to it still mean all that extend it: the schema is not noted to be this.
    private func plainType(of shape: Shape, in draft: TypeDraft, called name: String) -> SwiftType {
        guard !shape.properties.isEmpty else { return objectType(of: shape, .inline(owner: draft, hint: name)) }
        let plain = draft.nest(name)
        plain.documentation = documentation(of: Schema(shape.node, context), named: name)
        return objectType(of: shape, .own(plain))
    }

    /// Asks for room for what extends the base types, before anything is merged for their sake.
    func declareExtensions() {
        for base in module.nested.compactMap(\.node) where base.discriminatedPart != nil {
            guard allExtensions(of: base) != nil else { return }
        }
    }

    /// The schemas that extend a base type, and the ones that extend these, each once; `nil` where there is no room for
    /// so many.
    private func allExtensions(of base: Node) -> [TypeDraft]? {
        if let known = allExtensions[ObjectIdentifier(base)] { return known }
        var found: [TypeDraft] = []
        var seen: Set<ObjectIdentifier> = []
        var waiting = extensions[ObjectIdentifier(base)] ?? []
        var next = 0
        while next < waiting.count {
            let extending = waiting[next]
            next += 1
            guard extending.node !== base, seen.insert(ObjectIdentifier(extending)).inserted else { continue }
            found.append(extending)
            if let node = extending.node { waiting += extensions[ObjectIdentifier(node)] ?? [] }
        }
        guard budget.declare(0, repetitions: found.count, at: base.location) else { return nil }
        allExtensions[ObjectIdentifier(base)] = found
        return found
    }
}

// MARK: Unions of what extends a base type

extension SchemaLowering {
    /// Whether a schema has a discriminator for the schemas that extend it.
    func isBaseType(_ node: Node) -> Bool { baseDiscriminator(of: node) != nil }

    /// The discriminator of a base type; `nil` where the schema is none.
    func baseDiscriminator(of node: Node) -> Discriminator? {
        guard let part = node.discriminatedPart else { return nil }
        let schema = Schema(node, context)
        guard schema.oneOf.isEmpty, schema.anyOf.isEmpty else { return nil }
        return Schema(part, context).discriminator
    }

    /// The base type that all branches of a union are or extend: it tells them apart, where the union does not say what does
    /// (springdoc writes the subtypes of a base wherever that is meant).
    func commonBase(of branches: [Node]) -> Node? {
        let targets = branches.map { resolver.target(of: $0) }
        return targets.first.flatMap(baseTypes)?.first { base in targets.allSatisfy { isOfFamily($0, of: base) } }
    }

    /// Whether a union's branches are the base type itself, or all that extends it: then it is that type. What others
    /// among them extend need not be listed.
    func areAll(_ branches: [Node], of base: Node) -> Bool {
        let listed = Set(branches.map { ObjectIdentifier(resolver.target(of: $0)) })
        if listed.contains(ObjectIdentifier(base)) { return true }
        return family(of: base).subtracting(listed).allSatisfy { $0 == ObjectIdentifier(base) || extensions[$0] != nil }
    }

    /// Whether a schema is a base type, or extends it.
    func isOfFamily(_ schema: Node, of base: Node) -> Bool { family(of: base).contains(ObjectIdentifier(schema)) }

    private func family(of base: Node) -> Set<ObjectIdentifier> {
        if let known = families[ObjectIdentifier(base)] { return known }
        let extending = (allExtensions(of: base) ?? []).compactMap { $0.node.map(ObjectIdentifier.init) }
        let family = Set(extending).union([ObjectIdentifier(base)])
        families[ObjectIdentifier(base)] = family
        return family
    }

    /// The base types that a schema is or extends, the nearest first.
    private func baseTypes(of schema: Node) -> [Node] {
        var way = [schema]
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(schema)]
        var next = 0
        while next < way.count {
            let node = way[next]
            next += 1
            guard node["allOf"] != nil else { continue }
            for part in Schema(node, context).allOf {
                guard let base = Reference(part).flatMap(resolver.target),
                    seen.insert(ObjectIdentifier(base)).inserted
                else { continue }
                way.append(base)
            }
        }
        return way.filter(isBaseType)
    }
}
