import Diagnostics
public import YAML

extension DocumentFilter {
    /// The document that a resolver reads, without the operations that nobody asked for, and without the component
    /// schemas that those asked for do not lead to. References still find all that was there.
    ///
    /// A name that the document does not have is reported as an error.
    public func applied(to resolver: ReferenceResolver) -> Node {
        guard let mapping = resolver.root.mapping else { return resolver.root }
        var selection = OperationSelection(self, resolver)
        var members = mapping.members.map { member in
            let arePaths = Document.pathFields.contains(member.key)
            guard arePaths || member.key == "webhooks" else { return member }
            return member.with(selection.selected(pathItems: member.value, arePaths: arePaths))
        }
        let components = mapping["components"].map(resolver.context.followed)
        let schemas = components?["schemas"].map(resolver.context.followed)?.mapping?.members ?? []
        reportUnknown(known: selection.known.merging([.schemas: Set(schemas.map(\.key))]) { $1 }, to: resolver)
        let wanted = Set(names.filter { $0.kind == .schemas }.map(\.text))
        var reach = SchemaReach(resolver, components: schemas)
        for member in members where member.key != "components" { reach.add(member.value) }
        for schema in schemas where wanted.contains(schema.key) { reach.add(schema.value) }
        let reached = reach.reachedComponents()
        let kept = (components?.mapping?.members ?? []).map { member in
            member.key == "schemas" ? member.with(.mapping(reached, at: member.value.location)) : member
        }
        members = members.map { $0.key == "components" ? $0.with(.mapping(kept, at: $0.value.location)) : $0 }
        return .mapping(members, at: resolver.root.location)
    }

    private func reportUnknown(known: [Kind: Set<String>], to resolver: ReferenceResolver) {
        for name in names {
            let candidates = known[name.kind] ?? []
            guard !candidates.contains(name.text) else { continue }
            let hint = Spelling.hint(for: name.text, among: candidates)
            let message = "the document has no \(name.kind.singular) '\(name.text)'\(hint)"
            let path = resolver.root.location.file.path
            resolver.context.diagnostics.report(
                name.location.map { .error(message, at: $0) } ?? .error(message, path: path))
        }
    }
}

/// Path Items with the wanted of their operations, and the names that were seen on the way.
private struct OperationSelection {
    private let resolver: ReferenceResolver
    private let wanted: [DocumentFilter.Kind: Set<String>]
    private(set) var known: [DocumentFilter.Kind: Set<String>] = [:]

    init(_ filter: DocumentFilter, _ resolver: ReferenceResolver) {
        self.resolver = resolver
        wanted = Dictionary(grouping: filter.names, by: \.kind).mapValues { Set($0.map(\.text)) }
    }

    /// - Parameter arePaths: Whether the keys are path templates; those of webhooks are names.
    mutating func selected(pathItems node: Node, arePaths: Bool) -> Node {
        let node = resolver.context.followed(node)
        let members = (node.mapping?.members ?? []).compactMap { member -> Mapping.Member? in
            let isWhole = arePaths && isWanted(.paths, member.key)
            guard let item = selected(resolver.context.pathItem(member.value), isWhole: isWhole) else { return nil }
            return isWhole ? member : member.with(item)
        }
        return .mapping(members, at: node.location)
    }

    /// A Path Item with the wanted of its operations; `nil` without any.
    private mutating func selected(_ item: Node, isWhole: Bool) -> Node? {
        var hasOperation = isWhole
        var members: [Mapping.Member] = []
        for member in item.mapping?.members ?? [] {
            if PathItem.methods.contains(member.key) {
                guard isWanted(operation: member.value) else { continue }
                hasOperation = true
            } else if member.key == "additionalOperations" {
                let further = (member.value.mapping?.members ?? []).filter { isWanted(operation: $0.value) }
                hasOperation = hasOperation || !further.isEmpty
                members.append(member.with(.mapping(further, at: member.value.location)))
                continue
            }
            members.append(member)
        }
        return hasOperation ? .mapping(members, at: item.location) : nil
    }

    private mutating func isWanted(operation node: Node) -> Bool {
        let operation = resolver.context.followed(node)
        let id = operation["operationId"]?.scalar.map { isWanted(.operations, $0.text) } ?? false
        let tags = (operation["tags"]?.sequence ?? []).compactMap { Operation.tagName($0)?.name }
        return tags.map { isWanted(.tags, $0) }.contains(true) || id
    }

    private mutating func isWanted(_ kind: DocumentFilter.Kind, _ text: String) -> Bool {
        known[kind, default: []].insert(text)
        return wanted[kind]?.contains(text) ?? false
    }
}
