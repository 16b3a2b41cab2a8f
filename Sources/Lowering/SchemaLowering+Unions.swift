import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: oneOf and anyOf

extension SchemaLowering {
    /// The type of a union: what its branches have in common, where that says as much; an enum of them otherwise.
    func lower(_ union: Shape.UnionKeyword, of shape: Shape, _ slot: Slot) -> LoweredType {
        var isNullable = shape.isNullable
        var branches: [Node] = []
        for branch in union.branches {
            if isNull(branch) || saysOnlyNullable(branch, among: union.branches) {
                isNullable = true
            } else {
                branches.append(branch)
            }
        }
        func nullable(_ type: SwiftType) -> LoweredType { LoweredType(type, isNullable: isNullable) }
        guard let first = branches.first else { return nullable(.json) }
        if branches.count == 1 {
            let lowered = lower(first, slot.isOwn ? slotForOnlyBranch(first, slot) : slot)
            return LoweredType(lowered.type, isNullable: isNullable || lowered.isNullable)
        }
        if let values = openEnumeration(branches, of: shape, slot) { return nullable(values) }
        guard budget.declare(1 + branches.count, at: shape.node.location) else { return nullable(.json) }
        let (cases, tagKey) = unionCases(branches, union.discriminator, slot)
        isNullable = isNullable || branches.contains(where: self.isNullable)
        let types = Set(cases.map(\.type))
        if types.count == 1 { return nullable(cases[0].type) }
        if types == [.builtin(.int), .double] { return nullable(.double) }
        let draft = slot.open()
        if !slot.isOwn { draft.documentation = documentation(of: Schema(shape.node, context), named: draft.path.last) }
        draft.kind = .union(Union(cases: cases, tagKey: tagKey))
        return nullable(.named(draft.path))
    }

    /// A list of types (`type: [string, integer]`), as a union of them.
    func lowerSeveralTypes(_ kinds: [SchemaType], _ shape: Shape, _ slot: Slot) -> SwiftType {
        let draft = slot.open()
        if !slot.isOwn { draft.documentation = documentation(of: Schema(shape.node, context), named: draft.path.last) }
        var cases: [Union.Case] = []
        for kind in kinds {
            let inner = Slot.inline(owner: draft, hint: SwiftNaming.type(kind.rawValue) + "Value")
            let type = type(of: kind, shape, inner)
            if !cases.contains(where: { $0.type == type }) {
                cases.append(Union.Case(name: kind.rawValue, type: type))
            }
        }
        draft.kind = .union(Union(cases: cases))
        return .named(draft.path)
    }

    /// A component that is nothing but its one branch: a struct of its own if the branch stands inline.
    private func slotForOnlyBranch(_ branch: Node, _ slot: Slot) -> Slot {
        Reference(branch) == nil ? slot : slot.part { $0 }
    }

    /// Whether a branch says `null` and nothing else.
    private func isNull(_ branch: Node) -> Bool {
        let schema = Schema(Reference(branch).flatMap { resolver.end(of: $0) } ?? branch, context)
        if schema.types == [.null] { return true }
        if let constant = schema.constant { return constant.isNull }
        return schema.enumeration.map { !$0.isEmpty && $0.allSatisfy(\.isNull) } ?? false
    }

    /// `anyOf: [$ref, {type: object, nullable: true}]`: that is how OData writes that a reference may be null.
    private func saysOnlyNullable(_ branch: Node, among branches: [Node]) -> Bool {
        guard branch.mapping?.members.count == 2, branches.count == 2,
            branches.contains(where: { Reference($0) != nil })
        else { return false }
        let schema = Schema(branch, context)
        return schema.types == [.object] && schema.nullable
    }

