/// How much of a document's operations has Swift: every operation, and what of it was left out.
public struct Coverage: Sendable, Equatable {
    public struct Operation: Sendable, Equatable {
        /// The method and the path, `GET /pets`; untrusted text.
        public let name: String
        /// What has no Swift, in the words of the diagnostics; empty where the whole operation can be called.
        public fileprivate(set) var leftOut: [String] = []
    }

    /// In the order of the document.
    public private(set) var operations: [Operation] = []
    /// What was left out of no operation in particular.
    public private(set) var elsewhere: [String] = []
    private var isInOperation = false

    public init() {}

    public var inFull: Int { operations.count { $0.leftOut.isEmpty } }

    mutating func begin(_ operation: String) {
        operations.append(Operation(name: operation))
        isInOperation = true
    }

    mutating func end() { isInOperation = false }

    mutating func leaveOut(_ message: String) {
        guard isInOperation, let last = operations.indices.last else {
            elsewhere.append(message)
            return
        }
        if !operations[last].leftOut.contains(message) { operations[last].leftOut.append(message) }
    }
}
