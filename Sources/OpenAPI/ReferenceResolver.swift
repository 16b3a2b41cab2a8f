import Diagnostics
import YAML

/// Follows references (OpenAPI 3.2 §4.23, JSON Schema 2020-12 §8): in the document, in files beside it, by pointer,
/// `$id`, `$anchor` and `$dynamicAnchor`. Every file is read once; what is dangling, remote or outside is said once.
public final class ReferenceResolver {
    /// Reads one more file of the document; throws what is wrong with it.
    public typealias Load = (_ path: String) throws(DiagnosticList) -> Node

    public let context: ReadingContext
    /// The document, upgraded where it is Swagger 2.0.
    public private(set) var root: Node

    /// A file that references are relative to, and what they mean there.
    private final class Base {
        let path: String
        var resolved: [String: Node?] = [:]
        /// What was said of those that mean nothing, where it was said first.
        var dangling: [String: (message: String, location: SourceLocation)] = [:]

        init(path: String) { self.path = path }
    }

    /// Whether anything in the document has an `$id`.
    private(set) lazy var hasIdentifiers = identifiers(below: root).schemas.keys.contains { !$0.hasPrefix("#") }

    private let rootPath: String
    private let folder: String
    private let load: Load
    private var nodes: [String: Node?] = [:]
    /// What each file has by a name, under its path.
    var knownIdentifiers: [String: Identifiers] = [:]
    /// What references of no fixed meaning stand for, by the nodes that hold them.
    private var scoped: [ObjectIdentifier: (holder: Node, target: Node?)] = [:]
    /// What is known of references by the nodes that hold them, which are looked at many times.
    private var targets: [ObjectIdentifier: (holder: Node, target: Node)] = [:]
    /// What dynamic anchors are bound to.
    public let dynamicScopes: DynamicScopes
    /// By the roots of files, and component schemas.
    private var parents: [ObjectIdentifier: NodeParents] = [:]
    private var bases: [SourceFile: Base] = [:]
    /// The one that was asked for last: references stand in one file for long.
    private var latestBase: (file: SourceFile, base: Base)?
    private var basesByPath: [String: Base] = [:]
    /// The nodes that pointers are being led through, whose references are still to be found.
    var passing: Set<ObjectIdentifier> = []
    /// Where chains of references end, by the nodes on them; nil for those that do not.
    private var ends: [ObjectIdentifier: Node?] = [:]
    /// The Objects that references lead to, each read once and shared: that is why they are classes.
    private var objects: [ObjectKey: any SpecificationObject & AnyObject] = [:]

    private struct ObjectKey: Hashable {
        let node: ObjectIdentifier
        let type: ObjectIdentifier
    }

    /// - Parameters:
    ///   - path: The document's file.
    ///   - folder: References read files below it and no others; the document's own folder unless given.
    public init(root: Node, path: String, folder: String? = nil, context: ReadingContext, load: @escaping Load) {
        self.root = root
        self.context = context
        self.load = load
        dynamicScopes = DynamicScopes(diagnostics: context.diagnostics)
        rootPath = FilePath.normalize(path)
        self.folder = folder.map(FilePath.normalize) ?? FilePath.folder(of: rootPath)
        nodes[rootPath] = root
        context.follow = { [unowned self] reference in target(of: reference) }
        if context.version == .swagger2 {
            self.root = Swagger2.upgrade(root, context)
            nodes[rootPath] = self.root
            bases = [:]
            basesByPath = [:]
            latestBase = nil
            targets = [:]
        }
        for component in root["components"]?["schemas"]?.mapping?.members ?? [] { dynamicScopes.note(component.value) }
    }

    /// The root of every file that was read, and its path; the document's own is empty.
    public var files: [(file: String, node: Node)] {
        nodes.compactMap { path, node in node.map { (path == rootPath ? "" : path, $0) } }.sorted { $0.0 < $1.0 }
    }