    /// Branches that are texts, some or all of them listed: one open enum (`anyOf: [string, enum]`).
    private func openEnumeration(_ branches: [Node], of shape: Shape, _ slot: Slot) -> SwiftType? {
        var lists: [(nodes: [Node], schema: Schema, branch: Node)] = []
        for branch in branches {
            let part = self.shape(ofBranch: branch)
            guard part.unions.isEmpty, part.properties.isEmpty, part.format == nil else { return nil }
            let listed = part.constant.map { ([$0], Schema(branch, context)) } ?? part.enumeration
            if let (nodes, schema) = listed {
                let isText = nodes.allSatisfy { node in
                    guard let scalar = node.enumValue?.scalar else { return false }
                    if case .string = scalar.value { return true }
                    return part.types == [.string]
                }
                guard isText else { return nil }
                lists.append((nodes, schema, branch))
            } else if part.types != [.string] {
                return nil
            }
        }
        guard !lists.isEmpty else { return nil }
        // Beside a plain string, one named enum is open enough as it is.
        if lists.count == 1, Reference(lists[0].branch) != nil { return lower(lists[0].branch, slot.part { $0 }).type }
        if lists.count == 1, lists[0].nodes.count == 1, !slot.isOwn { return .string }
        return mergedEnumeration(lists.map { ($0.nodes, $0.schema) }, documentedBy: shape.node, slot)
    }

    // MARK: Cases

    private func unionCases(
        _ branches: [Node],
        _ discriminator: Discriminator?,
        _ slot: Slot
    ) -> (cases: [Union.Case], tagKey: String?) {
        let tagging = UnionTagging(lowering: self).tags(of: branches, discriminator)
        let draftOwner = slot.isOwn ? slot : nil
        var pending: [(wanted: String, type: SwiftType, tags: [String])] = []
        var positions: [SwiftType: Int] = [:]
        let owner = draftOwner?.open()
        for (index, branch) in branches.enumerated() {
            let tags = tagging?.tags[index] ?? []
            let name = caseName(of: branch, tags: tags, index: index)
            let inner: Slot =
                if let owner {
                    .inline(owner: owner, hint: SwiftNaming.type(name))
                } else {
                    slot.part { $0 + SwiftNaming.type(name) }
                }
            let type = lower(branch, inner).type
            if let known = positions[type] {
                pending[known].tags += tags
                continue
            }
            positions[type] = pending.count
            pending.append((name, type, tags))
        }
        var scope = NameScope(reserved: ["unknown"])
        let names = scope.claim(pending.map { (original: $0.wanted, name: Self.caseName($0.wanted, $0.type)) })
        let cases = zip(pending, names).map { Union.Case(name: $1, type: $0.type, tags: $0.tags) }
        return (cases, tagging?.key)
    }

    /// What a caller would call a branch: its tag, its schema's name, its title, or what kind of value it is.
    private func caseName(of branch: Node, tags: [String], index: Int) -> String {
        if tags.count == 1, let tag = tags.first, !tag.isEmpty { return SwiftNaming.enumCase(tag) }
        if let reference = Reference(branch) { return SwiftNaming.enumCase(self.name(of: reference)) }
        let schema = Schema(branch, context)
        if let title = schema.title, !title.isBlank, title.count <= 60 { return SwiftNaming.enumCase(title) }
        let shape = shape(ofBranch: branch)
        if let only = schema.allOf.compactMap({ Reference($0) }).first { return SwiftNaming.enumCase(only.lastName) }
        if let key = shape.properties.first(where: { shape.required.contains($0.key) })?.key
            ?? shape.properties.first?.key
        {
            return SwiftNaming.enumCase(key)
        }
        // A text with a type of its own is named after that: a date and time is no `string`.
        let isPlain =
            shape.types != [.string]
            || ScalarFormat.string(format: shape.format, contentEncoding: shape.contentEncoding) == .string
        return shape.types.count == 1 && isPlain ? shape.types[0].rawValue : ""
    }

    /// `#` says nothing of the schema that it stands for.
    private func name(of reference: Reference) -> String {
        if !reference.lastName.isEmpty { return reference.lastName }
        return resolver.target(of: reference).flatMap { drafts[ObjectIdentifier($0)]?.originalName } ?? ""
    }

