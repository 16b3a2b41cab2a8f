import Diagnostics

/// Whether bytes are text that YAML 1.2 allows (section 5.1), and whether libyaml, which knows YAML 1.1, needs help with it.
struct TextCheck {
    enum Fault {
        case invalidUTF8
        case controlCharacter
    }

    private(set) var fault: (kind: Fault, offset: Int)?
    /// There are characters that libyaml takes for line breaks or refuses, and YAML 1.2 or JSON allows.
    private(set) var needsShield = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if Self.areUsual(bytes, at: index) {
                index += 8
                continue
            }
            let byte = bytes[index]
            if (0x20..<0x7F).contains(byte), byte != 0x5C {
                index += 1
                continue
            }
            if byte < 0x80 {
                if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                    fault = (.controlCharacter, index)
                    return
                }
                if byte == 0x7F || (byte == 0x5C && SurrogateEscapes.begins(bytes, at: index)) { needsShield = true }
                index += 1
                continue
            }
            guard let length = Self.sequenceLength(bytes, at: index) else {
                fault = (.invalidUTF8, index)
                return
            }
            if !needsShield { needsShield = Self.isShielded(bytes, at: index) }
            index += length
        }
    }

    /// Whether eight bytes stand at `index` that are what nearly every byte is: printable ASCII but a backslash, and line
    /// feeds.
    private static func areUsual(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard bytes.count - index >= 8, let base = bytes.baseAddress else { return false }
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
        let marks = each(0x80)
        guard word & marks == 0 else { return false }
        // Each sum marks the bytes from a bound on in their highest bit, and carries nothing into the next byte.
        let isPrintable = word &+ each(0x80 - 0x20)
        let isDelete = word &+ each(0x80 - 0x7F)
        let isNoBackslash = (word ^ each(0x5C)) &+ each(0x7F)
        let isNoLineFeed = (word ^ each(0x0A)) &+ each(0x7F)
        return (isPrintable | ~isNoLineFeed) & ~isDelete & isNoBackslash & marks == marks
    }

    func diagnostic(in file: SourceFile, textOffset: Int) -> Diagnostic? {
        guard let fault else { return nil }
        let byte = file.bytes[fault.offset + textOffset]
        let digits = String(byte, radix: 16, uppercase: true)
        let padded = digits.count < 2 ? "0" + digits : digits
        let message =
            switch fault.kind {
            case .invalidUTF8: "Expected text in UTF-8, found the byte 0x\(padded)"
            case .controlCharacter: "The control character U+00\(padded) is not allowed in YAML"
            }
        return .error(message, at: file.location(atByte: fault.offset + textOffset))
    }

    /// The length of the well-formed sequence of two to four bytes at `index` (Unicode, table 3-7).
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let lead = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }

    private static func isShielded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case 0xC2: bytes[index + 1] < 0xA0
        case 0xE2: bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
        case 0xEF where bytes[index + 1] == 0xBB: bytes[index + 2] == 0xBF
        case 0xEF where bytes[index + 1] == 0xBF: bytes[index + 2] >= 0xBE
        default: false
        }
    }
}