    /// The node that a reference means, chains of references not followed; `nil`, with a diagnostic, when there is
    /// none.
    public func target(of reference: Reference) -> Node? {
        if let known = targets[ObjectIdentifier(reference.node)] { return known.target }
        guard let target = unknownTarget(of: reference) else { return nil }
        let isDangling = base(of: reference.location.file).dangling[reference.text] != nil
        if !isDangling { targets[ObjectIdentifier(reference.node)] = (reference.node, target) }
        return target
    }

    private func unknownTarget(of reference: Reference) -> Node? {
        if let meaning = context.meaning(of: reference) { return meaning }
        if context.version >= .v3_1, let meaning = dynamicScopes.meaning(of: reference, staticTarget) { return meaning }
        return staticTarget(of: reference)
    }

    /// What a reference means where no dynamic anchor is bound.
    private func staticTarget(of reference: Reference) -> Node? {
        let base = base(of: reference.location.file)
        if hasScope(reference), let node = scopedTarget(of: reference, base: base.path) { return node }
        if let known = base.resolved[reference.text] {
            // Told once, but left out of every operation that has it.
            if let said = base.dangling[reference.text] { context.diagnostics.leftOut(said.message, at: said.location) }
            return known
        }
        let node = find(reference, base: base.path)
        base.resolved[reference.text] = .some(node)
        return node
    }

    private func scopedTarget(of reference: Reference, base: String) -> Node? {
        let holder = ObjectIdentifier(reference.node)
        if let known = scoped[holder] { return known.target }
        let found = (nodes[base] ?? nil).flatMap { scopedTarget(of: reference, in: $0) }
        // Whoever asks may have made the node for that: it is kept, so that no other takes its place in memory.
        scoped[holder] = (reference.node, found)
        return found
    }

    /// The nodes around one of a file, the nearest first. Most stand in a component schema: the last one that begins before
    /// them in the text.
    func around(_ node: Node, in root: Node) -> [Node] {
        if let components = root["components"], let schemas = components["schemas"] {
            let place = (node.location.line, node.location.column)
            let likely = schemas.mapping?.members.last { ($0.keyLocation.line, $0.keyLocation.column) <= place }?.value
            if let likely, case let chain = parents(below: likely).chain(from: node), chain.last === likely {
                return chain + [schemas, components, root]
            }
        }
        return parents(below: root).chain(from: node)
    }

    private func parents(below root: Node) -> NodeParents {
        if let known = parents[ObjectIdentifier(root)] { return known }
        let parents = NodeParents(below: root)
        self.parents[ObjectIdentifier(root)] = parents
        return parents
    }

    /// The Object that stands behind a reference, chains followed. A chain that leads back to itself is dangling.
    public func object<Value: SpecificationObject & AnyObject>(_ referenced: Referenced<Value>) -> Value? {
        switch referenced {
        case .object(let value): return value
        case .reference(let reference): return end(of: reference).flatMap { object(at: $0, by: reference) }
        }
    }

    /// One that cannot be read is tried again: whoever asks for it goes without it, and that is counted each time.
    private func object<Value: SpecificationObject & AnyObject>(at node: Node, by reference: Reference) -> Value? {
        let key = ObjectKey(node: ObjectIdentifier(node), type: ObjectIdentifier(Value.self))
        if let known = objects[key] as? Value { return known }
        guard let node = readable(node, by: reference, as: Value.self), let value = Value(reading: node, context)
        else { return nil }
        objects[key] = value
        return value
    }

    /// The last node of a chain of references.
    public func end(of reference: Reference) -> Node? {
        var current = reference
        var passed: [ObjectIdentifier] = []
        var end: Node?
        while let node = target(of: current) {
            guard let next = Reference(node) else {
                end = node
                break
            }
            let identity = ObjectIdentifier(node)
            if let known = ends[identity] {
                end = known
                if passed.contains(identity) {
                    report(reference, "leads back to itself; anything is accepted in its place")
                }
                break
            }
            // What is being followed has no end yet.
            ends[identity] = .some(nil)
            passed.append(identity)
            current = next
        }
        for node in passed { ends[node] = .some(end) }
        return end
    }

    /// A schema of the components of the document that a file is part of.
    func schemaComponent(_ name: String, in file: SourceFile) -> Node? {
        (nodes[base(of: file).path] ?? nil)?["components"]?["schemas"]?[name]
    }

