#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file read in pieces when it is sent, each when the one before has gone: never the whole of it is in memory.
struct FileChunks: AsyncSequence, Sendable {
    static let size = 1 << 16

    let path: String

    /// Bytes of the file as it is now; nil of what is no file.
    var length: Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(exactly: status.st_size)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        let path: String
        private var file: OpenFile?

        init(path: String) { self.path = path }

        mutating func next() async throws -> [UInt8]? {
            let file = try file ?? OpenFile(path)
            self.file = file
            return try file.read(upTo: FileChunks.size)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(path: path) }
}

/// A file that is open for as long as somebody holds it.
private final class OpenFile {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// nil at the end.
    func read(upTo limit: Int) throws -> [UInt8]? {
        let bytes = try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var result = -1
            repeat {
                #if canImport(Darwin)
                    result = Darwin.read(descriptor, buffer.baseAddress, limit)
                #elseif canImport(Glibc)
                    result = Glibc.read(descriptor, buffer.baseAddress, limit)
                #elseif canImport(Musl)
                    result = Musl.read(descriptor, buffer.baseAddress, limit)
                #elseif canImport(Android)
                    result = Android.read(descriptor, buffer.baseAddress, limit)
                #endif
            } while result < 0 && errno == EINTR
            guard result >= 0 else { throw Self.error(path) }
            count = result
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func error(_ path: String) -> InvalidCallError {
        InvalidCallError("The file '\(path)' could not be read: \(String(cString: strerror(errno))).")
    }
}
