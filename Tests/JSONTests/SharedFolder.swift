import Foundation

/// The folder `shared` beside the repository (or beside a folder above it): suites and documents that we do not keep.
enum SharedFolder {
    static let url: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let shared = folder.appendingPathComponent("shared")
            if FileManager.default.fileExists(atPath: shared.appendingPathComponent("suites").path) { return shared }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static func files(in path: String) -> [URL] {
        guard let folder = url?.appendingPathComponent(path) else { return [] }
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    static func bytes(of file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
}
