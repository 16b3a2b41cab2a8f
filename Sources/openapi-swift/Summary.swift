import Generator

/// What happened to the files of a client, in one line.
struct Summary {
    private var added = 0
    private var modified = 0
    private var deleted = 0
    private var unchanged = 0
    private let warnings: Int

    init(_ changes: some Sequence<Change>, warnings: Int) {
        self.warnings = warnings
        for change in changes {
            switch change.kind {
            case .added: added += 1
            case .modified: modified += 1
            case .deleted: deleted += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    func line(module: String, _ mode: Run.Mode) -> String {
        let files =
            switch mode {
            case .generate: generated
            case .check: checked
            }
        return "\(module): \(files)" + (warnings > 0 ? "; " + warnings.counted("warning") : "")
    }

    private var generated: String {
        let written = added + modified
        if written + deleted == 0 { return "\(unchanged.counted("file")) unchanged" }
        var parts: [String] = []
        if written > 0 { parts.append("\(written.counted("file")) written") }
        if deleted > 0 { parts.append("\(parts.isEmpty ? deleted.counted("file") : String(deleted)) deleted") }
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        return parts.joined(separator: ", ")
    }

    private var checked: String {
        let differing = added + modified + deleted
        if differing == 0 { return "\(unchanged.counted("file")) up to date" }
        var parts: [String] = []
        if modified > 0 { parts.append("\(modified) changed") }
        if added > 0 { parts.append("\(added) missing") }
        if deleted > 0 { parts.append("\(deleted) stale") }
        if unchanged > 0 { parts.append("\(unchanged) up to date") }
        let verb = differing == 1 ? "differs" : "differ"
        return "\(differing.counted("file")) \(verb) (\(parts.joined(separator: ", ")))"
    }
}
