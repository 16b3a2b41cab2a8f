public import Diagnostics

/// How much of a file is read.
enum InputLimit {
    static let bytes = 128 * 1024 * 1024
}

extension SourceFile {
    /// Reads a document, an overlay or a configuration.
    public convenience init(reading path: String) throws(FileError) {
        if path.utf8.contains(0) { throw FileError(path, "no file has a name with a NUL in it") }
        guard let status = try FileSystem.status(path, followingLinks: true) else {
            throw FileError(path, FileError.noSuchFile)
        }
        if status.kind == .folder { throw FileError(path, "is a folder, not a file") }
        guard let bytes = try FileSystem.read(path, atMost: InputLimit.bytes, followingLinks: true) else {
            throw FileError(path, "is larger than \(InputLimit.bytes >> 20) MiB")
        }
        self.init(path: path, bytes: bytes)
    }
}