    private static func caseName(_ wanted: String, _ type: SwiftType) -> String {
        if case .array(let element) = type, wanted == SchemaType.array.rawValue {
            let one = caseName("", element)
            return element == .json || one == wanted ? wanted : one + "s"
        }
        if !wanted.isEmpty { return wanted }
        switch type {
        case .builtin(.json): return "any"
        case .builtin(let builtin): return SwiftNaming.enumCase(builtin.rawValue)
        case .array: return "array"
        case .dictionary: return "object"
        case .optional(let wrapped): return caseName("", wrapped)
        case .named(let path): return SwiftNaming.enumCase(path.last)
        }
    }
}

// MARK: Unions beside properties

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
    /// several unions hold at once, and every branch is an object.
    func absorbsUnions(_ shape: Shape) -> Bool {
        let branches = shape.unions.flatMap(\.branches).filter { !isNull($0) }
        guard shape.unions.count > 1 || !shape.properties.isEmpty else { return false }
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
        return true
    }

    /// The properties of a branch, any of which may be absent when another branch holds.
    func absorb(_ branch: Node, into shape: inout Shape) {
        var seen: Set<ObjectIdentifier> = []
        absorb(branch, into: &shape, &seen)
    }

    private func absorb(_ branch: Node, into shape: inout Shape, _ seen: inout Set<ObjectIdentifier>) {
        let target = Reference(branch).flatMap { resolver.target(of: $0) } ?? branch
        guard seen.insert(ObjectIdentifier(target)).inserted else { return }
        if isNull(branch) {
            shape.isNullable = true
            return
        }
        let part = self.shape(ofBranch: branch)
        for property in part.properties { shape.addProperty(property.key, property.node, .anyOf, combiner) }
        budget.descend(at: branch.location, otherwise: ()) {
            for nested in part.unions.flatMap(\.branches) { absorb(nested, into: &shape, &seen) }
        }
    }

    /// A base type, which names a discriminator and leaves the rest to the schemas that extend it by `allOf`: an enum
    /// of these (OpenAPI 3.1 §4.8.25).
    func lowerBaseType(_ shape: Shape, _ slot: Slot) -> LoweredType? {
        guard case .own(let draft) = slot, shape.unions.isEmpty,
            let discriminator = Schema(shape.node, context).discriminator,
            let node = draft.node
        else { return nil }
        var cases: [Union.Case] = []
        var scope = NameScope(reserved: ["unknown"])
        func add(_ type: SwiftType, _ tag: String) {
            guard type != .named(draft.path) else { return }
            if let known = cases.firstIndex(where: { $0.type == type }) {
                if !cases[known].tags.contains(tag) { cases[known].tags.append(tag) }
            } else {
                cases.append(Union.Case(name: scope.claim(SwiftNaming.enumCase(tag)), type: type, tags: [tag]))
            }
        }
        for entry in discriminator.mapping {
            guard let target = resolver.target(ofMapping: entry.target), target !== node else { continue }
            add(lower(target, slot.part { $0 }).type, entry.tag)
        }
        let mapped = Set(cases.map(\.type))
        for extending in allExtensions(of: node) where !mapped.contains(.named(extending.path)) {
            add(.named(extending.path), extending.originalName)
        }
        guard !cases.isEmpty else { return nil }
        draft.kind = .union(Union(cases: cases, tagKey: discriminator.propertyName))
        return LoweredType(.named(draft.path), isNullable: shape.isNullable)
    }

    /// The schemas that extend a base type, and the ones that extend these, each once.
    private func allExtensions(of base: Node) -> [TypeDraft] {
        var found: [TypeDraft] = []
        var waiting = extensions[ObjectIdentifier(base)] ?? []
        while !waiting.isEmpty {
            let extending = waiting.removeFirst()
            guard extending.node !== base, !found.contains(where: { $0 === extending }) else { continue }
            found.append(extending)
            if let node = extending.node { waiting += extensions[ObjectIdentifier(node)] ?? [] }
        }
        return found
    }
}
