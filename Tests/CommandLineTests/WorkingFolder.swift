import Foundation

/// A folder of its own for one test, and the built executable run in it.
final class WorkingFolder {
    struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "openapi-swift-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func run(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = url
        process.environment = variables
        // Files, because a full pipe would stop the process.
        let output = url.appending(path: ".output-\(UUID().uuidString)")
        let error = url.appending(path: ".error-\(UUID().uuidString)")
        for file in [output, error] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self)
        )
    }

    var path: String { url.path }

    func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

    func write(_ bytes: [UInt8], to file: String) throws {
        let target = url.appending(path: file)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: name).path) }

    func text(_ file: String) -> String? {
        FileManager.default.contents(atPath: url.appending(path: file).path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The Swift files below a folder, by their paths from the working folder.
    func swiftFiles(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: url.appending(path: folder).path)?.compactMap {
            $0 as? String
        }
        return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
    }

    /// The executable stands beside the tests' own binary.
    private static var executable: URL {
        #if os(macOS)
            for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
                return bundle.bundleURL.deletingLastPathComponent().appending(path: "openapi-swift")
            }
        #endif
        return Bundle.main.bundleURL.appending(path: "openapi-swift")
    }
}
