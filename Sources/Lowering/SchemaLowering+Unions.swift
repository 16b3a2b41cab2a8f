import Diagnostics
import OpenAPI
import SwiftModel
import YAML

// MARK: oneOf and anyOf

extension SchemaLowering {
    /// The type of a union: what its branches have in common, where that says as much; an enum of them otherwise.
    func lower(_ union: Shape.UnionKeyword, of shape: Shape, _ slot: Slot) -> LoweredType {
        var (branches, isNullable) = withoutNull(union.branches)
        if branches.count > 1 {
            var expanded: Set<ObjectIdentifier> = []
            let (flat, holdsNull) = withoutNull(withNestedBranches(branches, &expanded))
            // What is said twice, or by a reference beside it, is one branch.
            var seen: Set<ObjectIdentifier> = []
            branches = flat.filter { seen.insert(ObjectIdentifier(resolver.target(of: $0))).inserted }
            isNullable = isNullable || holdsNull
        }
        branches = branches.map { requiring(shape.required, $0) }
        isNullable = isNullable || shape.isNullable
        func nullable(_ type: SwiftType) -> LoweredType { LoweredType(type, isNullable: isNullable) }
        guard let first = branches.first else { return nullable(.json) }
        if branches.count == 1 {
            let lowered = lower(first, slot.isOwn ? slotForOnlyBranch(first, slot) : slot)
            return LoweredType(lowered.type, isNullable: isNullable || lowered.isNullable)
        }
        if let scalar = scalar(of: branches) { return nullable(scalar) }
        if let values = openEnumeration(branches, of: shape, slot) ?? numbered(branches, of: shape, slot) {
            return nullable(values)
        }
        let base = union.discriminator == nil ? commonBase(of: branches) : nil
        if let base, areAll(branches, of: base), !isOfFamily(shape.node, of: base) {
            isNullable = isNullable || branches.contains(where: self.isNullable)
            return nullable(lower(base, slot.part { $0 }).type)
        }
        guard budget.declare(1 + branches.count, at: shape.node.location) else { return nullable(.json) }
        let discriminator = union.discriminator ?? base.flatMap(baseDiscriminator)
        let union = self.union(of: branches, discriminator, slot)
        let cases = union.cases
        isNullable = isNullable || branches.contains(where: self.isNullable)
        let types = Set(cases.map(\.type))
        if types.count == 1 { return nullable(cases[0].type) }
        if types == [.builtin(.int), .double] { return nullable(.double) }
        let draft = open(slot, describedBy: shape.node)
        return nullable(declared(draft, as: .union(union)))
    }

    /// A branch that stands in place, and the names among its properties that the schema around it requires.
    private func requiring(_ names: Set<String>, _ branch: Node) -> Node {
        guard !names.isEmpty, Reference(branch) == nil, let mapping = branch.mapping else { return branch }
        let part = shape(ofBranch: branch)
        let missing = part.properties.map(\.key).filter { names.contains($0) && !part.required.contains($0) }
        guard !missing.isEmpty else { return branch }
        let location = mapping["required"]?.location ?? branch.location
        let required = (mapping["required"]?.sequence ?? []) + missing.map { Node.text($0, at: location) }
        let others = mapping.members.filter { $0.key != "required" }
        let member = Mapping.Member(
            key: "required", keyLocation: location, value: Node(.sequence(required), at: location))
        return kept(.mapping(others + [member], at: branch.location))
    }

    /// The branches, and in place of one that is nothing but a union itself, and has no name, those of that one.
    private func withNestedBranches(_ branches: [Node], _ expanded: inout Set<ObjectIdentifier>) -> [Node] {
        branches.flatMap { branch -> [Node] in
            guard let mapping = branch.mapping, let nested = (mapping["oneOf"] ?? mapping["anyOf"])?.sequence,
                !["$ref", "nullable", "title", "description"].contains(where: { mapping[$0] != nil }),
                Schema.isAnnotationOnly(Mapping(mapping.members.filter { !["oneOf", "anyOf"].contains($0.key) })),
                mapping["oneOf"] == nil || mapping["anyOf"] == nil
            else { return [branch] }
            guard expanded.insert(ObjectIdentifier(branch)).inserted else { return [] }
            return budget.descend(at: branch.location, otherwise: [branch]) { withNestedBranches(nested, &expanded) }
        }
    }

    /// A list of types (`type: [string, integer]`), as a union of them.
    func lowerSeveralTypes(_ kinds: [SchemaType], _ shape: Shape, _ slot: Slot) -> SwiftType {
        let draft = open(slot, describedBy: shape.node)
        var cases: [Union.Case] = []
        for kind in kinds {
            let inner = Slot.inline(owner: draft, hint: SwiftNaming.type(kind.rawValue) + "Value")
            let type = type(of: kind, shape, inner)
            if !cases.contains(where: { $0.type == type }) {
                cases.append(Union.Case(name: kind.rawValue, type: type))
            }
        }
        return declared(draft, as: .union(Union(cases: cases)))
    }

