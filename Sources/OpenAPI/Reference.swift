import Diagnostics
import YAML

/// A Reference Object (OpenAPI 3.1 §4.8.23), or the `$ref` keyword of a Schema Object.
public struct Reference {
    /// The URI reference as written.
    public let text: String
    /// Where the `$ref` value stands; its file is the base that `text` is relative to.
    public let location: SourceLocation
    /// The mapping that holds the `$ref`, siblings included.
    public let node: Node

    /// The reference that a node holds; `nil` when it holds none. A property that is merely called `$ref` is a mapping, not a string.
    public init?(_ node: Node) {
        guard let mapping = node.mapping, mapping.hasDollarKeys else { return nil }
        // A dynamic reference is what it is until something extends it (JSON Schema 2020-12 §8.2.3.2).
        guard let target = mapping["$ref"] ?? mapping["$dynamicRef"] ?? mapping["$recursiveRef"],
            let scalar = target.scalar
        else { return nil }
        text = scalar.text
        location = target.location
        self.node = node
    }

    /// The part before `#`: the file, empty for the document that holds the reference.
    public var file: String {
        text.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(text[..<$0]) } ?? text
    }

    /// The part after `#`, percent escapes decoded: a JSON Pointer or an anchor.
    public var fragment: String {
        guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return "" }
        return String(text[text.utf8.index(after: hash)...]).removingPercentEscapes
    }

    /// The tokens of the JSON Pointer (RFC 6901), `~1` and `~0` decoded.
    public var pointerTokens: [String] { JSONPointer.tokens(of: fragment) }

    /// The last token of the pointer, the anchor, or the file's name without its extension: what a person would call
    /// the target.
    public var lastName: String {
        if let last = pointerTokens.last { return last }
        if !fragment.isEmpty { return fragment }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}

/// RFC 6901.
public enum JSONPointer {
    public static func tokens(of pointer: String) -> [String] {
        guard pointer.utf8.first == UInt8(ascii: "/") else { return [] }
        var pointer = pointer
        return pointer.withUTF8 { pointer in
            let tokens = pointer.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            let isEscaped = pointer.contains(UInt8(ascii: "~"))
            return tokens.map { bytes in
                let token = String(decoding: bytes, as: UTF8.self)
                return isEscaped ? unescaped(token) : token
            }
        }
    }

    /// A token as it is spelled inside a pointer.
    public static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var result = ""
        for character in token {
            switch character {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.append(character)
            }
        }
        return result
    }

    private static func unescaped(_ token: String) -> String {
        guard token.utf8.contains(UInt8(ascii: "~")) else { return token }
        var result = ""
        var afterTilde = false
        for character in token {
            if afterTilde {
                afterTilde = false
                switch character {
                case "1": result.append("/")
                case "0": result.append("~")
                default: result += "~" + String(character)
                }
            } else if character == "~" {
                afterTilde = true
            } else {
                result.append(character)
            }
        }
        return afterTilde ? result + "~" : result
    }
}

extension String {
    /// Percent escapes decoded (RFC 3986 §2.1); what is no escape stays as it is.
    var removingPercentEscapes: String {
        guard utf8.withContiguousStorageIfAvailable({ $0.contains(UInt8(ascii: "%")) }) != false else { return self }
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigitValue,
                let low = rest.dropFirst().first?.hexDigitValue
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var hexDigitValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
