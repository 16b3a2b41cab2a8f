/// A diagnostic as text for a terminal, for GitHub's annotations or for another program. The result has no line end after its last line.
public struct DiagnosticRenderer: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        /// `path:line:column: error: message`, the source line, a caret; then the notes in the same form.
        case text
        /// A workflow command, which GitHub shows beside the changed line.
        case github
        /// One JSON object on one line.
        case json
    }

    let format: Format
    private let colour: Bool

    /// `colour` asks for ANSI colours; only `text` has them.
    public init(format: Format, colour: Bool) {
        self.format = format
        self.colour = colour
    }

    public func render(_ diagnostic: Diagnostic) -> String {
        switch format {
        case .text: TextRendering(palette: colour ? .ansi : .plain).render(diagnostic)
        case .github: GitHubRendering.render(diagnostic)
        case .json: JSONRendering.render(diagnostic)
        }
    }
}

extension Diagnostic {
    /// `path:line:column`, the path alone, or nothing.
    static func place(_ location: SourceLocation?, path: String? = nil) -> String? {
        location?.description ?? path
    }
}