    /// The document that a file is: that of a node which an overlay brought is the main one.
    private func base(of file: SourceFile) -> Base {
        if let latestBase, latestBase.file === file { return latestBase.base }
        let base = bases[file] ?? newBase(of: file)
        latestBase = (file, base)
        return base
    }

    private func newBase(of file: SourceFile) -> Base {
        let path = FilePath.normalize(file.path)
        let basePath = nodes[path] == nil ? rootPath : path
        let base = basesByPath[basePath] ?? Base(path: basePath)
        bases[file] = base
        basesByPath[basePath] = base
        return base
    }

    private func find(_ reference: Reference, base: String) -> Node? {
        let file = reference.file
        if let colon = file.firstIndex(of: ":"), file[..<colon].allSatisfy({ $0.isLetter }), file.contains("//") {
            if let known = identified(by: reference.text) ?? identified(by: file) {
                return reference.fragment.isEmpty ? known : descend(reference, in: known)
            }
            report(reference, "is remote, and nothing is read from the network; anything is accepted in its place")
            return nil
        }
        if let known = misspelledPointer(reference, in: nodes[base] ?? nil) { return known }
        if file.isEmpty {
            guard let root = nodes[base] ?? nil else { return nil }
            return descend(reference, in: root)
        }
        if let known = identified(by: file) {
            return identified(by: reference.text) ?? descend(reference, in: known)
        }
        let path = FilePath.resolve(file.removingPercentEscapes, from: FilePath.folder(of: base))
        guard FilePath.isInside(path, folder) else {
            report(reference, "leaves the folder '\(folder)'; --reference-root names a wider one")
            return nil
        }
        guard let root = root(ofFile: path, for: reference) else { return nil }
        return descend(reference, in: root)
    }

    /// What `/components/schemas/Pet`, `#components/schemas/Pet` or the same without both signs plainly mean.
    private func misspelledPointer(_ reference: Reference, in root: Node?) -> Node? {
        let text = reference.text
        guard let root, !text.hasPrefix("#/") else { return nil }
        let pointer = "/" + text.drop { "#/".contains($0) }
        guard ["/components/", "/definitions/"].contains(where: pointer.hasPrefix) else { return nil }
        guard let node = destination(of: JSONPointer.tokens(of: pointer), in: root) else { return nil }
        context.diagnostics.warning("the reference '\(text)' is read as '#\(pointer)'", at: reference.location)
        return node
    }

    private func root(ofFile path: String, for reference: Reference) -> Node? {
        if let known = nodes[path] { return known }
        do {
            let node = try load(path)
            nodes[path] = node
            dynamicScopes.note(node)
            return node
        } catch {
            nodes[path] = .some(nil)
            let located = error.diagnostics.filter { $0.location != nil }
            guard located.isEmpty else {
                // The file is there and is broken: that is an error of the input, at its own place.
                for diagnostic in located { context.diagnostics.report(diagnostic) }
                return nil
            }
            let reason = error.diagnostics.first?.message ?? "it cannot be read"
            report(reference, "cannot be followed: \(reason)")
            return nil
        }
    }

    /// What is in a file that the document can do without; nil, with a note, where it cannot be read.
    public func contents(ofFile text: Located<String>) -> Node? {
        let base = base(of: text.location.file).path
        let path = FilePath.resolve(text.value.removingPercentEscapes, from: FilePath.folder(of: base))
        if FilePath.isInside(path, folder), let node = (nodes[path] ?? nil) ?? (try? load(path)) {
            nodes[path] = node
            return node
        }
        context.diagnostics.note("the file '\(text.value)' cannot be read; it is left out", at: text.location)
        return nil
    }

    func report(_ reference: Reference, _ what: String) {
        let message = "the reference '\(reference.text)' \(what)"
        base(of: reference.location.file).dangling[reference.text] = (message, reference.location)
        // It is told again of every operation that has it.
        targets = [:]
        context.diagnostics.leftOut(message, at: reference.location)
    }
}
