/// The diagnostics of one run, in the order in which they were found.
/// A diagnostic with the severity, message and place of an earlier one is dropped. Of warnings and notes so many are
/// kept as anyone could read; the others are counted.
public final class DiagnosticCollector {
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var errorCount = 0
    public private(set) var warningCount = 0
    public private(set) var coverage = Coverage()

    /// How many warnings and notes are kept.
    public static let mostKept = 20_000

    private var seen: Set<Identity> = []

    private struct Identity: Hashable {
        let severity: Diagnostic.Severity
        let message: String
        let location: SourceLocation?
        let path: String?
    }

    public init() {}

    public var hasErrors: Bool { errorCount > 0 }

    public func report(_ diagnostic: Diagnostic) {
        let identity = Identity(
            severity: diagnostic.severity,
            message: diagnostic.message,
            location: diagnostic.location,
            path: diagnostic.path
        )
        let isKept = diagnostic.severity == .error || diagnostics.count < Self.mostKept
        if isKept {
            guard seen.insert(identity).inserted else { return }
            diagnostics.append(diagnostic)
        }
        switch diagnostic.severity {
        case .error: errorCount += 1
        case .warning: warningCount += 1
        case .note: break
        }
    }

    public func report(_ list: DiagnosticList) {
        for diagnostic in list.diagnostics { report(diagnostic) }
    }

    public func error(_ message: String, at location: SourceLocation?, notes: [Diagnostic.Note] = []) {
        report(.error(message, at: location, notes: notes))
    }

    public func warning(_ message: String, at location: SourceLocation?, notes: [Diagnostic.Note] = []) {
        report(.warning(message, at: location, notes: notes))
    }

    public func note(_ message: String, at location: SourceLocation?, notes: [Diagnostic.Note] = []) {
        report(.note(message, at: location, notes: notes))
    }

    // MARK: Coverage

    /// Something that the document says and that has no Swift: told once, and counted for each operation it is part of.
    public func leftOut(_ message: String, as severity: Diagnostic.Severity = .warning, at location: SourceLocation?) {
        report(Diagnostic(severity: severity, message: message, location: location))
        coverage.leaveOut(message)
    }

    /// What is left out while `body` runs is left out of this operation, and so is what its parts were read without.
    ///
    /// - Parameter parts: Where the parts stand that were given to ``reading(part:_:)``.
    public func reading<Result>(
        operation: String, parts: [SourceLocation] = [], _ body: () -> Result
    ) -> Result {
        let outer = coverage.scope
        defer { coverage.scope = outer }
        coverage.begin(operation, parts: parts)
        return body()
    }

    /// What is left out while `body` runs is left out of each operation that this part of the document belongs to.
    public func reading<Result>(part: SourceLocation, _ body: () -> Result) -> Result {
        let outer = coverage.scope
        defer { coverage.scope = outer }
        coverage.scope = .part(part)
        return body()
    }
}
