#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import JSON

/// A `multipart/form-data` body (RFC 7578).
struct MultipartForm {
    let boundary: String
    private(set) var parts: [Part] = []

    struct Part {
        let name: String
        let filename: String?
        let contentType: String?
        let body: HTTPBody
    }

    init<Value: Encodable>(_ value: Value, contentTypes: [String: String] = [:], boundary: String? = nil) throws {
        self.boundary = boundary ?? Self.randomBoundary()
        let state = EncodingState()
        let uploads = UploadCollector()
        state.uploads = uploads
        try TextEncoder(state: state, depth: 0).write(value)
        let tape = try JSONTape(state.finish())
        guard tape.kind(at: 0) == .object else { throw CallError("Only an object can be sent as a form.") }
        var name = 1
        while name < tape.end(at: 0) {
            let member = tape.string(at: name)
            try add(tape, at: name + 1, as: member, contentType: contentTypes[member], uploads)
            name = tape.end(at: name + 1)
        }
    }

    private mutating func add(
        _ tape: JSONTape,
        at index: Int,
        as name: String,
        contentType: String?,
        _ uploads: UploadCollector
    ) throws {
        switch tape.kind(at: index) {
        case .null: return
        case .array where contentType?.hasPrefix("application/json") != true:
            var element = index + 1
            while element < tape.end(at: index) {
                try addOne(tape, at: element, as: name, contentType: contentType, uploads)
                element = tape.end(at: element)
            }
        case .true, .false, .number, .string, .array, .object:
            try addOne(tape, at: index, as: name, contentType: contentType, uploads)
        }
    }

    private mutating func addOne(
        _ tape: JSONTape,
        at index: Int,
        as name: String,
        contentType: String?,
        _ uploads: UploadCollector
    ) throws {
        guard tape.kind(at: index) == .string else {
            let isContainer = tape.kind(at: index) == .object || tape.kind(at: index) == .array
            let body = HTTPBody(Array(tape.bytes[tape.byteRange(at: index)]))
            let standard: String? = isContainer ? "application/json" : nil
            parts.append(
                Part(name: name, filename: nil, contentType: try Self.checked(contentType ?? standard), body: body))
            return
        }
        let text = tape.string(at: index)
        if let file = uploads.file(for: text) {
            let type = file.contentType ?? contentType ?? "application/octet-stream"
            let filename = file.filename ?? "file"
            parts.append(Part(name: name, filename: filename, contentType: try Self.checked(type), body: file.body))
        } else {
            parts.append(
                Part(name: name, filename: nil, contentType: try Self.checked(contentType), body: HTTPBody(text)))
        }
    }

    private static func checked(_ contentType: String?) throws -> String? {
        try contentType.map { try APICall.checked($0, of: "Content-Type") }
    }

    private static func randomBoundary() -> String {
        "openapi-swift-\(String(UInt64.random(in: .min ... .max), radix: 36))\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }
}

extension MultipartForm {
    /// The parts one after the other; files are read when their turn comes.
    var body: HTTPBody {
        var pieces: [HTTPBody] = []
        for part in parts {
            pieces.append(HTTPBody(head(of: part)))
            pieces.append(part.body)
            pieces.append(HTTPBody("\r\n"))
        }
        pieces.append(HTTPBody("--\(boundary)--\r\n"))
        return HTTPBody(concatenating: pieces)
    }

    private func head(of part: Part) -> String {
        var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(part.name))\""
        if let filename = part.filename { head += "; filename=\"\(Self.quoted(filename))\"" }
        head += "\r\n"
        if let contentType = part.contentType { head += "Content-Type: \(contentType)\r\n" }
        return head + "\r\n"
    }

    /// As browsers do (WHATWG HTML, "multipart/form-data encoding algorithm").
    private static func quoted(_ name: String) -> String {
        var quoted = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            case "\0": quoted += "%00"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}

extension HTTPBody {
    /// Several bodies as one; bytes at once when all of them are here already.
    init(concatenating bodies: [HTTPBody]) {
        let known = bodies.compactMap(\.bytes)
        if known.count == bodies.count {
            self.init(known.flatMap { $0 })
            return
        }
        let lengths = bodies.compactMap(\.length)
        self.init(
            ChunkSequence {
                var rest = bodies[...]
                var current: HTTPBody.AsyncIterator?
                return {
                    while true {
                        if let chunk = try await current?.next() { return chunk }
                        guard let next = rest.popFirst() else { return nil }
                        current = next.makeAsyncIterator()
                    }
                }
            },
            length: lengths.count == bodies.count ? lengths.reduce(0, +) : nil
        )
    }
}

/// Chunks that a closure hands out one after the other.
struct ChunkSequence: AsyncSequence, Sendable {
    let start: @Sendable () -> () async throws -> [UInt8]?

    init(_ start: @escaping @Sendable () -> () async throws -> [UInt8]?) { self.start = start }

    func makeAsyncIterator() -> HTTPBody.AsyncIterator { HTTPBody.AsyncIterator(start()) }
}

extension FileUpload {
    private static var chunkSize: Int { 1 << 16 }

    /// The file as a body; one on disk is mapped and handed out in chunks when it is sent.
    public var body: HTTPBody {
        switch source {
        case .bytes(let bytes): return HTTPBody(bytes)
        case .path(let path):
            return HTTPBody(
                ChunkSequence {
                    var data: Data?
                    var position = 0
                    return {
                        let file = try data ?? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
                        data = file
                        guard position < file.count else { return nil }
                        let end = Swift.min(position + Self.chunkSize, file.count)
                        defer { position = end }
                        return Array(file[(file.startIndex + position)..<(file.startIndex + end)])
                    }
                }
            )
        }
    }
}
