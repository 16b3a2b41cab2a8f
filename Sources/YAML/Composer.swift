import Diagnostics

/// Builds nodes from what a parser finds, in the order in which it finds it, without recursion.
/// What is wrong with a document and does not stop the reading is kept in `diagnostics`; crossing a limit throws.
struct Composer {
    /// A collection that has not ended.
    private struct Frame {
        let isMapping: Bool
        let location: SourceLocation
        let anchor: String?
        /// Its first child in `nodes` or `members`.
        let start: Int
        var key: Key?
        /// Positions of its `<<` members.
        var merges: [Int] = []
        var measure = Measure(height: 1)
    }

    private struct Key {
        let text: String
        let location: SourceLocation
        var isMerge = false
        /// It is no scalar.
        var isLeftOut = false
    }

    /// How large a node is when its aliases are followed.
    private struct Measure {
        var size = 1
        /// Collections on the longest way down.
        var height = 0
    }

    private enum Anchor {
        case open(SourceLocation)
        case complete(Node, Measure)
    }

    /// So many problems are told; nobody reads more.
    private static let mostDiagnostics = 1_000

    let limits: Limits
    private(set) var root: Node?
    /// Errors make the document unusable; after warnings there is a node for the rest.
    private(set) var diagnostics: [Diagnostic] = []
    private var hasErrors = false

    private var frames: [Frame] = []
    private var nodes: [Node] = []
    private var members: [Mapping.Member] = []
    private var anchors: [String: Anchor] = [:]
    private var nodeCount = 0
    private var aliasedCount = 0

    init(limits: Limits) {
        self.limits = limits
    }
}

// MARK: - What a parser reports

extension Composer {
    mutating func scalar(_ scalar: Scalar, at location: SourceLocation, anchor: String? = nil) throws(DiagnosticList) {
        try countNode(at: location)
        if expectsKey, anchor == nil {
            setKey(scalar, at: location)
        } else {
            complete(Node(.scalar(scalar), at: location), Measure(), anchor: anchor)
        }
    }

    mutating func beginSequence(at location: SourceLocation, anchor: String? = nil) throws(DiagnosticList) {
        try begin(isMapping: false, start: nodes.count, at: location, anchor: anchor)
    }

    mutating func beginMapping(at location: SourceLocation, anchor: String? = nil) throws(DiagnosticList) {
        try begin(isMapping: true, start: members.count, at: location, anchor: anchor)
    }

    mutating func endCollection() {
        guard let frame = frames.popLast() else { return }
        let content: Node.Content
        if frame.isMapping {
            content = .mapping(mapping(of: frame))
            members.removeSubrange(frame.start...)
        } else {
            content = .sequence(Array(nodes[frame.start...]))
            nodes.removeSubrange(frame.start...)
        }
        complete(Node(content, at: frame.location), frame.measure, anchor: frame.anchor)
    }

    mutating func alias(_ name: String, at location: SourceLocation) throws(DiagnosticList) {
        try countNode(at: location)
        switch anchors[name] {
        case .complete(let node, let measure):
            aliasedCount += measure.size
            guard aliasedCount <= limits.aliasedNodes else {
                let message = "The aliases stand for more than \(limits.aliasedNodes) nodes"
                throw DiagnosticList([.error(message, at: location)])
            }
            guard frames.count + measure.height <= limits.depth else { throw tooDeep(at: location) }
            attach(node, measure, at: location)
        case .open(let anchor):
            let note = Diagnostic.Note("the anchor is here", at: anchor)
            let message = "Alias '*\(shortened(name))' stands inside the node that it names"
            report(.error(message, at: location, notes: [note]))
            attach(Node(.scalar(Scalar("")), at: location), Measure(), at: location)
        case nil:
            report(.error("Alias '*\(shortened(name))' has no anchor before it", at: location))
            attach(Node(.scalar(Scalar("")), at: location), Measure(), at: location)
        }
    }
}

// MARK: - Nodes

