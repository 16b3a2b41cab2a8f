import Foundation

/// The Swift compiler, used on generated code with the modules that were built for these very tests.
public struct Compiler: Sendable {
    private let executable: URL

    /// nil where no compiler is on `PATH`.
    public init?() {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let candidates = path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "swiftc") }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return nil
        }
        executable = found
    }

    /// What the compiler says about the files of a module, warnings included; empty when it is content.
    ///
    /// - Parameters:
    ///   - folder: Where further modules stand, and where this one goes for those that import it.
    public func complaints(about files: [String], module: String, folder: String? = nil) async throws -> String {
        var arguments = ["-parse-as-library", "-wmo", "-module-name", module]
        if let folder {
            arguments += ["-I", folder]
            let emitted = try await run(arguments + ["-emit-module", "-o", "\(folder)/\(module).swiftmodule"] + files)
            if !emitted.text.isEmpty { return emitted.text }
        }
        // As far as SIL: what is never set or never reached is found there.
        let result = try await run(arguments + ["-emit-sil", "-o", "/dev/null"] + files)
        return result.status == 0 ? result.text : result.text + "\nswiftc exits with \(result.status)"
    }

    /// Compiles a program and links it with modules of this package, and with what these need.
    ///
    /// - Returns: What the compiler says; empty when it is content.
    public func build(_ file: String, with modules: [String], as program: String) async throws -> String {
        let objects = try Self.objects(of: modules)
        let result = try await run([file] + objects + ["-o", program])
        return result.status == 0 ? result.text : result.text + "\nswiftc exits with \(result.status)"
    }

    private func run(_ arguments: [String]) async throws -> ProgramResult {
        let common = ["-swift-version", "6", "-I", Self.buildFolder.appending(path: "Modules").path]
        return try await runProgram(executable.path, common + arguments)
    }

    /// What the linker was given for the tests, as far as it belongs to some modules.
    private static func objects(of modules: [String]) throws -> [String] {
        let list = buildFolder.appending(path: "openapi-swiftPackageTests.product/Objects.LinkFileList")
        let text = try String(contentsOf: list, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: ["'", "\""]) }
        return lines.filter { line in modules.contains { line.contains("/\($0).build/") } }
    }

    /// The folder that the tests' own binary stands in.
    public static var buildFolder: URL {
        #if os(macOS)
            for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
                return bundle.bundleURL.deletingLastPathComponent()
            }
        #endif
        return Bundle.main.bundleURL
    }
}

/// How a program ended and all that it wrote.
public struct ProgramResult: Sendable {
    public let status: Int32
    public let text: String
}

/// Runs a program to its end.
public func runProgram(_ path: String, _ arguments: [String]) async throws -> ProgramResult {
    try await waiting { try runAndWait(path, arguments) }
}

/// Does work that waits for something outside, on a thread that no other test needs.
public func waiting<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result(catching: work)) }.start()
    }
}

private func runAndWait(_ path: String, _ arguments: [String]) throws -> ProgramResult {
    // A file, because a full pipe would stop the program.
    let output = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return ProgramResult(
        status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
        text: text
    )
}

/// A new folder for as long as `body` runs.
public func withTemporaryFolder<Value>(_ body: (_ path: String) async throws -> Value) async throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "openapi-swift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url.resolvingSymlinksInPath().path)
}
