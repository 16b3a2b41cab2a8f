import Diagnostics
import YAML

/// What every reader of an Object needs: where to report, and which version of the specification the document follows.
public final class ReadingContext {
    public let diagnostics: DiagnosticCollector
    public let version: SpecificationVersion
    /// Follows references, which real documents put in the place of anything; set by the ``ReferenceResolver``.
    var follow: (Reference) -> Node? = { _ in nil }
    /// What references of a Swagger 2.0 document stand for whose meaning depends on who refers, by the nodes that hold them.
    private var meanings: [ObjectIdentifier: (holder: Node, target: Node)] = [:]
    /// How many names are still compared to find out what an unknown one was meant to be.
    private var comparisonsLeft = 20_000

    public init(diagnostics: DiagnosticCollector, version: SpecificationVersion) {
        self.diagnostics = diagnostics
        self.version = version
    }

    /// The candidate that a person most likely meant; in a document where nearly every name is unknown, only at first.
    func suggestion(
        for name: String, among candidates: some Collection<String>, atMost slips: Int = .max
    ) -> String? {
        guard comparisonsLeft >= candidates.count else { return nil }
        comparisonsLeft -= candidates.count
        return Spelling.nearest(to: name, in: candidates, atMost: slips)
    }
}

extension ReadingContext {
    /// What a reference stands for, where it was written by ``reference(_:to:)``.
    func meaning(of reference: Reference) -> Node? { meanings[ObjectIdentifier(reference.node)]?.target }

    /// The same reference once more, standing for a node that was made of what it leads to: it keeps the name. One that
    /// leads nowhere stays as it is.
    func reference(_ node: Node, to upgraded: (Node) -> Node) -> Node {
        let target = followed(node)
        guard let mapping = node.mapping, Reference(target) == nil else { return node }
        let holder = Node.mapping(mapping.members, at: node.location)
        meanings[ObjectIdentifier(holder)] = (holder, upgraded(target))
        return holder
    }

    /// What stands behind a reference, chains followed; any other node as it is.
    func followed(_ node: Node) -> Node {
        var node = node
        var seen: Set<ObjectIdentifier> = []
        while let reference = Reference(node), seen.insert(ObjectIdentifier(node)).inserted,
            let target = follow(reference)
        {
            node = target
        }
        return node
    }
}
