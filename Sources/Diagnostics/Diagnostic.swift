/// Something to tell the person who runs the tool: what was found, what was expected, and where.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Sendable, Comparable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// A second place that explains the first.
    public struct Note: Hashable, Sendable {
        public let message: String
        public let location: SourceLocation?

        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = Diagnostic.readable(message)
            self.location = location
        }
    }

    public let severity: Severity
    public let message: String
    public let location: SourceLocation?
    /// The file, where a whole file is meant and no place in it.
    public let path: String?
    public let notes: [Note]

    public init(
        severity: Severity,
        message: String,
        location: SourceLocation? = nil,
        path: String? = nil,
        notes: [Note] = []
    ) {
        self.severity = severity
        self.message = Self.readable(message)
        self.location = location
        self.path = path
        self.notes = notes
    }

    /// Nobody reads on for longer, whatever the document calls a thing.
    private static let longestMessage = 1_000

    private static func readable(_ message: String) -> String {
        guard message.utf8.count > longestMessage else { return message }
        let shown = message.unicodeScalars.prefix(longestMessage)
        return shown.endIndex < message.endIndex ? String(shown) + "…" : message
    }

    public static func error(
        _ message: String,
        at location: SourceLocation? = nil,
        path: String? = nil,
        notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(severity: .error, message: message, location: location, path: path, notes: notes)
    }

    public static func warning(
        _ message: String,
        at location: SourceLocation? = nil,
        path: String? = nil,
        notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(severity: .warning, message: message, location: location, path: path, notes: notes)
    }

    public static func note(
        _ message: String,
        at location: SourceLocation? = nil,
        path: String? = nil,
        notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(severity: .note, message: message, location: location, path: path, notes: notes)
    }
}

/// What a stage throws when it found errors; the stage's warnings may be among them.
public struct DiagnosticList: Error, Hashable, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
