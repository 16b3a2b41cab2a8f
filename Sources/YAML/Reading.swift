import Diagnostics

/// A document's root, and what was wrong on the way to it.
struct Reading {
    let root: Node
    let warnings: [Diagnostic]
}

/// Why a reader gave up.
struct ReadingFailure: Error {
    let diagnostics: [Diagnostic]
    /// Where the text stopped making sense; nil when that is not why.
    var syntaxError: SourceLocation?
}

extension [Diagnostic] {
    /// In the order of the document.
    var inOrder: [Diagnostic] {
        sorted { left, right in
            guard let left = left.location, let right = right.location else { return false }
            return (left.line, left.column) < (right.line, right.column)
        }
    }
}
