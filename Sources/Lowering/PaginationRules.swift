public import Diagnostics
public import SwiftModel

/// What the configuration says about the pages of some operations.
public struct PaginationRule: Hashable, Sendable {
    /// An operation by its id, or all of them by `*`.
    public struct Target: Hashable, Sendable {
        public let operation: String
        public let location: SourceLocation

        public init(_ operation: String, at location: SourceLocation) {
            self.operation = operation
            self.location = location
        }
    }

    public let targets: [Target]
    /// Nil for operations whose pages do not follow each other.
    public let pagination: Pagination?

    public init(_ targets: [Target], _ pagination: Pagination?) {
        self.targets = targets
        self.pagination = pagination
    }
}

/// The rules of one client, and the operations that they were asked for.
struct PaginationRules {
    private let rules: [PaginationRule]
    private var operations: Set<String> = []

    init(_ rules: [PaginationRule]) { self.rules = rules }

    /// The last rule that names the operation counts, or else the last for all operations that fits it, or else what the
    /// document says.
    mutating func pagination(of operation: String, _ reading: PaginationReading?) -> Pagination? {
        guard !rules.isEmpty else { return reading?.pagination }
        operations.insert(operation)
        func last(for name: String, where fits: (PaginationRule) -> Bool = { _ in true }) -> PaginationRule? {
            rules.last { rule in rule.targets.contains { $0.operation == name } && fits(rule) }
        }
        if let rule = last(for: operation) { return rule.pagination }
        if let rule = last(for: "*", where: { $0.pagination.map { reading?.allows($0) ?? false } ?? true }) {
            return rule.pagination
        }
        return reading?.pagination
    }

    func reportUnknownOperations(to diagnostics: DiagnosticCollector) {
        for target in rules.flatMap(\.targets) where target.operation != "*" && !operations.contains(target.operation) {
            let hint = Spelling.hint(for: target.operation, among: operations)
            diagnostics.error("the document has no operation '\(target.operation)'\(hint)", at: target.location)
        }
    }
}