    /// A component that is nothing but its one branch: a struct of its own if the branch stands inline.
    private func slotForOnlyBranch(_ branch: Node, _ slot: Slot) -> Slot {
        Reference(branch) == nil ? slot : slot.part { $0 }
    }

    /// Branches that are texts, some or all of them listed: one open enum (`anyOf: [string, enum]`).
    private func openEnumeration(_ branches: [Node], of shape: Shape, _ slot: Slot) -> SwiftType? {
        var lists: [(nodes: [Node], schema: Schema, branch: Node)] = []
        for branch in branches {
            guard let texts = texts(of: branch) else { return nil }
            guard !texts.isEmpty else { continue }
            let part = self.shape(ofBranch: branch)
            let schema = part.constant == nil ? part.enumeration?.schema : nil
            lists.append((texts, schema ?? Schema(branch, context), branch))
        }
        guard !lists.isEmpty else { return nil }
        // Beside a plain string, one named enum is open enough as it is.
        if lists.count == 1, Reference(lists[0].branch) != nil { return lower(lists[0].branch, slot.part { $0 }).type }
        if lists.count == 1, lists[0].nodes.count == 1, !slot.isOwn { return .string }
        return mergedEnumeration(lists.map { ($0.nodes, $0.schema) }, .string, documentedBy: shape.node, slot)
    }

    /// Branches that are one integer each: an enum, whose cases have the branches' titles for names.
    private func numbered(_ branches: [Node], of shape: Shape, _ slot: Slot) -> SwiftType? {
        var lists: [(nodes: [Node], schema: Schema)] = []
        for branch in branches {
            let part = self.shape(ofBranch: branch)
            guard Reference(branch) == nil, part.unions.isEmpty, part.properties.isEmpty, let listed = part.listed,
                listed.count == 1, case .integer? = listed[0].scalar?.value
            else { return nil }
            lists.append((listed, Schema(branch, context)))
        }
        return mergedEnumeration(lists, .integer, documentedBy: shape.node, slot)
    }

    /// The one type that says as much as several scalars: a text in several formats, one of them any, is a text; a number or
    /// the same as a text, as Pydantic takes it, is a decimal number.
    private func scalar(of branches: [Node]) -> SwiftType? {
        var parts: [Shape] = []
        for branch in branches {
            let part = shape(ofBranch: branch)
            guard part.listed == nil, part.unions.isEmpty, part.types == [.string] || part.types == [.number] else {
                return nil
            }
            parts.append(part)
        }
        let texts = parts.filter { $0.types == [.string] && $0.format != "binary" }
        if texts.count == parts.count { return texts.contains { $0.format == nil } ? .string : nil }
        let isNumber = parts.count == 2 && texts.count == 1 && parts.contains { $0.types == [.number] }
        guard isNumber, let pattern = Schema(texts[0].node, context).keywords["pattern"]?.scalar?.text,
            Self.admitsOnlyNumbers(pattern)
        else { return nil }
        return .builtin(.decimal)
    }

    /// Whether a regular expression speaks of digits, and of no other characters than those of numbers.
    private static func admitsOnlyNumbers(_ pattern: String) -> Bool {
        let others = pattern.replacing("\\d", with: "").filter { !"^$?!:()[]{}|*+-.,\\0123456789eE".contains($0) }
        return others.isEmpty && (pattern.contains("\\d") || pattern.contains("0-9"))
    }

    /// Branches that stand inline and are texts, among others that are none: one branch of all these texts.
    private func withTextsTogether(_ branches: [Node]) -> [Node] {
        let texts = branches.filter { Reference($0) == nil && self.texts(of: $0) != nil }
        guard texts.count > 1, texts.count < branches.count, let first = texts.first else { return branches }
        let together = combiner.any(of: texts)
        let identities = Set(texts.map(ObjectIdentifier.init))
        return branches.compactMap { branch in
            if branch === first { return together }
            return identities.contains(ObjectIdentifier(branch)) ? nil : branch
        }
    }

    /// The texts that a schema lists, none for any text; `nil` for what is no text, or one with a type of its own.
    func texts(of branch: Node) -> [Node]? {
        let part = shape(ofBranch: branch)
        guard part.unions.isEmpty, part.properties.isEmpty, part.format == nil else { return nil }
        guard let listed = part.listed else {
            return part.types == [.string] ? [] : nil
        }
        return listed.allSatisfy { isText($0, part) } ? listed : nil
    }

