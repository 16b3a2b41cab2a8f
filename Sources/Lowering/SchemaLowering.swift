import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// Schemas to Swift types: one pass over the components, and over whatever they and the operations refer to.
final class SchemaLowering {
    let resolver: ReferenceResolver
    var context: ReadingContext { resolver.context }
    var diagnostics: DiagnosticCollector { resolver.context.diagnostics }

    /// The module: its types are the components in the order of the document, then what else turned out to need a name.
    let module: TypeDraft
    var drafts: [ObjectIdentifier: TypeDraft] = [:]
    var lowered: [ObjectIdentifier: LoweredType] = [:]
    /// What unions of unions have for a tag.
    var tagTexts: [UnionTagging.TagPlace: [String]] = [:]
    var waiting: [TypeDraft] = []
    /// The components that properties are written in, by the nodes of the properties.
    private var homes: [ObjectIdentifier: TypeDraft] = [:]
    private var underway: Set<ObjectIdentifier> = []
    var nullability: [ObjectIdentifier: Bool] = [:]
    /// Component schemas that extend another by `allOf`, by the node of the one extended.
    private(set) var extensions: [ObjectIdentifier: [TypeDraft]] = [:]
    /// The same of base types, with those that extend these in turn.
    var allExtensions: [ObjectIdentifier: [TypeDraft]] = [:]
    /// Base types, each with all that extends it.
    var families: [ObjectIdentifier: Set<ObjectIdentifier>] = [:]
    /// Nodes that were lowered; kept so that their identity stays theirs.
    var kept: [Node] = []
    /// What properties and parameters are called in Swift: a document has the same names again and again.
    private var memberNames: [String: String] = [:]
    let combiner: SchemaCombiner
    /// What the branches of unions look like: that is asked again and again. Each shape keeps its node.
    var branchShapes: [ObjectIdentifier: Shape] = [:]
    let budget: LoweringBudget
    private(set) lazy var examples = ExampleLowering(schemas: self, isWanted: withExamples)

    /// The type that operations, and what stands inline in them, are nested in.
    private let clientName: String
    private let withExamples: Bool

    /// - Parameters:
    ///   - reserved: What no type may be called.
    ///   - withExamples: Whether the document's example payloads are wanted.
    init(
        resolver: ReferenceResolver, module: String, clientName: String, reserved: Set<String>, withExamples: Bool
    ) {
        self.resolver = resolver
        self.clientName = clientName
        self.withExamples = withExamples
        budget = LoweringBudget(diagnostics: resolver.context.diagnostics)
        combiner = SchemaCombiner(resolver: resolver)
        self.module = TypeDraft(path: TypePath([]), node: nil, originalName: module, reserved: reserved)
    }

    /// What refers to a schema is of that draft's type from now on.
    func use(_ draft: TypeDraft, insteadOf node: Node) { drafts[ObjectIdentifier(node)] = draft }

    /// A property's or a parameter's name in lower camel case.
    func memberName(_ name: String) -> String {
        if let known = memberNames[name] { return known }
        let member = SwiftNaming.member(name)
        // Beyond ASCII, names that are equal to `String` may be spelled in other bytes.
        if name.isASCII { memberNames[name] = member }
        return member
    }

    // MARK: Components

    private var repeatable = RepeatedComponents([])

    /// Gives every component schema its name, before any of them is lowered.
    ///
    /// - Parameter type: What a component's type is called, unless that is taken.
    func declare(_ schemas: [Mapping.Member], as type: (String) -> String = SwiftNaming.type) {
        guard let first = schemas.first, budget.declare(schemas.count, at: first.keyLocation) else { return }
        var nodes = Set(schemas.map { ObjectIdentifier($0.value) })
        let named = schemas.map { member in
            guard let other = inOtherFile(member.value), nodes.insert(ObjectIdentifier(other)).inserted else {
                return (name: member.key, node: member.value)
            }
            return (name: member.key, node: other)
        }
        let plain = schemas.map { type($0.key) }
        for ((_, node), draft) in zip(named, module.nest(named, as: plain)) {
            // Of two components that share one YAML node, the first lends its name to references.
            let identity = ObjectIdentifier(node)
            if drafts[identity] == nil { drafts[identity] = draft }
            waiting.append(draft)
        }
        reportClashes(schemas, plain)
        joinDirectionTwins(schemas, as: type)
        for draft in module.nested where draft.kind == nil {
            noteExtensions(of: draft)
            noteHome(of: draft)
        }
        joinNullableTwins()
        repeatable = RepeatedComponents(module.nested)
        declareExtensions()
    }

