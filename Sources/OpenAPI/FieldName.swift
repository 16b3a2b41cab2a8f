/// Names of header fields.
public enum FieldName {
    /// Whether a field can have this name: a token (RFC 9110 §5.6.2).
    public static func isValid(_ name: some StringProtocol) -> Bool {
        let isToken = name.utf8.allSatisfy { byte in
            let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            return isLetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || marks.contains(byte)
        }
        return isToken && !name.isEmpty
    }

    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)

    /// What is meant where more than a name is written: `Authorization: Bearer <token>`, `X-Key:`.
    ///
    /// - Returns: The name, and the scheme that stands before the key.
    static func meant(by text: String) -> (name: String, scheme: String)? {
        let words = text.split { $0.isWhitespace || $0 == ":" }.filter { !"<{[".contains($0.first ?? "<") }
        guard let name = words.first, words.allSatisfy({ isValid($0) }) else { return nil }
        if words.count == 1 { return (String(name), "") }
        return words.count == 2 && name.lowercased() == "authorization" ? (String(name), String(words[1])) : nil
    }
}
