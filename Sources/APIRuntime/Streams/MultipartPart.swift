import HTTPTypes

/// One part of a `multipart/mixed` body (RFC 2046, section 5.1).
public struct MultipartPart: Hashable, Sendable {
    public var headers: HTTPFields
    public var body: [UInt8]

    public init(headers: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.headers = headers
        self.body = body
    }

    /// The part's JSON as a type; a `DecodingError` when it is something else.
    public func value<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try PayloadDecoder().decode(type, from: body)
    }
}

extension MultipartPart {
    /// Header fields, an empty line, the body. What is no header field is passed over.
    init(parsing bytes: [UInt8]) {
        self.init()
        var lines = LineReader(endingAt: .lineFeed)
        lines.feed(bytes)
        var start = 0
        var field = ""
        while let line = try? lines.next(limit: .max) {
            start += line.count + 1
            let text = line.last == 0x0D ? line.dropLast() : line
            if let first = text.first, first == 0x20 || first == 0x09 {
                field += " " + Self.trimmed(String(decoding: text, as: UTF8.self))
                continue
            }
            append(field)
            field = String(decoding: text, as: UTF8.self)
            if text.isEmpty {
                body = Array(bytes[start...])
                return
            }
        }
        append(field)
        append(String(decoding: lines.unfinishedLine(), as: UTF8.self))
    }

    /// More header fields than anyone sends; HTTPTypes ends the process at 65,536.
    private static let mostFields = 1_000

    private mutating func append(_ field: String) {
        guard headers.count < Self.mostFields, let colon = field.firstIndex(of: ":") else { return }
        guard let name = HTTPField.Name(Self.trimmed(field[..<colon])) else { return }
        headers.append(HTTPField(name: name, value: Self.trimmed(field[field.index(after: colon)...])))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" || $0 == "\r" }.count
        return String(start.dropLast(blanks))
    }
}
