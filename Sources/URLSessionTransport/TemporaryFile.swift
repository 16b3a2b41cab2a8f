#if canImport(FoundationNetworking)
    import APIRuntime
    import Foundation

    /// A file that nobody else may read, gone when nobody holds it any more.
    final class TemporaryFile: Sendable {
        let url: URL
        let handle: FileHandle

        init() throws {
            url = FileManager.default.temporaryDirectory.appending(path: "openapi-swift-\(UUID().uuidString)")
            let isCreated = FileManager.default.createFile(
                atPath: url.path,
                contents: nil,
                attributes: [.posixPermissions: 0o600]
            )
            guard isCreated else { throw CocoaError(.fileWriteUnknown) }
            handle = try FileHandle(forUpdating: url)
        }

        deinit {
            try? handle.close()
            try? FileManager.default.removeItem(at: url)
        }
    }

    /// Bytes that wait in a file, first in, first out.
    struct Overflow {
        private let file: TemporaryFile
        private var read: UInt64 = 0
        private var written: UInt64 = 0

        init() throws { file = try TemporaryFile() }

        var isEmpty: Bool { read == written }

        mutating func append(_ data: Data) throws {
            try data.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let part = UnsafeRawBufferPointer(rebasing: rest)
                    let count = pwrite(file.handle.fileDescriptor, part.baseAddress, part.count, off_t(written))
                    guard count > 0 else { throw CocoaError(.fileWriteUnknown) }
                    rest = rest.dropFirst(count)
                    written += UInt64(count)
                }
            }
        }

        mutating func next(upTo limit: Int) throws -> [UInt8]? {
            let bytes = try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = pread(file.handle.fileDescriptor, buffer.baseAddress, limit, off_t(read))
                guard result >= 0 else { throw CocoaError(.fileReadUnknown) }
                count = result
            }
            read += UInt64(bytes.count)
            return bytes.isEmpty ? nil : bytes
        }
    }

    /// All of a request's body: a short one in memory, a longer one in a file.
    ///
    /// Foundation could read it from a stream as it comes, but would wait for it with everything else.
    enum StoredBody {
        case bytes(Data)
        case file(TemporaryFile, count: Int)

        /// Bytes of a stream that are held in memory: as many as most requests have.
        private static let mark = 1 << 20

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let count): count
            }
        }

        init(_ body: HTTPBody) async throws {
            if let bytes = body.bytes {
                self = .bytes(Data(bytes))
                return
            }
            var file: TemporaryFile?
            var collected = Data()
            var count = 0
            for try await chunk in body {
                try Task.checkCancellation()
                count += chunk.count
                if let length = body.length, count > length { throw InvalidCallError.wrongLength }
                if count > Self.mark, file == nil {
                    file = try TemporaryFile()
                    try file?.handle.write(contentsOf: collected)
                    collected = Data()
                }
                if let file { try file.handle.write(contentsOf: chunk) } else { collected.append(contentsOf: chunk) }
            }
            guard body.length.map({ $0 == count }) ?? true else { throw InvalidCallError.wrongLength }
            self = file.map { .file($0, count: count) } ?? .bytes(collected)
        }
    }
#endif