    /// What a component stands for that is nothing but a reference to a schema in another file.
    private func inOtherFile(_ node: Node) -> Node? {
        guard let reference = Reference(node), node.mapping?.members.count == 1, !reference.file.isEmpty else {
            return nil
        }
        return resolver.end(of: reference)
    }

    private func reportClashes(_ schemas: [Mapping.Member], _ plain: [String]) {
        let clashing = zip(plain, module.nested).contains { $1.path.last != $0 && $1.path.last != $0 + "Schema" }
        guard clashing else { return }
        let owners = Dictionary(zip(module.nested.map(\.path.last), schemas)) { first, _ in first }
        for (member, (plain, draft)) in zip(schemas, zip(plain, module.nested)) {
            let name = draft.path.last
            guard name != plain, name != plain + "Schema", let owner = owners[plain] else { continue }
            diagnostics.report(
                .note(
                    "the schema '\(member.key)' is '\(name)' in Swift, since another is '\(plain)'",
                    at: member.keyLocation,
                    notes: [.init("'\(owner.key)', here", at: owner.keyLocation)]
                )
            )
        }
    }

    private func noteExtensions(of draft: TypeDraft) {
        guard let node = draft.node, node.mapping != nil else { return }
        for part in Schema(node, context).allOf {
            guard let reference = Reference(part), let base = resolver.target(of: reference) else { continue }
            extensions[ObjectIdentifier(base), default: []].append(draft)
        }
    }

