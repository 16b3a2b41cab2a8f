#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The system calls that the generator makes, with errors that say what happened to which path.
enum FileSystem {
    enum Kind {
        case file, folder, symbolicLink, other
    }

    struct Status {
        let kind: Kind
        let size: Int
        let permissions: mode_t
        let device: UInt64
        let inode: UInt64

        init(_ status: stat) {
            switch status.st_mode & S_IFMT {
            case S_IFREG: kind = .file
            case S_IFDIR: kind = .folder
            case S_IFLNK: kind = .symbolicLink
            default: kind = .other
            }
            size = Int(status.st_size)
            permissions = status.st_mode & 0o777
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    /// nil when nothing stands there.
    static func status(_ path: String, followingLinks: Bool) throws(FileError) -> Status? {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        if result == 0 { return Status(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure(path, "cannot be looked at")
    }

    /// Where a path leads once every symbolic link on it is followed; nil when nothing stands there.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func names(inFolder path: String) throws(FileError) -> [String] {
        guard let folder = opendir(path) else { throw failure(path, "cannot be listed") }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw failure(path, "cannot be listed") }
        return names.sorted()
    }

    /// What is read at once where the system does not tell a file's size.
    private static let chunkSize = 1 << 20

    /// At most `limit` bytes; nil when there are more.
    static func read(_ path: String, atMost limit: Int, followingLinks: Bool) throws(FileError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw failure(path, "cannot be read") }
        defer { close(descriptor) }
        var status = stat()
        let isSized = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
        let expected = isSized ? Int(status.st_size) : 0
        if expected > limit { return nil }
        var bytes: [UInt8] = []
        var room = expected + 1
        while true {
            let chunk = try readChunk(descriptor, atMost: room, of: path)
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if bytes.count > limit { return nil }
            // There was room for one byte more, and it was not there.
            if isSized, bytes.count == expected { break }
            room = chunkSize
        }
        return bytes
    }

    private static func readChunk(_ descriptor: Int32, atMost room: Int, of path: String) throws(FileError) -> [UInt8] {
        var isBroken = false
        let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            var count = systemRead(descriptor, UnsafeMutableRawBufferPointer(buffer))
            while count < 0, errno == EINTR { count = systemRead(descriptor, UnsafeMutableRawBufferPointer(buffer)) }
            isBroken = count < 0
            filled = max(count, 0)
        }
        if isBroken { throw failure(path, "cannot be read") }
        return chunk
    }

    /// The first bytes, fewer when the file is shorter.
    static func head(of path: String, count: Int) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure(path, "cannot be read") }
        defer { close(descriptor) }
        return try readChunk(descriptor, atMost: count, of: path)
    }

    private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    /// The message of the last failed call: what could not be done, and the system's reason.
    static func failure(_ path: String, _ message: String) -> FileError {
        let code = errno
        guard let reason = strerror(code) else { return FileError(path, "\(message) (error \(code))") }
        return FileError(path, "\(message): \(String(cString: reason))")
    }

    /// Whether two files hold the same. `==` looks at one byte after the other.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                guard let mine = left.baseAddress, let other = right.baseAddress else { return true }
                return memcmp(mine, other, left.count) == 0
            }
        }
    }
}
