import Diagnostics
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One write of several output folders. New files are staged and then moved into place; what they displace is kept
/// until the end, so that an error puts everything back.
struct OutputTransaction {
    static let stagingPrefix = ".openapi-swift-"

    private enum Undo {
        case moveBack(String, to: String)
        case removeFile(String)
        case removeFolder(String)
        case makeFolder(String)
    }

    private var journal: [Undo] = []
    private var stagingFolders: [String] = []
    private var madeFolders: Set<String> = []

    static func run(_ outputs: [OutputFolder.Contents]) throws(FileError) -> [[Change]] {
        try FileSystem.withoutInterruption { () throws(FileError) in
            var transaction = OutputTransaction()
            do throws(FileError) {
                let paths = Set(outputs.map(\.folder.path)).sorted()
                for path in paths { try transaction.makeFolders(to: path) }
                try checkLinks(paths)
                let changes = try transaction.whileLocked(paths[...], outputs)
                transaction.discardStaging()
                return changes
            } catch {
                throw transaction.rollBack(after: error)
            }
        }
    }

    /// Two names of one folder would have this run wait for itself.
    private static func checkLinks(_ paths: [String]) throws(FileError) {
        var seen: [(path: String, device: UInt64, inode: UInt64)] = []
        for path in paths {
            guard let status = try FileSystem.status(path, followingLinks: true) else { continue }
            if let same = seen.first(where: { $0.device == status.device && $0.inode == status.inode }) {
                throw FileError(path, "is the same folder as '\(same.path)'; every output needs a folder of its own")
            }
            seen.append((path, status.device, status.inode))
        }
    }

    private mutating func whileLocked(
        _ paths: ArraySlice<String>,
        _ outputs: [OutputFolder.Contents]
    ) throws(FileError) -> [[Change]] {
        guard let path = paths.first else { return try writeAll(outputs) }
        return try FileSystem.withLock(onFolder: path, exclusive: true) { () throws(FileError) in
            try whileLocked(paths.dropFirst(), outputs)
        }
    }

    private mutating func writeAll(
        _ outputs: [OutputFolder.Contents]
    ) throws(FileError) -> [[Change]] {
        var plans: [[Change]] = []
        for output in outputs { plans.append(try output.folder.plan(output.files)) }
        var staged: [[String]] = []
        for (output, changes) in zip(outputs, plans) { staged.append(try stage(changes, for: output.folder)) }
        for (index, output) in outputs.enumerated() { try commit(plans[index], staged[index], to: output.folder) }
        return plans
    }

    // MARK: Steps

    /// The new contents in a temporary folder; one path for each change, of a file that may not be there.
    private mutating func stage(_ changes: [Change], for folder: OutputFolder) throws(FileError) -> [String] {
        guard changes.contains(where: \.isDifference) else { return changes.map { _ in "" } }
        let staging = try makeStagingFolder(for: folder.path)
        var paths: [String] = []
        for (index, change) in changes.enumerated() {
            let staged = "\(staging)/\(index)"
            paths.append(staged)
            let target = folder.path(of: change)
            switch change.kind {
            case .unchanged, .deleted: continue
            case .added(let new): try write(new, to: staged, for: target, permissions: nil)
            case .modified(_, let new):
                let permissions = try FileSystem.status(target, followingLinks: false)?.permissions
                try write(new, to: staged, for: target, permissions: permissions)
            }
        }
        return paths
    }

    private func write(
        _ bytes: [UInt8],
        to staged: String,
        for target: String,
        permissions: mode_t?
    ) throws(FileError) {
        do {
            try FileSystem.create(staged, bytes, permissions: permissions)
        } catch {
            throw FileError(target, error.message)
        }
    }

    /// Inside the output folder, because beside it may be another file system; hidden, so that no build looks into it.
    private mutating func makeStagingFolder(for folder: String) throws(FileError) -> String {
        let staging = try FileSystem.makeTemporaryFolder(in: folder, prefix: Self.stagingPrefix)
        stagingFolders.append(staging)
        return staging
    }

    private mutating func commit(_ changes: [Change], _ staged: [String], to folder: OutputFolder) throws(FileError) {
        for (change, staged) in zip(changes, staged) {
            let target = folder.path(of: change)
            switch change.kind {
            case .unchanged, .deleted: continue
            case .added:
                try makeFolders(to: FilePath.folder(of: target))
                try FileSystem.move(staged, to: target, naming: target)
                journal.append(.removeFile(target))
            case .modified:
                try FileSystem.keep(target, as: staged + "-old")
                journal.append(.moveBack(staged + "-old", to: target))
                try FileSystem.move(staged, to: target, naming: target)
            }
        }
        for (change, staged) in zip(changes, staged) {
            guard case .deleted = change.kind else { continue }
            let target = folder.path(of: change)
            try FileSystem.move(target, to: staged + "-old", naming: target)
            journal.append(.moveBack(staged + "-old", to: target))
            removeEmptyFolders(above: target, below: folder.path)
        }
    }

    private mutating func removeEmptyFolders(above file: String, below root: String) {
        var folder = FilePath.folder(of: file)
        while folder != root, FilePath.isInside(folder, root), FileSystem.removeEmptyFolder(folder) {
            journal.append(.makeFolder(folder))
            folder = FilePath.folder(of: folder)
        }
    }

    private mutating func makeFolders(to path: String) throws(FileError) {
        guard madeFolders.insert(path).inserted else { return }
        var missing: [String] = []
        var current = path
        while try FileSystem.status(current, followingLinks: true) == nil, current != FilePath.folder(of: current) {
            missing.append(current)
            current = FilePath.folder(of: current)
        }
        guard try FileSystem.status(current, followingLinks: true)?.kind == .folder else {
            if missing.isEmpty { throw FileError(path, "is a file where a folder is needed") }
            throw FileError(path, "the folder cannot be made: '\(current)' is a file")
        }
        for folder in missing.reversed() {
            do throws(FileError) {
                if try FileSystem.makeFolder(folder) { journal.append(.removeFolder(folder)) }
            } catch {
                throw FileError(path, error.message)
            }
        }
    }

    // MARK: The end

    private func discardStaging() {
        for folder in stagingFolders {
            for file in (try? FileSystem.names(inFolder: folder)) ?? [] { FileSystem.removeFile("\(folder)/\(file)") }
            FileSystem.removeEmptyFolder(folder)
        }
    }

    /// Puts everything back. Should that fail too, what was displaced stays in the staging folder, and the error says so.
    private func rollBack(after error: FileError) -> FileError {
        var isRestored = true
        for step in journal.reversed() {
            switch step {
            case .moveBack(let kept, let target):
                if (try? FileSystem.move(kept, to: target, naming: target)) == nil { isRestored = false }
            case .removeFile(let path): FileSystem.removeFile(path)
            case .removeFolder(let path): FileSystem.removeEmptyFolder(path)
            case .makeFolder(let path): _ = try? FileSystem.makeFolder(path)
            }
        }
        guard isRestored else {
            let places = stagingFolders.map(FilePath.normalize).joined(separator: "', '")
            return FileError(error.path, "\(error.message); files that could not be put back are in '\(places)'")
        }
        discardStaging()
        // Folders that held the staging folder are empty only now.
        for case .removeFolder(let path) in journal.reversed() { FileSystem.removeEmptyFolder(path) }
        return error
    }
}
