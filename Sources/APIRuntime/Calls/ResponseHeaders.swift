#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
public import HTTPTypes
import JSON

extension HTTPFields {
    /// A header field as a type: the inverse of the style `simple` (OpenAPI 3.2 §4.21).
    ///
    /// Lists are split at commas (RFC 9110, section 5.6.1), objects are `a,1,b,2` or, exploded, `a=1,b=2`; a `Timestamp`
    /// may be an HTTP-date. The style `json` is for a header with `content: application/json`.
    ///
    /// - Returns: nil when there is no such field.
    /// - Throws: `HeaderError` when the text is nothing that the type takes.
    public func header<Value: Decodable>(
        _ name: String,
        style: ParameterStyle = .simple,
        explode: Bool = false,
        as type: Value.Type = Value.self
    ) throws(HeaderError) -> Value? {
        guard let field = HTTPField.Name(name), case let lines = self[values: field], !lines.isEmpty else { return nil }
        let text = HeaderText(lines, isSplit: field != .setCookie)
        guard let value = style == .json ? text.json(as: type) : text.value(as: type, explode: explode) else {
            throw HeaderError(name: name, text: text.whole, type: "\(type)")
        }
        return value
    }
}

extension APIResponse {
    /// A header field as a type; nil when there is no such field.
    public func header<Value: Decodable>(
        _ name: String,
        style: ParameterStyle = .simple,
        explode: Bool = false,
        as type: Value.Type = Value.self
    ) throws(APIError) -> Value? {
        do {
            return try headers.header(name, style: style, explode: explode, as: type)
        } catch {
            throw failure(.decoding, [], error)
        }
    }
}

/// A header field that a document describes, and the type that it has there.
///
///     let (page, response) = try await client.withResponse { try await $0.telescopes.listTelescopes() }
///     let total = try response.value(of: ShowcaseClient.Headers.total)
public struct ResponseHeader<Value: Decodable>: Sendable {
    /// The field's name.
    public let name: String
    let style: ParameterStyle
    let explode: Bool

    /// - Parameter explode: Of an object: `a=1,b=2` instead of `a,1,b,2` (OpenAPI 3.1 §4.8.12.2).
    public init(_ name: String, style: ParameterStyle = .simple, explode: Bool = false) {
        self.name = name
        self.style = style
        self.explode = explode
    }
}

extension HTTPResponse {
    /// A header field as the type that the document has for it; nil when there is no such field.
    public func value<Value>(of header: ResponseHeader<Value>) throws(HeaderError) -> Value? {
        try headerFields.header(header.name, style: header.style, explode: header.explode)
    }
}

/// A header field of a response that is not of the type that was asked for.
public struct HeaderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field's name.
    public let name: String
    /// What it says.
    public let text: String
    /// What was asked for.
    public let type: String

    public var description: String { "The header '\(name)' is no \(type): \"\(text.prefix(60))\"." }
}

/// The lines of one header field, and the JSON values that they may stand for: what the type's decoder takes is meant.
private struct HeaderText {
    let whole: String
    /// The elements of a list, empty ones too.
    private let pieces: [Piece]

    /// A number, `true` and `false` may be meant as such or as text.
    private struct Piece {
        let text: String
        let isLiteral: Bool

        init(_ text: String) {
            self.text = text
            let tape = try? JSONTape(Array(text.utf8), depthLimit: 0)
            isLiteral = tape.map { [.number, .true, .false].contains($0.kind(at: 0)) } ?? false
        }

        func write(to writer: inout JSONWriter, asText: Bool) {
            if isLiteral, !asText { writer.verbatim(text.utf8) } else { writer.string(text) }
        }
    }

    init(_ lines: [String], isSplit: Bool) {
        whole = lines.joined(separator: ", ")
        pieces = (isSplit ? lines.flatMap(Self.split) : lines).map(Piece.init)
    }

    func value<Value: Decodable>(as type: Value.Type, explode: Bool) -> Value? {
        scalar(as: type) ?? list(as: type) ?? object(as: type, explode: explode) ?? json(as: type)
    }

    func json<Value: Decodable>(as type: Value.Type) -> Value? {
        try? PayloadDecoder().decode(type, from: Array(whole.utf8))
    }

    /// The literal or the text: which the type has more words for.
    private func scalar<Value: Decodable>(as type: Value.Type) -> Value? {
        let piece = Piece(whole)
        var best: (value: Value, unknowns: Int)?
        for asText in piece.isLiteral ? [false, true] : [true] {
            var writer = JSONWriter()
            piece.write(to: &writer, asText: asText)
            guard let tape = try? JSONTape(writer.bytes) else { continue }
            let state = DecodingState(tape)
            // As inside of a union: then what the type does not know is counted.
            state.trials = 1
            guard let value = try? state.read(type) else { continue }
            if best.map({ state.unknowns < $0.unknowns }) ?? true { best = (value, state.unknowns) }
        }
        return best?.value
    }

    /// The elements as literals where they can be, else all of them as texts.
    private func list<Value: Decodable>(as type: Value.Type) -> Value? {
        let elements = pieces.filter { !$0.text.isEmpty }
        for asText in [false, true] {
            var writer = JSONWriter()
            writer.beginArray()
            for element in elements { element.write(to: &writer, asText: asText) }
            writer.endArray()
            if let value = try? PayloadDecoder().decode(type, from: writer.bytes) { return value }
        }
        return nil
    }

    /// Literals where they can be; the member that an error names is a text, and it is tried again.
    private func object<Value: Decodable>(as type: Value.Type, explode: Bool) -> Value? {
        guard let members = explode ? pairs : namesAndValues else { return nil }
        var texts: Set<String> = []
        while texts.count <= Self.mostTexts {
            var writer = JSONWriter()
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer, asText: texts.contains(member.name))
            }
            writer.endObject()
            do {
                return try PayloadDecoder().decode(type, from: writer.bytes)
            } catch let error as DecodingError {
                guard let name = error.firstKey, texts.insert(name).inserted else { return nil }
            } catch {
                return nil
            }
        }
        return nil
    }

    /// Members that are texts although they look like literals: more would be no header but an attack.
    private static var mostTexts: Int { 64 }

    private var pairs: [(name: String, value: Piece)]? {
        var pairs: [(String, Piece)] = []
        for piece in pieces where !piece.text.isEmpty {
            guard let sign = piece.text.firstIndex(of: "=") else { return nil }
            pairs.append((String(piece.text[..<sign]), Piece(String(piece.text[piece.text.index(after: sign)...]))))
        }
        return pairs
    }

    private var namesAndValues: [(name: String, value: Piece)]? {
        if whole.isEmpty { return [] }
        guard pieces.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: pieces.count, by: 2).map { (pieces[$0].text, pieces[$0 + 1]) }
    }

    /// At commas that do not stand within quotation marks; blanks around them say nothing.
    private static func split(_ line: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        var isEscaped = false
        for character in line.unicodeScalars {
            if character == ",", !isQuoted {
                pieces.append(trimmed(piece))
                piece = ""
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && character == "\\" && !isEscaped
            piece.unicodeScalars.append(character)
        }
        return pieces + [trimmed(piece)]
    }

    private static func trimmed(_ text: String) -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.startIndex
        return String(text[..<end].drop(while: isBlank))
    }
}

extension DecodingError {
    /// The member of the outermost object that the error is about.
    fileprivate var firstKey: String? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.first?.stringValue
        case .keyNotFound(let key, let context): context.codingPath.first?.stringValue ?? key.stringValue
        @unknown default: nil
        }
    }
}