extension Composer {
    private mutating func begin(
        isMapping: Bool,
        start: Int,
        at location: SourceLocation,
        anchor: String?
    ) throws(DiagnosticList) {
        try countNode(at: location)
        guard frames.count < limits.depth else { throw tooDeep(at: location) }
        if let anchor { anchors[anchor] = .open(location) }
        if expectsKey { reportKey(at: location, found: isMapping ? "a mapping" : "a sequence") }
        frames.append(Frame(isMapping: isMapping, location: location, anchor: anchor, start: start))
    }

    private mutating func complete(_ node: Node, _ measure: Measure, anchor: String?) {
        if let anchor { anchors[anchor] = .complete(node, measure) }
        attach(node, measure, at: node.location)
    }

    /// Gives a node to the collection that it stands in: an item, a key or a member's value.
    private mutating func attach(_ node: Node, _ measure: Measure, at location: SourceLocation) {
        guard let last = frames.indices.last else {
            root = node
            return
        }
        frames[last].measure.size += measure.size
        frames[last].measure.height = max(frames[last].measure.height, measure.height + 1)
        if !frames[last].isMapping {
            nodes.append(node)
        } else if let key = frames[last].key {
            frames[last].key = nil
            if key.isLeftOut { return }
            if key.isMerge { frames[last].merges.append(members.count - frames[last].start) }
            members.append(Mapping.Member(key: key.text, keyLocation: key.location, value: node))
        } else if let scalar = node.scalar {
            setKey(scalar, at: location)
        } else {
            // Only an alias has not been reported when its node began.
            if location != node.location { reportKey(at: location, found: "an alias of a collection") }
            frames[last].key = Key(text: "", location: location, isLeftOut: true)
        }
    }

    private var expectsKey: Bool {
        guard let frame = frames.last else { return false }
        return frame.isMapping && frame.key == nil
    }

    private mutating func setKey(_ scalar: Scalar, at location: SourceLocation) {
        let isMerge = scalar.text == "<<" && scalar.style == .plain
        frames[frames.count - 1].key = Key(text: scalar.text, location: location, isMerge: isMerge)
    }

    private mutating func mapping(of frame: Frame) -> Mapping {
        var own = Array(members[frame.start...])
        if !frame.merges.isEmpty {
            let merge = MergeKeys(own, at: frame.merges)
            own = merge.members
            merge.diagnostics.forEach { report($0) }
        }
        let mapping = Mapping(own)
        guard mapping.mayHaveDuplicates else { return mapping }
        let duplicates = DuplicateKeys(own)
        duplicates.diagnostics.forEach { report($0) }
        return Mapping(duplicates.members)
    }
}

// MARK: - Problems

extension Composer {
    /// The result, once everything is reported.
    func finish(_ file: SourceFile) throws(ReadingFailure) -> Reading {
        guard !hasErrors else { throw ReadingFailure(diagnostics: diagnostics.inOrder) }
        guard let root else {
            let message = "The file has no content but comments; expected a YAML or JSON document"
            throw ReadingFailure(diagnostics: [.error(message, path: file.path)])
        }
        return Reading(root: root, warnings: diagnostics.inOrder)
    }

    private mutating func countNode(at location: SourceLocation) throws(DiagnosticList) {
        nodeCount += 1
        guard nodeCount <= limits.nodes else {
            throw DiagnosticList([.error("The document has more than \(limits.nodes) nodes", at: location)])
        }
    }

    private func tooDeep(at location: SourceLocation) -> DiagnosticList {
        DiagnosticList([.error("Nested deeper than \(limits.depth) levels", at: location)])
    }

    private mutating func reportKey(at location: SourceLocation, found: String) {
        report(.warning("Expected a scalar as key, found \(found); the member is left out", at: location))
    }

    mutating func report(_ diagnostic: Diagnostic) {
        let isFirstError = diagnostic.severity == .error && !hasErrors
        if isFirstError { hasErrors = true }
        if diagnostics.count < Self.mostDiagnostics || isFirstError { diagnostics.append(diagnostic) }
        if diagnostics.count == Self.mostDiagnostics {
            let message = "Only the first \(Self.mostDiagnostics) oddities are told"
            diagnostics.append(.warning(message, at: diagnostic.location))
        }
    }
}
