import Diagnostics
import Foundation
import Generator
import Testing

@Suite("Reading an input file")
struct SourceFileReadingTests {
    private func message(_ path: String) -> String? {
        do {
            _ = try SourceFile(reading: path)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func whatCannotBeRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("openapi", to: "file.yaml")
        try folder.link("dangling.yaml", to: "nowhere")
        #expect(message(folder.path + "/missing.yaml") == "no such file")
        #expect(message(folder.path + "/file.yaml/x") == "no such file")
        #expect(message(folder.path + "/dangling.yaml") == "no such file")
        #expect(message(folder.path) == "is a folder, not a file")
        #expect(message(folder.path + "/file.yaml\0.txt") == "no file has a name with a NUL in it")
        #expect(
            message(folder.path + "/" + String(repeating: "x", count: 300)) == "cannot be looked at: File name too long"
        )
        #expect(try SourceFile(reading: folder.path + "/file.yaml").bytes == Array("openapi".utf8))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func whatTheSystemRefuses() {
        #expect(message("/proc/self/mem") == "cannot be read: Input/output error")
        #expect(message("/dev/zero") == "is larger than 128 MiB")
    }

    /// A file whose size the system does not tell.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func unknownSize() throws {
        #expect(try SourceFile(reading: "/proc/self/status").bytes.starts(with: "Name:".utf8))
    }
}
