import APIRuntime
import Foundation
import Synchronization
import Testing

struct FileBodyTests {
    private func withFile(_ count: Int, _ body: (String) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "file-body-\(UUID().uuidString)")
        try Data((0..<count).map { UInt8($0 % 251) }).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(url.path)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
    func filesAreReadInPieces(count: Int) async throws {
        try await withFile(count) { path in
            let body = FileUpload(path: path).body
            #expect(body.length == count)
            #expect(body.isRepeatable)
            for _ in 0..<2 {
                var bytes: [UInt8] = []
                for try await chunk in body {
                    #expect(!chunk.isEmpty && chunk.count <= 65_536)
                    bytes += chunk
                }
                #expect(bytes == (0..<count).map { UInt8($0 % 251) })
            }
        }
    }

    @Test func whatIsNoFileIsAnError() async throws {
        for path in ["/nowhere/at/all", "/"] {
            let body = FileUpload(path: path).body
            #expect(body.length == nil)
            #expect(!body.isRepeatable)
            let error = await #expect(throws: (any Error).self) { try await body.collect(upTo: 10) }
            #expect(error.map { "\($0)" }?.contains(path) == true)
        }
    }

    /// What a pipe or a terminal gave is gone.
    @Test func whatHasNoLengthIsReadOnce() async throws {
        let body = FileUpload(path: "/dev/null").body
        #expect(body.length == nil && !body.isRepeatable)
        #expect(try await body.collect(upTo: 1).isEmpty)
        await #expect(throws: InvalidCallError.self) { try await body.collect(upTo: 1) }
    }

    @Test func filesTellHowFarTheyHaveCome() async throws {
        try await withFile(150_000) { path in
            let told = Mutex<[Int]>([])
            let file = FileUpload(path: path, contentType: "image/fits").reporting { bytes, length in
                #expect(length == 150_000)
                told.withLock { $0.append(bytes) }
            }
            #expect(file.body.length == 150_000)
            #expect(file.body.isRepeatable)
            #expect(file.contentType == "image/fits")
            let bytes = try await file.body.collect(upTo: .max)
            #expect(bytes.count == 150_000)
            #expect(told.withLock { $0 } == [65_536, 131_072, 150_000])
        }
    }

    @Test func streamsAreSentAndNotRead() async throws {
        let file = FileUpload(stream: HTTPBody("abc"))
        let bytes = try await file.body.collect(upTo: 3)
        #expect(bytes == Array("abc".utf8))
        #expect(throws: (any Error).self) { try file.read() }
        #expect(throws: (any Error).self) { try PayloadEncoder().encode(file) }
        #expect(file == file)
        #expect(file != FileUpload(stream: HTTPBody("abc")))
    }
}
