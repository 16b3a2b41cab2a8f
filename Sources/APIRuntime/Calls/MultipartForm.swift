#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HTTPTypes
import JSON

/// A multipart body (RFC 2046): `multipart/form-data` (RFC 7578), `multipart/mixed` and others of the kind.
struct MultipartForm {
    /// With the boundary, for the request's head.
    let contentType: String
    let boundary: String
    private(set) var parts: [Part] = []

    struct Part {
        /// The parts of a list have none.
        let name: String?
        let filename: String?
        let contentType: String?
        let headers: [PartHeader]
        let body: HTTPBody
    }

    /// What a document says of the parts of one name.
    private struct Rule {
        let name: String?
        let contentType: String?
        let headers: [PartHeader]
    }

    init<Value: Encodable>(
        _ value: Value,
        kind: String = "multipart/form-data",
        contentTypes: [String: String] = [:],
        headers: [String: [PartHeader]] = [:],
        boundary: String? = nil
    ) throws {
        let boundary = boundary ?? Self.randomBoundary()
        self.boundary = boundary
        contentType = "\(Self.withoutBoundary(kind)); boundary=\(boundary)"
        let state = EncodingState()
        let uploads = UploadCollector()
        state.uploads = uploads
        try TextEncoder(state: state, depth: 0).write(codable: value)
        let tape = try JSONTape(state.finish())
        switch tape.kind(at: 0) {
        case .object:
            var name = 1
            while name < tape.end(at: 0) {
                let key = tape.string(at: name)
                let rule = Rule(name: key, contentType: contentTypes[key], headers: headers[key] ?? [])
                try add(tape, at: name + 1, by: rule, uploads)
                name = tape.end(at: name + 1)
            }
        case .array where !kind.lowercased().hasPrefix("multipart/form-data"):
            try forEachElement(of: tape, at: 0) { form, element, position in
                let own = String(position)
                let rule = Rule(
                    name: nil, contentType: contentTypes[own] ?? contentTypes["*"],
                    headers: headers[own] ?? headers["*"] ?? []
                )
                try form.addOne(tape, at: element, by: rule, uploads)
            }
        case .null, .true, .false, .number, .string, .array:
            throw InvalidCallError("Only an object can be sent as \(Self.withoutBoundary(kind)).")
        }
    }

    private mutating func add(_ tape: JSONTape, at index: Int, by rule: Rule, _ uploads: UploadCollector) throws {
        guard tape.kind(at: index) == .array, rule.contentType.map(Self.isJSON) != true else {
            return try addOne(tape, at: index, by: rule, uploads)
        }
        try forEachElement(of: tape, at: index) { form, element, _ in
            try form.addOne(tape, at: element, by: rule, uploads)
        }
    }

    private mutating func forEachElement(
        of tape: JSONTape,
        at index: Int,
        _ body: (inout MultipartForm, _ element: Int, _ position: Int) throws -> Void
    ) throws {
        var element = index + 1
        var position = 0
        while element < tape.end(at: index) {
            try body(&self, element, position)
            element = tape.end(at: element)
            position += 1
        }
    }

    private mutating func addOne(_ tape: JSONTape, at index: Int, by rule: Rule, _ uploads: UploadCollector) throws {
        func part(_ body: HTTPBody, filename: String? = nil, _ contentType: String?) throws -> Part {
            if let contentType { _ = try APICall.checked(contentType, of: "Content-Type") }
            return Part(
                name: rule.name, filename: filename, contentType: contentType, headers: rule.headers, body: body)
        }
        switch tape.kind(at: index) {
        case .null: return
        case .string:
            let text = tape.string(at: index)
            if let file = uploads.file(for: text) {
                let type = file.contentType ?? rule.contentType ?? "application/octet-stream"
                parts.append(try part(file.body, filename: file.filename ?? "file", type))
            } else {
                parts.append(try part(HTTPBody(text), rule.contentType))
            }
        case .true, .false, .number:
            parts.append(try part(HTTPBody(tape.bytes(at: index)), rule.contentType))
        case .array, .object:
            let type = rule.contentType ?? "application/json"
            if uploads.holdsFile(tape.bytes(at: index)) {
                throw InvalidCallError(
                    "\(Self.words(for: rule.name)) holds a file, which a part of several values cannot.")
            }
            parts.append(try part(Self.container(tape, at: index, as: type, of: rule.name), type))
        }
    }

