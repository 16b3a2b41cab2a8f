import YAML

/// JSON Pointer (RFC 6901).
public enum JSONPointer {
    public static func tokens(of pointer: String) -> [String] {
        guard pointer.utf8.first == UInt8(ascii: "/") else { return [] }
        var pointer = pointer
        return pointer.withUTF8 { pointer in
            let isEscaped = pointer.contains(UInt8(ascii: "~"))
            var tokens: [String] = []
            var start = 1
            for end in 1...pointer.count where end == pointer.count || pointer[end] == UInt8(ascii: "/") {
                let token = String(decoding: UnsafeBufferPointer(rebasing: pointer[start..<end]), as: UTF8.self)
                tokens.append(isEscaped ? unescaped(token) : token)
                start = end + 1
            }
            return tokens
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
    public var removingPercentEscapes: String {
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

extension Node {
    /// The member or element that a token means (RFC 6901 §4).
    func child(_ token: String) -> Node? {
        if let member = self[token] { return member }
        guard let sequence, let index = Int(token), sequence.indices.contains(index) else { return nil }
        return sequence[index]
    }
}
