import Foundation

/// The repository that the tests are built from.
public enum Repository {
    /// Its folder, without a slash at the end.
    public static let path = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// `../shared`: documents and suites that stand beside the repository and not in it.
    public static let shared = URL(filePath: path).deletingLastPathComponent().appending(path: "shared").path

    /// A file's bytes; nil when there is none.
    public static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    /// The files below a folder, by their paths from it, in order.
    public static func files(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { !isFolder(folder + "/" + $0) }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
