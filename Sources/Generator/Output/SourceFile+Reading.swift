public import Diagnostics
import YAML

extension SourceFile {
    /// Reads a document, an overlay or a configuration.
    public convenience init(reading path: String) throws(FileError) {
        if path.utf8.contains(0) { throw FileError(path, "no file has a name with a NUL in it") }
        guard let status = try FileSystem.status(path, followingLinks: true) else {
            throw FileError(path, FileError.noSuchFile)
        }
        if status.kind == .folder { throw FileError(path, "is a folder, not a file") }
        guard let bytes = try FileSystem.read(path, atMost: Limits.standard.bytes, followingLinks: true) else {
            throw FileError(path, "is larger than \(Limits.standard.bytes >> 20) MiB")
        }
        self.init(path: path, bytes: bytes)
    }
}
