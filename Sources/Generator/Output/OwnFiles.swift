/// Which generated files of a folder are a client's own, so that it may delete them: those made from the document that it
/// is made from, or was made from when it was written last, and not in a folder that is another client's output.
struct OwnFiles {
    private let firstLines: Set<[UInt8]>

    /// - Parameters:
    ///   - files: What is to be there.
    ///   - changes: What there is in the place of each.
    init(_ files: [GeneratedFile], _ changes: [Change]) {
        var firstLines = Set(files.map { Self.document(of: $0.contents) })
        // A document that was renamed left the client's file under the same name.
        for change in changes where !change.path.contains("/") {
            if case .modified(let old, _) = change.kind { firstLines.insert(Self.document(of: old)) }
        }
        self.firstLines = firstLines
    }

    func include(_ path: String, _ contents: [UInt8]) -> Bool {
        let isInOtherClient = path.split(separator: "/").dropFirst().dropLast().contains { folder in
            Self.folders.contains(folder) || folder.hasSuffix(".docc")
        }
        // Who wants no files at all has no document to be known by.
        return !isInOtherClient && (firstLines.isEmpty || firstLines.contains(Self.document(of: contents)))
    }

    /// Those of a client's module, and of its examples'.
    private static let folders: Set<Substring> = ["Operations", "Schemas", "Calls"]

    /// What the first line says after the marker.
    private static func document(of contents: [UInt8]) -> [UInt8] {
        let line = contents.prefix { $0 != UInt8(ascii: "\n") }
        for marker in [GeneratedFile.marker, GeneratedFile.markdownMarker] where line.starts(with: marker.utf8) {
            return Array(line.dropFirst(marker.utf8.count).prefix { $0 != UInt8(ascii: "\"") })
        }
        return Array(line)
    }
}
