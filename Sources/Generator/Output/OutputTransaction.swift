import Diagnostics
/// One write of several output folders. New files are staged and then moved into place; what they displace is kept
/// until the end, so that an error puts everything back.
struct OutputTransaction {
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
        for output in outputs { StagingFolder.discardAbandoned(in: output.folder) }
        var plans: [[Change]] = []
        for output in outputs { plans.append(try output.folder.plan(output.files)) }
        var staged: [StagingFolder?] = []
        for (output, changes) in zip(outputs, plans) { staged.append(try stage(changes, for: output.folder)) }
        for (index, output) in outputs.enumerated() {
            guard let staging = staged[index] else { continue }
            try commit(plans[index], from: staging, to: output.folder)
        }
        return plans
    }

    // MARK: Steps

    /// - Returns: The new contents in a folder that is discarded at the end; `nil` where nothing differs.
    private mutating func stage(_ changes: [Change], for folder: OutputFolder) throws(FileError) -> StagingFolder? {
        guard changes.contains(where: \.isDifference) else { return nil }
        var staging = try StagingFolder(in: folder)
        stagingFolders.append(staging.path)
        var additions: [StagingFolder.Addition] = []
        for change in changes {
            switch change.kind {
            case .unchanged, .deleted: continue
            case .added(let new): additions.append(.init(change: change, bytes: new, permissions: nil))
            case .modified(_, let new):
                let permissions = try FileSystem.status(folder.path(of: change), followingLinks: false)?.permissions
                additions.append(.init(change: change, bytes: new, permissions: permissions))
            }
        }
        try staging.add(additions)
        return staging
    }

    private mutating func commit(
        _ changes: [Change], from staging: StagingFolder, to folder: OutputFolder
    ) throws(FileError) {
        let added = Dictionary(grouping: changes.filter(\.isNew), by: \.firstName)
        for (name, changes) in added.sorted(by: { $0.key < $1.key }) {
            try add(changes, under: name, from: staging, to: folder)
        }
        for (index, change) in changes.enumerated() {
            guard case .modified = change.kind else { continue }
            let target = folder.path(of: change)
            let kept = staging.path(ofDisplaced: index)
            try FileSystem.keep(target, as: kept)
            journal.append(.moveBack(kept, to: target))
            try FileSystem.move(staging.path(of: change), to: target, naming: target)
        }
        for (index, change) in changes.enumerated() {
            guard case .deleted = change.kind else { continue }
            let target = folder.path(of: change)
            let kept = staging.path(ofDisplaced: index)
            try FileSystem.move(target, to: kept, naming: target)
            journal.append(.moveBack(kept, to: target))
            removeEmptyFolders(above: target, below: folder.path)
        }
    }

    /// New files whose paths begin with one name: where nothing of that name stands there yet, they come in one move.
    private mutating func add(
        _ changes: [Change], under name: Substring, from staging: StagingFolder, to folder: OutputFolder
    ) throws(FileError) {
        let targets = changes.map(folder.path(of:))
        let whole = "\(folder.path)/\(name)"
        if try FileSystem.status(whole, followingLinks: false) == nil {
            try FileSystem.move("\(staging.path)/\(name)", to: whole, naming: targets[0])
            journal += staging.folders(in: name).map { .removeFolder("\(folder.path)/\($0)") }
            journal += targets.map { .removeFile($0) }
            return
        }
        for (change, target) in zip(changes, targets) {
            try makeFolders(to: FilePath.folder(of: target))
            try FileSystem.move(staging.path(of: change), to: target, naming: target)
            journal.append(.removeFile(target))
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
        for path in stagingFolders { StagingFolder.discard(path) }
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
            let places = stagingFolders.map { FilePath.normalize(StagingFolder.keep($0)) }.joined(separator: "', '")
            return FileError(error.path, "\(error.message); files that could not be put back are in '\(places)'")
        }
        discardStaging()
        // Folders that held the staging folder are empty only now.
        for case .removeFolder(let path) in journal.reversed() { FileSystem.removeEmptyFolder(path) }
        return error
    }
}
