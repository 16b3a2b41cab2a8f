/// What an output folder holds already. Hidden names and symbolic links are not looked into.
struct FolderScan {
    static let deepestFolder = 64

    /// The files that begin with the generator's marker, by their paths below the folder.
    private(set) var generated: [String] = []
    private(set) var holdsForeignFiles = false

    /// - Parameter known: Files, by their paths below the folder, that were looked at already and are generated.
    init(of folder: String, knownAsGenerated known: Set<String>) throws(FileError) {
        var open = [(path: folder, below: "", depth: 0)]
        while let current = open.popLast() {
            for name in try FileSystem.names(inFolder: current.path) where !name.hasPrefix(".") {
                let path = current.path + "/" + name
                let below = current.below.isEmpty ? name : current.below + "/" + name
                if known.contains(below) {
                    generated.append(below)
                    continue
                }
                guard let kind = try FileSystem.status(path, followingLinks: false)?.kind else { continue }
                if kind == .folder, current.depth < Self.deepestFolder {
                    open.append((path, below, current.depth + 1))
                } else if kind == .file, GeneratedFile.mayBeGenerated(name), try Self.isGenerated(path) {
                    generated.append(below)
                } else {
                    holdsForeignFiles = true
                }
            }
        }
    }

    private static func isGenerated(_ path: String) throws(FileError) -> Bool {
        GeneratedFile.isGenerated(try FileSystem.head(of: path, count: GeneratedFile.markdownMarker.utf8.count))
    }
}
