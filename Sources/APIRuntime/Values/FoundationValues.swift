#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import JSON

extension UUID: PayloadValue {
    public static func read(at item: TapeItem) throws -> UUID {
        let text = try item.string()
        guard let value = UUID(uuidString: text) ?? Self.withoutHyphens(text, item) else {
            throw item.corrupted("Expected a UUID, found \"\(text.prefix(60))\".")
        }
        return value
    }

    /// The same 32 digits, as Python's `hex` and many databases write them.
    private static func withoutHyphens(_ text: String, _ item: TapeItem) -> UUID? {
        guard text.utf8.count == 32, item.takesNearly else { return nil }
        let lengths = [8, 4, 4, 4, 12]
        var rest = text[...]
        let groups = lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        return UUID(uuidString: groups.joined(separator: "-"))
    }

    /// In lower case (RFC 9562, section 4).
    public static func write(_ value: UUID, to encoder: TextEncoder) throws {
        encoder.state.writer.string(value.uuidString.lowercased())
    }
}

/// OpenAPI's format `byte`, and `contentEncoding: base64`.
extension Data: PayloadValue {
    public static func read(at item: TapeItem) throws -> Data {
        let text = try item.string()
        guard let read = Base64.bytes(text) else { throw item.corrupted("The text is no Base64.") }
        if !read.isWhole { item.countUnknown() }
        return Data(read.bytes)
    }

    public static func write(_ value: Data, to encoder: TextEncoder) throws {
        encoder.state.writer.string(Base64.text(value))
    }
}

/// Exact: from the digits as they stand, never through a Double. Money is often sent as a string.
extension Decimal: PayloadValue {
    public static func read(at item: TapeItem) throws -> Decimal {
        let text: String
        switch item.kind {
        case .number: text = item.tape.numberText(at: item.index)
        case .string: text = try item.string()
        default: throw item.mismatch(Decimal.self, expected: "a number")
        }
        guard JSONNumber(text: text) != nil, let value = Decimal(string: text) else {
            throw item.corrupted("Expected a decimal number, found \"\(text.prefix(60))\".")
        }
        return value
    }

    public static func write(_ value: Decimal, to encoder: TextEncoder) throws {
        guard let number = JSONNumber(text: value.description) else {
            throw encoder.invalid(value, "JSON has no number \(value).")
        }
        encoder.state.writer.number(number)
    }
}

/// Foundation writes a URL as an object unless it knows the encoder; on the wire it is a string.
extension URL: PayloadValue {
    public static func read(at item: TapeItem) throws -> URL {
        let text = try item.string()
        guard let value = URL(string: text) else {
            throw item.corrupted("Expected a URL, found \"\(text.prefix(60))\".")
        }
        return value
    }

    public static func write(_ value: URL, to encoder: TextEncoder) throws {
        encoder.state.writer.string(value.absoluteString)
    }
}