    /// An object or a list as the media type of its part has it.
    private static func container(
        _ tape: JSONTape,
        at index: Int,
        as contentType: String,
        of name: String?
    ) throws -> HTTPBody {
        if isJSON(contentType) { return HTTPBody(tape.bytes(at: index)) }
        if essence(of: contentType) == "application/x-www-form-urlencoded" {
            return HTTPBody(try FormText.encode(ParameterValue(tape, at: index)))
        }
        let part = words(for: name)
        let way = "objects and lists go as JSON or as a form only; a text or a file can hold it"
        throw InvalidCallError("\(part) goes as \(contentType), but \(way).")
    }

    private static func words(for name: String?) -> String { name.map { "The part '\($0)'" } ?? "A part" }

    /// JSON by its name, registered (`…+json`) or not, as the generator reads it (`MediaRange`).
    private static func isJSON(_ contentType: String) -> Bool {
        let essence = essence(of: contentType)
        let name = essence.hasSuffix("-patch") ? essence.dropLast("-patch".count) : essence[...]
        guard name.hasSuffix("json") else { return false }
        return name.dropLast("json".count).last?.isLetter != true || name.hasSuffix("geojson")
    }

    /// A media type without its parameters.
    private static func essence(of contentType: String) -> String {
        contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    }

    /// A media type without a boundary that the document may have given it.
    private static func withoutBoundary(_ contentType: String) -> String {
        let pieces = contentType.split(separator: ";")
        return pieces.filter { !$0.drop(while: \.isWhitespace).lowercased().hasPrefix("boundary=") }.joined(
            separator: ";")
    }

    private static func randomBoundary() -> String {
        "openapi-swift-\(String(UInt64.random(in: .min ... .max), radix: 36))\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }
}

/// A header field of one part of a multipart body: OpenAPI's `encoding.headers`, spelled as other header fields are, or as JSON text.
public struct PartHeader: Sendable {
    let name: String
    let value: any Encodable & Sendable
    let style: ParameterStyle
    let explode: Bool

    public init<Value: Encodable & Sendable>(
        _ name: String, _ value: Value, style: ParameterStyle = .simple, explode: Bool = false
    ) {
        self.name = name
        self.value = value
        self.style = style
        self.explode = explode
    }

    /// Nothing for a value that is not there, and for the fields that the part has anyway.
    func line() throws -> String {
        guard let field = HTTPField.Name(name) else { throw InvalidCallError("'\(name)' is no name for a header.") }
        if field == .contentType || field == .contentDisposition { return "" }
        let value = try ParameterValue(value, style: style)
        if value.isUndefined { return "" }
        let text = StyleTable(style: style, explode: explode) { $0 }.segment(name, value)
        return "\(name): \(try APICall.checked(text, of: name))\r\n"
    }
}

extension MultipartForm {
    /// The parts one after the other; files are read when their turn comes.
    func body() throws -> HTTPBody {
        var pieces: [HTTPBody] = []
        for part in parts {
            pieces.append(HTTPBody(try head(of: part)))
            pieces.append(part.body)
            pieces.append(HTTPBody("\r\n"))
        }
        pieces.append(HTTPBody("--\(boundary)--\r\n"))
        return HTTPBody(concatenating: pieces)
    }

    private func head(of part: Part) throws -> String {
        var head = "--\(boundary)\r\n"
        let filename = part.filename.map { "; filename=\"\(Self.quoted($0))\"" }
        if let name = part.name {
            head += "Content-Disposition: form-data; name=\"\(Self.quoted(name))\"\(filename ?? "")\r\n"
        } else if let filename {
            head += "Content-Disposition: attachment\(filename)\r\n"
        }
        if let contentType = part.contentType { head += "Content-Type: \(contentType)\r\n" }
        for header in part.headers { head += try header.line() }
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
            length: lengths.count == bodies.count ? lengths.reduce(0, +) : nil,
            isRepeatable: bodies.allSatisfy(\.isRepeatable)
        )
    }
}

extension FileUpload {
    /// The file as a body; one on disk is read in pieces when it is sent.
    public var body: HTTPBody {
        switch source {
        case .bytes(let bytes): return HTTPBody(bytes)
        case .stream(let file): return file.body
        case .path(let path):
            let chunks = FileChunks(path: path)
            let length = chunks.length
            // What has no length, such as a pipe, is gone once it has been read.
            return HTTPBody(chunks, length: length, isRepeatable: length != nil)
        }
    }
}
