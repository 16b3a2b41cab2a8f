import Diagnostics

/// A mapping in which a key stands more than once. Its last value counts, as in most readers of YAML and JSON.
struct DuplicateKeys {
    /// The last member with each key.
    private(set) var members: [Mapping.Member] = []
    /// One for each key after the first.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: [Mapping.Member]) {
        // Keys are compared by their code points: to `String`, one accented letter and a letter with an accent are equal.
        var positions: [[UInt8]: (first: SourceLocation, last: Int)] = [:]
        for (position, member) in source.enumerated() {
            let first = positions[Array(member.key.utf8)]?.first
            if let first { report(member, first: first) }
            positions[Array(member.key.utf8)] = (first ?? member.keyLocation, position)
        }
        members = positions.values.map(\.last).sorted().map { source[$0] }
    }

    private mutating func report(_ member: Mapping.Member, first: SourceLocation) {
        let note = Diagnostic.Note("it stands here first", at: first)
        let message = "Duplicate key '\(shortened(member.key))'; the last value counts"
        diagnostics.append(.warning(message, at: member.keyLocation, notes: [note]))
    }
}

/// Text from the document, short enough for a message.
func shortened(_ text: String) -> String {
    let longest = 80
    let shown = text.unicodeScalars.prefix(longest)
    return shown.endIndex < text.unicodeScalars.endIndex ? String(shown) + "…" : text
}
