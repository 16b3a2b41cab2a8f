/// YAML 1.2 allows characters that libyaml, which knows YAML 1.1, refuses or takes for line breaks (U+0085, U+2028, U+2029).
/// They pass through it as private characters that the text does not have, one for one so that columns stay right.
struct CharacterShield {
    let bytes: [UInt8]
    private let surrogates: SurrogateEscapes?
    private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        let written = String(decoding: text, as: UTF8.self).unicodeScalars
        let present = Set(written.filter { Self.privateCharacters.contains($0.value) })
        let all = Self.privateCharacters.lazy.compactMap(Unicode.Scalar.init)
        var free = all.filter { !present.contains($0) }.makeIterator()
        surrogates = free.next().map(SurrogateEscapes.init)
        let source = surrogates?.replaced(in: written) ?? written
        var substitutes: [Unicode.Scalar: Unicode.Scalar] = [:]
        var shielded = String.UnicodeScalarView()
        for scalar in source {
            guard Self.isShielded(scalar) else {
                shielded.append(scalar)
                continue
            }
            let substitute = substitutes[scalar] ?? free.next() ?? scalar
            substitutes[scalar] = substitute
            originals[substitute] = scalar
            shielded.append(substitute)
        }
        bytes = Array(String(shielded).utf8)
    }

    /// The text with the characters that the document has.
    func restore(_ text: String) -> String {
        let text = surrogates?.restored(in: text) ?? text
        guard text.unicodeScalars.contains(where: { originals[$0] != nil }) else { return text }
        var restored = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { restored.append(originals[scalar] ?? scalar) }
        return String(restored)
    }

    /// Supplementary Private Use Area-A.
    private static let privateCharacters: ClosedRange<UInt32> = 0xF0000...0xFFFFD

    private static func isShielded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
