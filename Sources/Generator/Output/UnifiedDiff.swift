/// A change of a file as `diff -u` shows it.
public struct UnifiedDiff: Sendable {
    static let context = 3

    private let path: String
    private let old: [UInt8]?
    private let new: [UInt8]?

    /// nil for a change that changes nothing. `path` is the file's, as seen by the reader.
    public init?(of change: Change, path: String) {
        self.path = path.hasPrefix("/") ? String(path.dropFirst()) : path
        switch change.kind {
        case .unchanged: return nil
        case .added(let new): (old, self.new) = (nil, new)
        case .modified(let old, let new): (self.old, self.new) = (old, new)
        case .deleted(let old): (self.old, new) = (old, nil)
        }
    }

    /// Bytes, because an old file may be no UTF-8. In colour, control characters are shown as `?`: the text is for a terminal.
    public func render(colour: Bool) -> [UInt8] {
        var writer = DiffWriter(colour: colour)
        writer.line(.header, "--- " + (old == nil ? "/dev/null" : "a/\(path)"))
        writer.line(.header, "+++ " + (new == nil ? "/dev/null" : "b/\(path)"))
        let oldLines = Self.lines(old ?? [])
        let newLines = Self.lines(new ?? [])
        let edits = Self.edits(oldLines, newLines)
        for hunk in Self.hunks(edits) {
            writer.line(.place, Self.place(of: hunk, in: edits))
            for edit in edits[hunk] {
                switch edit {
                case .keep(let line, _): writer.line(.kept, oldLines[line])
                case .remove(let line, _): writer.line(.removed, oldLines[line])
                case .add(_, let line): writer.line(.added, newLines[line])
                }
            }
        }
        return writer.bytes
    }

    /// Lines with their ends.
    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// One line of the script, and where it stands on both sides (counted from 0).
    private enum Edit {
        case keep(old: Int, new: Int)
        case remove(old: Int, new: Int)
        case add(old: Int, new: Int)

        var isChange: Bool {
            if case .keep = self { return false }
            return true
        }

        var place: (old: Int, new: Int) {
            switch self {
            case .keep(let old, let new), .remove(let old, let new), .add(let old, let new): (old, new)
            }
        }
    }

    private static func edits(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Edit] {
        var edits: [Edit] = []
        var place = (old: 0, new: 0)
        func fill(to end: (old: Int, new: Int)) {
            while place.old < end.old {
                edits.append(.remove(old: place.old, new: place.new))
                place.old += 1
            }
            while place.new < end.new {
                edits.append(.add(old: place.old, new: place.new))
                place.new += 1
            }
        }
        for match in LineMatching.matches(old, new) {
            fill(to: match)
            edits.append(.keep(old: place.old, new: place.new))
            place = (place.old + 1, place.new + 1)
        }
        fill(to: (old.count, new.count))
        return edits
    }

    /// Runs of changes with the lines around them; runs that touch are one.
    private static func hunks(_ edits: [Edit]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in edits.indices where edits[index].isChange {
            let lower = max(index - context, 0)
            let upper = min(index + context + 1, edits.count)
            if let last = hunks.last, last.upperBound >= lower {
                hunks[hunks.count - 1] = last.lowerBound..<upper
            } else {
                hunks.append(lower..<upper)
            }
        }
        return hunks
    }

    private static func place(of hunk: Range<Int>, in edits: [Edit]) -> String {
        var counts = (old: 0, new: 0)
        for edit in edits[hunk] {
            switch edit {
            case .keep: counts = (counts.old + 1, counts.new + 1)
            case .remove: counts.old += 1
            case .add: counts.new += 1
            }
        }
        let start = edits[hunk.lowerBound].place
        return "@@ -\(range(start.old, counts.old)) +\(range(start.new, counts.new)) @@"
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        switch count {
        case 0: "\(start),0"
        case 1: "\(start + 1)"
        default: "\(start + 1),\(count)"
        }
    }
}

/// The bytes of a diff, plain or coloured.
private struct DiffWriter {
    enum Role {
        case header, place, kept, removed, added

        var prefix: String {
            switch self {
            case .header, .place: ""
            case .kept: " "
            case .removed: "-"
            case .added: "+"
            }
        }

        var colour: String {
            switch self {
            case .header: "\u{1B}[1m"
            case .place: "\u{1B}[36m"
            case .kept: ""
            case .removed: "\u{1B}[31m"
            case .added: "\u{1B}[32m"
            }
        }
    }

    let colour: Bool
    private(set) var bytes: [UInt8] = []

    init(colour: Bool) {
        self.colour = colour
    }

    mutating func line(_ role: Role, _ text: String) { line(role, Array((text + "\n").utf8)[...]) }

    mutating func line(_ role: Role, _ text: ArraySlice<UInt8>) {
        let isEnded = text.last == UInt8(ascii: "\n")
        if colour { bytes += role.colour.utf8 }
        bytes += role.prefix.utf8
        let content = isEnded ? text.dropLast() : text
        bytes +=
            colour ? content.map { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F ? UInt8(ascii: "?") : $0 } : Array(content)
        if colour, !role.colour.isEmpty { bytes += "\u{1B}[0m".utf8 }
        bytes.append(UInt8(ascii: "\n"))
        if !isEnded { bytes += "\\ No newline at end of file\n".utf8 }
    }
}
