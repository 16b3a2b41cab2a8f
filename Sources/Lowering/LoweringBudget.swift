import Diagnostics

/// What lowering a document may cost. A document is hostile input: crossing a limit is a located error, after which
/// nothing more is worked out.
final class LoweringBudget {
    /// How many schemas may lead to one another on one way down: by reference, `allOf` or a union's branch.
    static let deepest = 5_000

    /// How many types, properties and cases are declared.
    static let mostDeclarations = 2_000_000

    /// How many of them stand in other schemas, and are repeated in the type that `allOf` or a union brings them to:
    /// their number grows with the square of a document's size.
    static let mostRepetitions = 100_000

    /// How many schemas and properties are looked at while `allOf` and unions are merged: a few lines can ask for any number.
    static let mostMerged = 20_000_000

    private let diagnostics: DiagnosticCollector
    private var depth = 0
    private var declared = 0
    private var repeated = 0
    private var merged = 0
    private(set) var isSpent = false

    init(diagnostics: DiagnosticCollector) { self.diagnostics = diagnostics }

    /// Works something out one level further down; `otherwise` is the answer where a limit is crossed.
    func descend<Value>(at location: SourceLocation, otherwise: Value, _ work: () -> Value) -> Value {
        guard !isSpent else { return otherwise }
        guard depth < Self.deepest else {
            stop("Schemas lead from one to the next more than \(Self.deepest) times", at: location)
            return otherwise
        }
        depth += 1
        defer { depth -= 1 }
        return work()
    }

    /// Counts what is about to be declared.
    ///
    /// - Parameter repetitions: How much of it stands in other schemas.
    /// - Returns: Whether there is room for it.
    func declare(_ count: Int, repetitions: Int = 0, at location: SourceLocation) -> Bool {
        declared += count
        repeated += max(repetitions, 0)
        if repeated > Self.mostRepetitions {
            stop("More than \(Self.mostRepetitions) properties would be repeated in other types", at: location)
        }
        if declared > Self.mostDeclarations {
            stop("More than \(Self.mostDeclarations) types, properties and cases would be declared", at: location)
        }
        return !isSpent
    }

    /// Counts what is about to be merged.
    ///
    /// - Returns: Whether there is room for it.
    func merge(_ count: Int, at location: SourceLocation) -> Bool {
        merged += count
        if merged > Self.mostMerged {
            stop("Merging 'allOf', 'oneOf' and 'anyOf' takes more than \(Self.mostMerged) steps", at: location)
        }
        return !isSpent
    }

    private func stop(_ message: String, at location: SourceLocation) {
        if !isSpent { diagnostics.error(message, at: location) }
        isSpent = true
    }
}
