#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file on its way to the server: a part of a `multipart/form-data` body (RFC 7578), or a body of its own.
public struct FileUpload: Hashable, Sendable {
    /// Where the file's bytes are.
    public enum Source: Hashable, Sendable {
        /// Here already.
        case bytes([UInt8])
        /// On disk, at this path: read when it is sent.
        case path(String)
        /// In a body that is read while it is sent.
        case stream(StreamedFile)
    }

    public var source: Source
    public var filename: String?
    public var contentType: String?

    public init(bytes: [UInt8], filename: String? = nil, contentType: String? = nil) {
        source = .bytes(bytes)
        self.filename = filename
        self.contentType = contentType
    }

    /// A file that is read when it is sent; named as on disk unless another name is given.
    public init(path: String, filename: String? = nil, contentType: String? = nil) {
        source = .path(path)
        self.filename = filename ?? path.split(separator: "/").last.map(String.init)
        self.contentType = contentType
    }

    /// A file that comes into being while it is sent.
    public init(stream body: HTTPBody, filename: String? = nil, contentType: String? = nil) {
        source = .stream(StreamedFile(body))
        self.filename = filename
        self.contentType = contentType
    }

    /// All of the file; an error for a stream, which can be sent and nothing else.
    public func read() throws -> [UInt8] {
        switch source {
        case .stream:
            throw InvalidCallError("A file that is a stream can only be sent as a body or as a part of a form.")
        case .bytes(let bytes): bytes
        case .path(let path): Array(try Data(contentsOf: URL(filePath: path)))
        }
    }
}

/// The body of a file that is a stream: equal to itself alone.
public final class StreamedFile: Hashable, Sendable {
    public let body: HTTPBody

    init(_ body: HTTPBody) { self.body = body }

    public static func == (left: StreamedFile, right: StreamedFile) -> Bool { left === right }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension FileUpload: PayloadValue {
    public static func read(at item: TapeItem) throws -> FileUpload {
        FileUpload(bytes: Array(try item.string().utf8))
    }

    public static func write(_ value: FileUpload, to encoder: TextEncoder) throws {
        if let uploads = encoder.state.uploads {
            encoder.state.writer.string(uploads.add(value))
        } else {
            encoder.state.writer.string(try value.text())
        }
    }

    /// The content as text: as it is when it is UTF-8, in Base64 when it is not.
    fileprivate func text() throws -> String {
        let bytes = try read()
        return String(validating: bytes, as: UTF8.self) ?? Base64.text(Data(bytes))
    }
}

extension FileUpload: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(bytes: Array(try decoder.singleValueContainer().decode(String.self).utf8))
    }

    public func encode(to encoder: any Encoder) throws {
        if let own = TextEncoder.own(encoder) { return try Self.write(self, to: own) }
        var container = encoder.singleValueContainer()
        try container.encode(text())
    }
}

/// The files met while a form is encoded. In the text a mark that nobody can guess stands for each.
final class UploadCollector {
    private let mark: String
    private(set) var files: [FileUpload] = []

    init(mark: String = "\u{0}file-\(UInt64.random(in: .min ... .max))-") { self.mark = mark }

    func add(_ file: FileUpload) -> String {
        files.append(file)
        return mark + String(files.count - 1)
    }

    /// Whether a JSON text holds a file.
    func holdsFile(_ json: [UInt8]) -> Bool {
        !files.isEmpty && String(decoding: json, as: UTF8.self).contains(mark.dropFirst())
    }

    func file(for text: String) -> FileUpload? {
        guard text.hasPrefix(mark), let index = Int(text.dropFirst(mark.count)), files.indices.contains(index) else {
            return nil
        }
        return files[index]
    }
}
