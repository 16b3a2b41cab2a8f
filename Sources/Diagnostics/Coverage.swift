/// How much of a document's operations has Swift: every operation, and what of it was left out.
public struct Coverage: Sendable, Equatable {
    public struct Operation: Sendable, Equatable {
        /// The method and the path, `GET /pets`; untrusted text.
        public let name: String
        /// What has no Swift, in the words of the diagnostics; empty where the whole operation can be called.
        public fileprivate(set) var leftOut: [String] = []
    }

    /// What is being read or lowered.
    enum Scope: Sendable, Equatable {
        case document
        /// The last of `operations`.
        case operation
        /// A part of the document that operations are read from, by where it stands.
        case part(SourceLocation)
    }

    /// In the order of the document.
    public private(set) var operations: [Operation] = []
    private var all: [String] = []
    private var known: Set<String> = []
    private var ofParts: [SourceLocation: [String]] = [:]
    var scope = Scope.document

    public init() {}

    public var inFull: Int { operations.count { $0.leftOut.isEmpty } }

    /// What was left out of no operation in particular.
    public var elsewhere: [String] {
        let ofOperations = Set(operations.flatMap(\.leftOut))
        return all.filter { !ofOperations.contains($0) }
    }

    /// An operation, with what was left out of its parts when they were read.
    mutating func begin(_ operation: String, parts: [SourceLocation]) {
        operations.append(Operation(name: operation))
        scope = .operation
        for message in parts.flatMap({ ofParts[$0] ?? [] }) { leaveOut(message) }
    }

    mutating func leaveOut(_ message: String) {
        if known.insert(message).inserted { all.append(message) }
        switch scope {
        case .document: break
        case .part(let location): ofParts[location, default: []].append(message)
        case .operation:
            let last = operations.count - 1
            if !operations[last].leftOut.contains(message) { operations[last].leftOut.append(message) }
        }
    }
}
