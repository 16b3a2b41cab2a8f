import Foundation
import TestSupport
import Testing

/// Documents that cost: the generator ends, in time and in little memory, with files or with located errors.
@Suite("Hostile sizes", .serialized)
struct ResourceTests {
    /// A run of the generator may take so much, in a debug build.
    private static let mostSeconds = 10.0
    private static let mostMegabytes = 1_000

    @Test(arguments: LargeDocuments.all)
    func endsInTime(_ document: LargeDocument) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/openapi.\(document.isJSON ? "json" : "yaml")"
            try Data(document.bytes()).write(to: URL(filePath: path))
            let run = try await waiting { try GeneratorProcess.generate(path, into: folder + "/out") }
            switch document.expected {
            case .files: #expect(run.status == 0, "\(run.text.suffix(2_000))")
            case .error(let message):
                #expect(run.status == 1, "\(run.text.suffix(2_000))")
                #expect(run.text.contains(": error: ") && run.text.contains(message), "\(run.text.suffix(2_000))")
                #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
            }
            #expect(run.seconds < Self.mostSeconds)
            #expect(run.megabytes < Self.mostMegabytes)
        }
    }
}

/// The built executable on one document: a crash ends that process and not the tests.
struct GeneratorProcess: Sendable {
    /// Negative for a signal.
    let status: Int32
    let text: String
    /// Of the processor, so that a busy machine changes nothing, and of the generator's own work: ext4 searches for inodes
    /// that were not freed just before, for ten seconds where tests delete thousands of files.
    let seconds: Double
    let megabytes: Int

    static func generate(_ document: String, module: String = "Hostile", into folder: String) throws -> GeneratorProcess
    {
        let output = folder + ".log"
        let arguments = [
            "generate", document, "--module", module, "--output", folder, "--examples", folder + "Examples",
        ]
        // A process that hangs is ended by the system.
        let command = "ulimit -t 40; exec \"$0\" \"$@\" >\"$OUTPUT\" 2>&1"
        let all = ["/bin/sh", "-c", command, executable] + arguments
        let pointers = all.map { strdup($0) } + [nil]
        let environment = [strdup("OUTPUT=\(output)"), strdup("PATH=/usr/bin:/bin"), nil]
        defer { for pointer in pointers + environment { free(pointer) } }
        var identifier: pid_t = 0
        let spawned = posix_spawn(&identifier, "/bin/sh", nil, nil, pointers, environment)
        guard spawned == 0 else { throw CocoaError(.executableLoad) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let seconds =
            Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1_000_000
        #if os(Linux)
            let megabytes = usage.ru_maxrss / 1_024
        #else
            let megabytes = usage.ru_maxrss / 1_048_576
        #endif
        let text = FileManager.default.contents(atPath: output).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return GeneratorProcess(
            status: signal == 0 ? (status >> 8) & 0xFF : -signal, text: text, seconds: seconds, megabytes: megabytes
        )
    }

    /// Beside the tests' own binary.
    private static var executable: String { Compiler.buildFolder.appending(path: "openapi-swift").path }
}
