#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Bytes as text (RFC 4648, section 4): written with padding; read with either alphabet, with or without padding,
/// and with line breaks in it.
enum Base64 {
    /// The bytes, and whether all the text went into them: a word that only looks like Base64 mostly leaves bits over
    /// (section 3.5).
    static func bytes(_ text: String) -> (bytes: [UInt8], isWhole: Bool)? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        var isPadded = false
        for character in text.utf8 {
            switch character {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case 0x3D: isPadded = true
            default:
                guard !isPadded, let value = value(character) else { return nil }
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                    bytes.append(UInt8(truncatingIfNeeded: bits))
                    bits = 0
                    count = 0
                }
            }
        }
        switch count {
        case 0: break
        case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
        default: return nil
        }
        let left: UInt32 = count == 2 ? 0b1111 : count == 3 ? 0b11 : 0
        return (bytes, isWhole: bits & left == 0)
    }

    static func text(_ data: Data) -> String { data.base64EncodedString() }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x41...0x5A: character - 0x41
        case 0x61...0x7A: character - 0x61 + 26
        case 0x30...0x39: character - 0x30 + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }
}
