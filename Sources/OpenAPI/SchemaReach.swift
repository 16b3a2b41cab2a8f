import YAML

/// The component schemas that something leads to: by references, by the names of a discriminator's mapping, and from a
/// base type with a discriminator to the schemas that extend it (OpenAPI 3.2 §4.25).
struct SchemaReach {
    private let resolver: ReferenceResolver
    private let components: [Mapping.Member]
    /// The component schemas that extend another by `allOf`, by the name of that one.
    private let extensions: [String: [Mapping.Member]]
    /// The names of those with a discriminator that others extend, by their nodes: several may share one.
    private let bases: [ObjectIdentifier: [String]]
    private var seen: Set<ObjectIdentifier> = []
    /// The names of the components that are reached, and lead to what extends them.
    private var extended: [String] = []
    /// A mapping of names holds no keywords: a property may be called `default`.
    private var waiting: [(node: Node, isNames: Bool)] = []

    private static let namings: Set<String> = [
        "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "responses", "content",
        "headers", "callbacks", "encoding", "paths", "webhooks",
    ]
    /// Values of any kind, in which a `$ref` refers to nothing.
    private static let values: Set<String> = ["example", "examples", "default", "enum", "const", "links"]

    init(_ resolver: ReferenceResolver, components: [Mapping.Member]) {
        self.resolver = resolver
        self.components = components
        var extensions: [String: [Mapping.Member]] = [:]
        for component in components {
            for part in component.value["allOf"]?.sequence ?? [] {
                guard let base = Reference(part), base.file.isEmpty else { continue }
                extensions[base.lastName, default: []].append(component)
            }
        }
        self.extensions = extensions
        let bases = components.filter { $0.value.discriminatedPart != nil && extensions[$0.key] != nil }
        self.bases = Dictionary(grouping: bases) { ObjectIdentifier($0.value) }.mapValues { $0.map(\.key) }
    }

    /// Adds what a node leads to.
    mutating func add(_ node: Node) {
        waiting.append((node, isNames: false))
        while let (node, isNames) = waiting.popLast() {
            switch node.content {
            case .scalar: continue
            case .sequence(let elements): waiting += elements.map { ($0, false) }
            case .mapping(let mapping):
                guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
                extended += bases[ObjectIdentifier(node)] ?? []
                follow(node)
                for member in mapping.members where isNames || !isValue(member.key) {
                    waiting.append((member.value, isNames: !isNames && Self.namings.contains(member.key)))
                }
            }
        }
    }

    private func isValue(_ key: String) -> Bool { Self.values.contains(key) || key.hasPrefix("x-") }

    private mutating func follow(_ node: Node) {
        if let target = Reference(node).flatMap(resolver.target) { waiting.append((target, isNames: false)) }
        guard let discriminator = node["discriminator"]?.mapping else { return }
        for member in discriminator["mapping"]?.mapping?.members ?? [] {
            guard let text = member.value.scalar?.text,
                let target = resolver.target(ofMapping: Located(text, at: member.value.location))
            else { continue }
            waiting.append((target, isNames: false))
        }
    }

    /// The components that what was added leads to, in the order of the document.
    mutating func reachedComponents() -> [Mapping.Member] {
        var done: Set<String> = []
        while let base = extended.popLast() {
            guard done.insert(base).inserted else { continue }
            for component in extensions[base] ?? [] {
                add(component.value)
                extended.append(component.key)
            }
        }
        return components.filter(isReached)
    }

    /// Whether a component is reached, or the schema in another file that it lends its name to.
    private func isReached(_ component: Mapping.Member) -> Bool {
        if seen.contains(ObjectIdentifier(component.value)) { return true }
        guard let reference = Reference(component.value), !reference.file.isEmpty else { return false }
        return resolver.end(of: reference).map { seen.contains(ObjectIdentifier($0)) } ?? false
    }
}
