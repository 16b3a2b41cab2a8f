import APIRuntime

/// Which operations somebody may have meant: the ones that are spelled most alike.
enum Nearness {
    private static let most = 3

    /// The nearest by their ids.
    static func operations(_ operations: [DocumentedOperation], toID id: String) -> [DocumentedOperation] {
        nearest(operations) { distance(Array(id.lowercased().utf8), Array($0.id.lowercased().utf8)) }
    }

    /// The nearest by their paths; of those the ones with the method come first.
    static func operations(
        _ operations: [DocumentedOperation],
        toMethod method: String,
        path: String
    ) -> [DocumentedOperation] {
        let segments = path.split(separator: "/")
        return nearest(operations) { operation in
            let template = operation.path.split(separator: "/")
            // What the path has more of in front may be that of the server.
            let before = max(segments.count - template.count, 0)
            let sent = segments.dropFirst(before)
            let filled = template.enumerated().map { index, segment in
                segment.hasPrefix("{") && index < sent.count ? sent[before + index] : segment
            }
            let edits = distance(Array(filled.joined(separator: "/").utf8), Array(sent.joined(separator: "/").utf8))
            return 2 * (edits + before) + (operation.method == method ? 0 : 1)
        }
    }

    private static func nearest(
        _ operations: [DocumentedOperation],
        by distance: (DocumentedOperation) -> Int
    ) -> [DocumentedOperation] {
        let ranked = operations.enumerated().map { (offset: $0.offset, distance: distance($0.element)) }
        let sorted = ranked.sorted { ($0.distance, $0.offset) < ($1.distance, $1.offset) }
        return sorted.prefix(most).map { operations[$0.offset] }
    }

    /// In single-byte edits (Levenshtein), of the first 200 bytes of each.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let (left, right) = (left.prefix(200), right.prefix(200))
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let changed = previous[column] + (byte == other ? 0 : 1)
                current.append(min(changed, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
