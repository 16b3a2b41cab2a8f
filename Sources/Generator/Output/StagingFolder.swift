import Diagnostics
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is to come into an output folder, laid out as it will stand there: a folder that is new comes in one move,
/// which takes no longer than that of one file.
struct StagingFolder {
    static let prefix = ".openapi-swift-"
    private static let keptSuffix = "-kept"

    let path: String
    private let output: OutputFolder
    /// By their paths below this one, outer ones first.
    private var folders: [String] = []
    private var known: Set<String> = ["."]

    /// Inside the output folder, because beside it may be another file system; hidden, so that no build looks into it.
    init(in output: OutputFolder) throws(FileError) {
        self.output = output
        path = try FileSystem.makeTemporaryFolder(in: output.path, prefix: Self.prefix)
    }

    func path(of change: Change) -> String { "\(path)/\(change.path)" }

    /// Where a file is kept that is displaced. No generated name is hidden.
    func path(ofDisplaced index: Int) -> String { "\(path)/.\(index)" }

    /// The folders that have this name or stand in one of this name, outer ones first.
    func folders(in name: Substring) -> [String] { folders.filter { FilePath.isInside($0, String(name)) } }

    /// A file that is to come: what is in it, and the permissions of the one that it replaces.
    struct Addition: Sendable {
        let change: Change
        let bytes: [UInt8]
        let permissions: mode_t?
    }

    mutating func add(_ additions: [Addition]) throws(FileError) {
        for addition in additions {
            try makeFolders(to: FilePath.folder(of: addition.change.path), for: output.path(of: addition.change))
        }
        for addition in additions where known.contains(addition.change.path) {
            throw FileError(output.path(of: addition.change), "is a file where a folder is needed")
        }
        let results = DeepStack.map(additions) { [self] addition in
            Result { () throws(FileError) in try create(addition) }
        }
        for result in results { try result.get() }
    }

    private func create(_ addition: Addition) throws(FileError) {
        do throws(FileError) {
            try FileSystem.create(path(of: addition.change), addition.bytes, permissions: addition.permissions)
        } catch {
            throw FileError(output.path(of: addition.change), error.message)
        }
    }

    private mutating func makeFolders(to folder: String, for target: String) throws(FileError) {
        guard !known.contains(folder) else { return }
        try makeFolders(to: FilePath.folder(of: folder), for: target)
        let staged = "\(path)/\(folder)"
        do throws(FileError) {
            _ = try FileSystem.makeFolder(staged)
        } catch {
            throw FileError(target, error.message)
        }
        known.insert(folder)
        folders.append(folder)
    }

    /// Removes what runs left that were killed. Only who holds the lock of an output folder stages in it.
    static func discardAbandoned(in output: OutputFolder) {
        for name in (try? FileSystem.names(inFolder: output.path)) ?? []
        where name.hasPrefix(prefix) && !name.hasSuffix(keptSuffix) {
            discard("\(output.path)/\(name)")
        }
    }

    /// Puts a folder out of the way of the next run, since it holds what could not be put back.
    ///
    /// - Returns: Where it is now.
    static func keep(_ folder: String) -> String {
        let kept = folder + keptSuffix
        return (try? FileSystem.move(folder, to: kept, naming: kept)) == nil ? folder : kept
    }

    /// Removes what was not moved into place, and what that displaced.
    static func discard(_ folder: String) {
        for name in (try? FileSystem.names(inFolder: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if !FileSystem.removeFile(path) { discard(path) }
        }
        FileSystem.removeEmptyFolder(folder)
    }
}
