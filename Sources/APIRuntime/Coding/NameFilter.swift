import JSON

/// Which names an object may have: says at once that a member is absent, and when two members may share a name.
struct NameFilter {
    private var bits: SIMD4<UInt64> = .zero
    /// Names written with escapes stand for others: then every name may be there.
    private(set) var isOpen = false

    mutating func open() { isOpen = true }

    func mayContain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if isOpen { return true }
        let (word, bit) = Self.place(of: name)
        return bits[word] & bit != 0
    }

    /// Returns whether a name with the same mark was there before.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let (word, bit) = Self.place(of: name)
        let was = bits[word] & bit != 0
        bits[word] |= bit
        return was
    }

    /// Marks the names of an object's members; returns whether two of them may be the same.
    mutating func insertNames(of members: Range<Int>, on tape: TapeView) -> Bool {
        var mayRepeat = false
        var name = members.lowerBound
        while name < members.upperBound {
            if let text = tape.plainString(at: name) {
                if insert(text) { mayRepeat = true }
            } else {
                open()
                mayRepeat = true
            }
            name = tape.end(at: name &+ 1)
        }
        return mayRepeat
    }

    /// From all of the bytes (FNV-1a, eight at a time).
    static func hash(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(name)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var offset = 0
        while offset < bytes.count {
            let isWord = offset + 8 <= bytes.count
            let piece = isWord ? bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) : UInt64(bytes[offset])
            hash = (hash ^ piece) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 32
            offset += isWord ? 8 : 1
        }
        return Int(truncatingIfNeeded: hash >> 1)
    }

    /// From the length and three of the bytes: cheap, and different for the names of one object most of the time.
    private static func place(of name: UnsafeBufferPointer<UInt8>) -> (word: Int, bit: UInt64) {
        guard let last = name.last else { return (0, 1) }
        let first = UInt64(name[0])
        let middle = UInt64(name[name.count / 2])
        let mixed =
            (first &+ middle << 8 &+ UInt64(last) << 16 &+ UInt64(truncatingIfNeeded: name.count) << 24)
            &* 0x9E37_79B9_7F4A_7C15
        return (Int(mixed >> 62), 1 << ((mixed >> 56) & 63))
    }
}
