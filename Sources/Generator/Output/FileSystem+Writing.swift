#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The calls that change the file system, for `OutputTransaction` and its `StagingFolder` alone.
extension FileSystem {
    /// Writes a file that must not be there yet.
    static func create(_ path: String, _ bytes: [UInt8], permissions: mode_t?) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw failure(path, "cannot be written") }
        if let permissions { _ = fchmod(descriptor, permissions) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let error = failure(path, "cannot be written")
                close(descriptor)
                throw error
            }
            written += count
        }
        guard close(descriptor) == 0 else { throw failure(path, "cannot be written") }
    }

    /// Makes one folder; false when a folder stands there already.
    static func makeFolder(_ path: String) throws(FileError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        let code = errno
        if code == EEXIST, try status(path, followingLinks: true)?.kind == .folder { return false }
        errno = code
        throw failure(path, "the folder cannot be made")
    }

    /// Makes a folder with a name that nobody else uses.
    static func makeTemporaryFolder(in folder: String, prefix: String) throws(FileError) -> String {
        var template = Array("\(folder)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw failure(folder, "cannot be written") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func move(_ source: String, to target: String, naming path: String) throws(FileError) {
        guard rename(source, target) == 0 else { throw failure(path, "cannot be written") }
    }

    /// Gives a file a second name, so that it survives being replaced; where that is not supported, it is moved.
    static func keep(_ path: String, as kept: String) throws(FileError) {
        if link(path, kept) != 0 { try move(path, to: kept, naming: path) }
    }

    /// Whether it is gone now. Used on folders that may hold something else: that keeps them.
    @discardableResult
    static func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 }

    /// Whether it is gone now. A folder is no file.
    @discardableResult
    static func removeFile(_ path: String) -> Bool { unlink(path) == 0 }

    /// Runs `body` while no other run of ours works in the folder. Where locks are not supported, it just runs.
    static func withLock<Result>(
        onFolder path: String,
        exclusive: Bool,
        _ body: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        while flock(descriptor, exclusive ? LOCK_EX : LOCK_SH) != 0, errno == EINTR {}
        return try body()
    }

    /// Runs `body` with the signals held back that would end the process in the middle of it.
    static func withoutInterruption<Result>(
        _ body: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        var held = sigset_t()
        var before = sigset_t()
        sigemptyset(&held)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, signal) }
        let isHeld = pthread_sigmask(SIG_BLOCK, &held, &before) == 0
        defer { if isHeld { pthread_sigmask(SIG_SETMASK, &before, nil) } }
        return try body()
    }
}