    /// Lowers what waits, and what that brings to light, until nothing is left.
    func lowerWaiting() {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            for draft in batch { lower(draft) }
        }
    }

    /// Lowers what has a name of its own, unless that has been done or is being done.
    private func lower(_ draft: TypeDraft) {
        guard draft.kind == nil, let node = draft.node, !underway.contains(ObjectIdentifier(node)) else { return }
        draft.documentation = documentation(of: Schema(node, context), named: draft.path.last)
        let result = lower(node, .own(draft))
        if draft.kind == nil { draft.kind = .alias(result.type) }
        let type = LoweredType(.named(draft.path), isNullable: isNullable(node)).orNil
        examples.collect(node, type: type, name: draft.path.names.joined(separator: "."))
    }

    /// Where the type of a property nests: in the component that the property is written in, wherever `allOf` or a union
    /// bring it to, and whichever of these types is lowered first.
    func owner(of property: Node, in draft: TypeDraft) -> TypeDraft {
        guard let home = homes[ObjectIdentifier(property)], home !== draft else { return draft }
        lower(home)
        switch home.kind {
        case .structure, .union: return home
        case .alias, .enumeration, nil: return draft
        }
    }

    /// Notes the properties of a component that may need a type of their own.
    private func noteHome(of draft: TypeDraft) {
        guard let node = draft.node, node.mapping != nil else { return }
        let schema = Schema(node, context)
        for part in [node] + schema.allOf where Reference(part) == nil && part.mapping != nil {
            for property in Schema(part, context).properties {
                guard let keywords = property.value.mapping, keywords.mayHave(oneOf: Self.declaringKeywords) else {
                    continue
                }
                homes[ObjectIdentifier(property.value)] = draft
            }
        }
    }

    private static let declaringKeywords: KeySet = [
        "enum", "x-extensible-enum", "properties", "items", "oneOf", "anyOf", "allOf", "additionalProperties",
        "patternProperties",
    ]

    // MARK: One schema

    /// The type of a schema's values, declaring what needs a declaration in the slot.
    func lower(_ node: Node, _ slot: Slot) -> LoweredType {
        if !slot.isOwn, let draft = drafts[ObjectIdentifier(node)] { return typeDeclared(by: draft, node) }
        // Found again sooner than remembered.
        if let plain = plainType(of: node) { return plain }
        if !slot.isOwn, let known = known(node, for: slot) { return known }
        if !slot.isOwn, let draft = repeatable.original(of: node) { return typeDeclared(by: draft, node) }
        // A schema that is met again before it has a type is nothing but a way back to itself.
        guard underway.insert(ObjectIdentifier(node)).inserted else { return LoweredType(.json) }
        defer { underway.remove(ObjectIdentifier(node)) }
        let result = budget.descend(at: node.location, otherwise: LoweredType(.json)) { lowerUnseen(node, slot) }
        if !slot.isOwn { remember(result, for: node) }
        return result
    }

    /// What a schema has become already, unless that is an operation's and asked for by what is none: operations are
    /// made of schemas, and no schema of operations.
    private func known(_ node: Node, for slot: Slot) -> LoweredType? {
        guard let known = lowered[ObjectIdentifier(node)] else { return nil }
        guard known.type.namedType?.names.first == clientName else { return known }
        return slot.owner.path.names.first == clientName ? known : nil
    }

    /// A node that was made here: what is known of it is known by its identity.
    func kept(_ node: Node) -> Node {
        kept.append(node)
        return node
    }

    private func remember(_ type: LoweredType, for node: Node) {
        lowered[ObjectIdentifier(node)] = type
        kept.append(node)
    }

    private func lowerUnseen(_ node: Node, _ slot: Slot) -> LoweredType {
        let schema = Schema(node, context)
        schema.reportMisspelledKeywords()
        // `{}` is `true` (JSON Schema 2020-12 §4.3.2).
        if schema.keywords.members.isEmpty { return LoweredType(.json) }
        if let reference = schema.reference,
            !schema.hasShapingSiblings || context.version < .v3_1 || onlyNarrows(schema, node)
        {
            let target = lower(reference, slot)
            return LoweredType(target.type, isNullable: target.isNullable || isNullable(node))
        }
        if let only = onlyPart(of: schema), !(slot.isOwn && refersToBaseType(only)) {
            let part = lower(only, slot.isOwn && Reference(only) != nil ? slot.part { $0 } : slot)
            return LoweredType(part.type, isNullable: part.isNullable || isNullable(node))
        }
        if !slot.isOwn, let last = narrowingReference(of: schema) {
            let part = lower(last, slot)
            return LoweredType(part.type, isNullable: part.isNullable || isNullable(node))
        }
        return lower(shape(of: node), slot)
    }

    /// Whether a part of an `allOf` refers to a base type: the schema is a subtype then, with no more than its base has.
    private func refersToBaseType(_ part: Node) -> Bool {
        Reference(part).flatMap(resolver.end).map(isBaseType) ?? false
    }

    /// The one part of an `allOf` that says anything, where nothing beside it does: `allOf: [$ref]` with a description.
    func onlyPart(of schema: Schema) -> Node? {
        guard schema.keywords["allOf"] != nil else { return nil }
        if schema.allOf.count == 1, onlyNarrows(schema, schema.allOf[0]) { return schema.allOf[0] }
        guard schema.isAllOfAlone else { return nil }
        let parts = schema.allOf.filter { part in
            Reference(part) != nil
                || !(Schema.isAnnotationOnly(part.mapping ?? Mapping([])) || SchemaCombiner.saysOnlyObject(part))
        }
        return parts.count == 1 ? parts[0] : nil
    }

    /// Records the type of an inline schema before its parts are lowered, which may lead back to it.
    func note(_ node: Node, is draft: TypeDraft, _ slot: Slot) {
        if !slot.isOwn { remember(LoweredType(.named(draft.path)), for: node) }
    }

    /// The type behind a reference: a declared one by its name; what is not declared yet waits under the name that
    /// the reference gives it.
    private func lower(_ reference: Reference, _ slot: Slot) -> LoweredType {
        guard let target = resolver.target(of: reference) else { return LoweredType(.json) }
        if let known = known(target, for: slot) { return known }
        if drafts[ObjectIdentifier(target)] == nil {
            if resolver.dynamicScopes.isUnnamed(target) { return lower(target, slot) }
            if let held = resolver.schema(heldBy: target, of: reference) { return lower(held, slot) }
            // A scalar that is a part of another schema needs no name of its own, wherever it is referred to.
            if reference.leadsToPart, let plain = plainType(of: target) { return plain }
            if Reference(target) != nil {
                guard let end = resolver.end(of: reference) else { return LoweredType(.json) }
                return lower(end, slot.isOwn ? slot.part { $0 } : slot)
            }
            let name = reference.targetName
            let draft = module.nest([(name, target)], as: [SwiftNaming.type(name)])[0]
            drafts[ObjectIdentifier(target)] = draft
            waiting.append(draft)
        }
        return drafts[ObjectIdentifier(target)].map { typeDeclared(by: $0, target) } ?? LoweredType(.json)
    }

    private func typeDeclared(by draft: TypeDraft, _ node: Node) -> LoweredType {
        LoweredType(.named(draft.path), isNullable: isNullable(node))
    }
}
