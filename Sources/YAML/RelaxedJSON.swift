/// JSON as people write it by hand: with `//` and `/* */` comments, and with commas after the last elements.
enum RelaxedJSON {
    /// The text with blanks in the place of what JSON has not, so that everything else stays where it is, and the offset
    /// of the first comment; `nil` where there is none, since YAML takes the commas.
    static func strict(_ bytes: [UInt8]) -> (text: [UInt8], firstComment: Int)? {
        var text = bytes
        var firstComment: Int?
        /// Of the last comma that nothing but blanks and comments follow.
        var comma: Int?
        var index = 0
        while index < bytes.count {
            let end = endOfToken(at: index, in: bytes)
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D, 0x20: break
            case UInt8(ascii: "/") where end > index + 1:
                firstComment = firstComment ?? index
                for index in index..<end where !isLineBreak(text[index]) { text[index] = 0x20 }
            case UInt8(ascii: ","): comma = index
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let comma { text[comma] = 0x20 }
                comma = nil
            default: comma = nil
            }
            index = end
        }
        return firstComment.map { (text, $0) }
    }

    /// After the string or the comment that starts at an index; after the byte where none does.
    private static func endOfToken(at start: Int, in bytes: [UInt8]) -> Int {
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        var index = start + 1
        switch (bytes[start], next) {
        case (UInt8(ascii: "\""), _):
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            return min(index + 1, bytes.count)
        case (UInt8(ascii: "/"), UInt8(ascii: "/")):
            while index < bytes.count, !isLineBreak(bytes[index]) { index += 1 }
            return index
        case (UInt8(ascii: "/"), UInt8(ascii: "*")):
            index += 2  // `/*/` does not end here.
            while index < bytes.count, !(bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "*")) {
                index += 1
            }
            return min(index + 1, bytes.count)
        default: return index
        }
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
