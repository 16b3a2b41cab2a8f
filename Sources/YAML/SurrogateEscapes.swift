/// JSON's escapes of a character beyond U+FFFF, `\ud83d\ude00`, which libyaml refuses: they pass through it as YAML's own
/// escape, `\U0001F600`, and two characters that the text does not have, so that columns stay right.
struct SurrogateEscapes {
    let filler: Unicode.Scalar

    /// Whether `index` is at the `\` of what may be one.
    static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "u") && bytes[index + 2] | 0x20 == UInt8(ascii: "d")
    }

    func replaced(in text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        var rest = text[...]
        while let scalar = rest.first {
            guard scalar == "\\" else {
                result.append(scalar)
                rest.removeFirst()
                continue
            }
            if let character = Self.character(rest.prefix(12)) {
                let digits = String(character.value, radix: 16)
                let zeros = String(repeating: "0", count: 8 - digits.count)
                result.append(contentsOf: "\\U\(zeros)\(digits)".unicodeScalars)
                result.append(contentsOf: [filler, filler])
                rest = rest.dropFirst(12)
            } else {
                // A backslash makes what follows it no escape of its own.
                result.append(contentsOf: rest.prefix(2))
                rest = rest.dropFirst(2)
            }
        }
        return result
    }

    /// The character between double quotes; elsewhere, where a backslash is one, what was written.
    func restored(in text: String) -> String {
        guard text.unicodeScalars.contains(filler) else { return text }
        var result = String.UnicodeScalarView()
        var isSecond = false
        for scalar in text.unicodeScalars {
            guard scalar == filler else {
                result.append(scalar)
                continue
            }
            let escape = String(String.UnicodeScalarView(result.suffix(10)))
            if isSecond, escape.hasPrefix("\\U"), let value = UInt32(escape.dropFirst(2), radix: 16),
                let character = Unicode.Scalar(value)
            {
                result.removeLast(10)
                for unit in String(character).utf16 {
                    result.append(contentsOf: "\\u\(String(unit, radix: 16))".unicodeScalars)
                }
            }
            isSecond.toggle()
        }
        return String(result)
    }

    /// What the two escapes at the start of a text stand for.
    private static func character(_ text: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let text = String(text)
        guard text.unicodeScalars.count == 12, text.hasPrefix("\\u"), text.dropFirst(6).hasPrefix("\\u"),
            let high = UInt32(text.dropFirst(2).prefix(4), radix: 16), (0xD800...0xDBFF).contains(high),
            let low = UInt32(text.dropFirst(8), radix: 16), (0xDC00...0xDFFF).contains(low)
        else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }
}
