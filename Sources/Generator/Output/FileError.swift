public import Diagnostics

/// A file or folder that cannot be read or written. The tool's exit status for it differs from that for a wrong document.
public struct FileError: Error, Hashable, Sendable {
    /// The message for a path where nothing stands.
    public static let noSuchFile = "no such file"

    public let path: String
    public let message: String

    public init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    public var diagnostic: Diagnostic { .error(message, path: path) }
}
