import Diagnostics
import YAML

/// A folder that generated files are written to. Everything the generator writes goes through here.
public struct OutputFolder: Hashable, Sendable {
    public let path: String

    public init(_ path: String) {
        self.path = FilePath.normalize(path)
    }

    /// What `write` would do, in the order of the paths; nothing is written.
    public func changes(to files: [GeneratedFile]) throws(FileError) -> [Change] {
        try FileSystem.withLock(onFolder: path, exclusive: false) { () throws(FileError) in
            try plan(files)
        }
    }

    /// Makes the folder hold these files: writes what differs, deletes generated files that are no longer wanted,
    /// leaves everything else alone. On an error the folder is as it was.
    @discardableResult
    public func write(_ files: [GeneratedFile]) throws(FileError) -> [Change] {
        try Self.write([(self, files)]).first ?? []
    }

    /// What one run writes to one folder.
    public typealias Contents = (folder: OutputFolder, files: [GeneratedFile])

    /// What `write` would do to several folders, in their order.
    public static func changes(to outputs: [Contents]) throws(FileError) -> [[Change]] {
        try checkSeparate(outputs.map(\.folder))
        var changes: [[Change]] = []
        for output in outputs { changes.append(try output.folder.changes(to: output.files)) }
        return changes
    }

    /// Writes several folders, all or none. The changes are in the order of the folders.
    @discardableResult
    public static func write(_ outputs: [Contents]) throws(FileError) -> [[Change]] {
        try checkSeparate(outputs.map(\.folder))
        return try OutputTransaction.run(outputs)
    }

    /// Where a file of the folder stands.
    public func path(of change: Change) -> String { FilePath.resolve(change.path, from: path) }

    /// One output in another would delete the other's files as stale.
    private static func checkSeparate(_ folders: [OutputFolder]) throws(FileError) {
        for (index, folder) in folders.enumerated() {
            for other in folders[..<index] {
                if folder == other {
                    throw FileError(folder.path, "is written to twice; every output needs a folder of its own")
                }
                if FilePath.isInside(folder.path, other.path) || FilePath.isInside(other.path, folder.path) {
                    throw FileError(
                        folder.path, "and '\(other.path)' lie one inside the other; outputs need separate folders")
                }
            }
        }
    }

    // MARK: What is there

    func plan(_ files: [GeneratedFile]) throws(FileError) -> [Change] {
        try checkPaths(files)
        let isThere = try isFolder()
        for folder in Set(files.map { FilePath.folder(of: $0.path) }).sorted() { try checkFolders(onPath: folder) }
        let results = DeepStack.map(files) { file in
            Result { () throws(FileError) in try change(to: file) }
        }
        var changes: [Change] = []
        for result in results { changes.append(try result.get()) }
        guard isThere else { return sorted(changes) }

        let wanted = Set(files.map(\.path))
        let found = try FolderScan(of: path, knownAsGenerated: Set(changes.filter { !$0.isNew }.map(\.path)))
        let stale = found.generated.filter { !wanted.contains($0) }.sorted()
        if !stale.isEmpty { changes += try deletions(of: stale, OwnFiles(files, changes)) }
        if found.generated.isEmpty, found.holdsForeignFiles {
            let message = "is not empty and holds no file that openapi-swift wrote; choose a new or an empty folder"
            throw FileError(path, message)
        }
        return sorted(changes)
    }

    private func deletions(of stale: [String], _ own: OwnFiles) throws(FileError) -> [Change] {
        var deletions: [Change] = []
        for file in stale {
            guard let old = try read(file) else { continue }
            guard own.include(file, old) else {
                let message = "is another client's, or of another document; choose another folder, or delete it"
                throw FileError(FilePath.resolve(file, from: path), message)
            }
            deletions.append(Change(path: file, kind: .deleted(old: old)))
        }
        return deletions
    }

    private func sorted(_ changes: [Change]) -> [Change] { changes.sorted { $0.path < $1.path } }

    private func isFolder() throws(FileError) -> Bool {
        switch try FileSystem.status(path, followingLinks: true)?.kind {
        case .folder: return true
        case .file, .other: throw FileError(path, "is a file where a folder is needed")
        case .symbolicLink, nil:
            guard try FileSystem.status(path, followingLinks: false) == nil else {
                throw FileError(path, "is a symbolic link to nothing")
            }
            return false
        }
    }

    private func change(to file: GeneratedFile) throws(FileError) -> Change {
        let new = file.contents
        let target = FilePath.resolve(file.path, from: path)
        switch try FileSystem.status(target, followingLinks: false)?.kind {
        case nil: return Change(path: file.path, kind: .added(new: new))
        case .folder: throw FileError(target, "is a folder where a file is needed")
        case .symbolicLink: throw FileError(target, "is a symbolic link; openapi-swift does not write through it")
        case .other: throw FileError(target, "is no regular file")
        case .file: break
        }
        guard let old = try read(file.path) else { throw FileError(target, "is not a file that openapi-swift wrote") }
        guard GeneratedFile.isGenerated(old) else {
            throw FileError(target, "was not written by openapi-swift; move it away or choose another folder")
        }
        return Change(path: file.path, kind: FileSystem.areEqual(old, new) ? .unchanged : .modified(old: old, new: new))
    }

    private func checkFolders(onPath folder: String) throws(FileError) {
        var above = path
        for name in folder.split(separator: "/") where name != "." {
            above += "/" + name
            switch try FileSystem.status(above, followingLinks: false)?.kind {
            case nil: return
            case .folder: continue
            case .symbolicLink: throw FileError(above, "is a symbolic link; openapi-swift does not write through it")
            case .file, .other: throw FileError(above, "is a file where a folder is needed")
            }
        }
    }

    private func read(_ file: String) throws(FileError) -> [UInt8]? {
        let target = FilePath.resolve(file, from: path)
        return try FileSystem.read(target, atMost: Limits.standard.bytes, followingLinks: false)
    }

    private func checkPaths(_ files: [GeneratedFile]) throws(FileError) {
        var seen: Set<String> = []
        for file in files {
            if let problem = file.pathProblem {
                throw FileError(path, "cannot hold the generated file '\(file.path)': its path \(problem)")
            }
            guard seen.insert(file.path).inserted else {
                throw FileError(path, "cannot hold two generated files of one path, '\(file.path)'")
            }
        }
    }
}