    private func isText(_ value: Node, _ shape: Shape) -> Bool {
        guard let scalar = value.enumValue?.scalar else { return false }
        if case .string = scalar.value { return true }
        return shape.types == [.string]
    }

    // MARK: Cases

    private func union(
        of branches: [Node],
        _ discriminator: Discriminator?,
        _ slot: Slot
    ) -> Union {
        let branches = withTextsTogether(branches)
        let tagging = UnionTagging(lowering: self).tags(of: branches, discriminator)
        let wanted = UnionCaseNaming(lowering: self).names(
            of: branches, tags: tagging.map { tagging in branches.indices.map(tagging.ownTags) })
        var pending: [(wanted: String, name: String, type: SwiftType, tags: [String], isGuessed: Bool, text: String?)] =
            []
        var positions: [SwiftType: Int] = [:]
        for (index, branch) in branches.enumerated() {
            let tags = tagging?.tags[index] ?? []
            let name = wanted[index]
            let type = lower(branch, place(ofBranch: name.isEmpty ? "Value" : SwiftNaming.type(name), of: slot)).type
            let isGuessed = tagging?.isGuessed(index) ?? false
            if let known = positions[type] {
                pending[known].tags += tags.filter { !pending[known].tags.contains($0) }
                pending[known].isGuessed = pending[known].isGuessed && isGuessed
                continue
            }
            positions[type] = pending.count
            pending.append((name, Self.caseName(name, type), type, tags, isGuessed, oneText(of: branch, type)))
        }
        var scope = NameScope(reserved: ["unknown"])
        let names = scope.claim(pending.map { (original: $0.wanted, name: $0.name) })
        var cases = zip(pending, names).map {
            Union.Case(name: $1, type: $0.type, tags: $0.tags, isTagGuessed: $0.isGuessed)
        }
        for (index, branch) in pending.enumerated() {
            guard let text = branch.text else { continue }
            cases[index].value = .init(name: scope.claim(SwiftNaming.enumCase(text)), text: text)
        }
        if tagging != nil { addDefault(of: discriminator, to: &cases, &scope, slot) }
        return Union(cases: cases, tagKey: tagging?.key, isTagOptional: tagging?.isOptional ?? false)
    }

    /// The one text that a branch can be which stands inline, where its type is any text.
    private func oneText(of branch: Node, _ type: SwiftType) -> String? {
        guard type == .string, let texts = texts(of: branch), texts.count == 1 else { return nil }
        return texts[0].enumValue?.scalar?.text
    }

    /// Where a branch is declared: in the union of a component, beside any other one under the names of both.
    private func place(ofBranch hint: String, of union: Slot) -> Slot {
        if case .own(let draft) = union { return .inline(owner: draft, hint: hint) }
        return union.part { name in
            let joined = SwiftNaming.joined(name, hint)
            return joined == name ? name + hint : joined
        }
    }

    /// Says which case it is where the tag is missing or not known (`defaultMapping` of OpenAPI 3.2); one more, where none
    /// of them is of that type.
    func addDefault(
        of discriminator: Discriminator?, to cases: inout [Union.Case], _ scope: inout NameScope, _ slot: Slot
    ) {
        guard let target = discriminator?.defaultMapping.flatMap(resolver.target) else { return }
        let type = lower(target, slot.part { $0 + "Default" }).type
        if let known = cases.firstIndex(where: { $0.type == type }) {
            cases[known].isDefault = true
            return
        }
        // A union that names itself has said nothing.
        if case .own(let draft) = slot, type == .named(draft.path) { return }
        let name = scope.claim(SwiftNaming.enumCase(type.namedType?.last ?? "other"))
        cases.append(Union.Case(name: name, type: type, isDefault: true))
    }

    private static func caseName(_ wanted: String, _ type: SwiftType) -> String {
        // What the document does not know has that name already.
        if wanted == "unknown" {
            let name = valueName(type)
            return type.namedType == nil || name == wanted ? "unknownValue" : name
        }
        if wanted == SchemaType.array.rawValue, case .array(let element) = type {
            // What stands inline has no name that a caller knows.
            if let path = element.namedType, path.names.count > 1 { return "items" }
            let one = valueName(element)
            return element == .json || one == wanted ? wanted : one + (one.hasSuffix("s") ? "List" : "s")
        }
        if !wanted.isEmpty { return wanted }
        return type.namedType == nil ? valueName(type) : "value"
    }

    private static func valueName(_ type: SwiftType) -> String {
        switch type {
        case .builtin(.json): "any"
        case .builtin(let builtin): SwiftNaming.enumCase(builtin.rawValue)
        case .array: "array"
        case .dictionary: "object"
        case .optional(let wrapped): valueName(wrapped)
        case .named(let path): SwiftNaming.enumCase(path.last)
        }
    }
}
