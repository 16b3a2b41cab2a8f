import APIRuntime
import JSON

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

// MARK: As JSON

extension Recording {
    /// - Throws: `DecodingError` when the text is no recording.
    public init(json: String) throws {
        self = try PayloadDecoder().decode(Recording.self, from: Array(json.utf8))
    }

    /// The same as JSON that can be read and compared: a member a line.
    public var json: String {
        get throws { IndentedJSON.text(try PayloadEncoder().encode(self)) }
    }

    /// - Throws: Foundation's error when the file cannot be read, a `DecodingError` when it is no recording.
    public init(contentsOfFile path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path))
        self = try PayloadDecoder().decode(Recording.self, from: Array(data))
    }

    /// A file that is there already is replaced.
    ///
    /// - Throws: Foundation's error when the file cannot be written.
    public func write(toFile path: String) throws {
        try Data(try json.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}

extension Recording.Chunk: Codable {
    private enum Key: String, CodingKey {
        case base64
    }

    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            bytes = Array(text.utf8)
            return
        }
        let container = try decoder.container(keyedBy: Key.self)
        let text = try container.decode(String.self, forKey: .base64)
        guard let data = Data(base64Encoded: text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .base64, in: container, debugDescription: "This is no Base64.")
        }
        bytes = Array(data)
    }

    public func encode(to encoder: any Encoder) throws {
        if let text = String(validating: bytes, as: UTF8.self) {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        } else {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Data(bytes).base64EncodedString(), forKey: .base64)
        }
    }
}

/// Compact JSON on lines, indented by two; what is empty stays on one.
enum IndentedJSON {
    static func text(_ compact: [UInt8]) -> String {
        var text: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        func line() -> [UInt8] { [0x0A] + [UInt8](repeating: 0x20, count: depth * 2) }
        for (index, byte) in compact.enumerated() {
            if isInString {
                text.append(byte)
                if byte == 0x22, !isEscaped { isInString = false }
                isEscaped = byte == 0x5C && !isEscaped
                continue
            }
            let next = index + 1 < compact.count ? compact[index + 1] : 0
            switch byte {
            case 0x7B, 0x5B:
                text.append(byte)
                guard next != byte + 2 else { continue }
                depth += 1
                text += line()
            case 0x7D, 0x5D:
                // Behind the brace that opens it is the end of what is empty.
                if text.last != byte - 2 {
                    depth -= 1
                    text += line()
                }
                text.append(byte)
            case 0x2C: text += [byte] + line()
            case 0x3A: text += [byte, 0x20]
            default:
                isInString = byte == 0x22
                text.append(byte)
            }
        }
        return String(decoding: text + [0x0A], as: UTF8.self)
    }
}
