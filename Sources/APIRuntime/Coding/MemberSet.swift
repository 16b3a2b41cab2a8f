/// Positions of members in an object: a word for the first 64, more words only for objects that have more.
struct MemberSet {
    private var word: UInt64 = 0
    private var more: [UInt64]?

    private(set) var count = 0

    func contains(_ position: Int) -> Bool {
        if position < 64 { return word & Self.bit(of: position) != 0 }
        let slot = position / 64 - 1
        guard let more, slot < more.count else { return false }
        return more[slot] & Self.bit(of: position) != 0
    }

    mutating func insert(_ position: Int) {
        guard !contains(position) else { return }
        count += 1
        if position < 64 {
            word |= Self.bit(of: position)
            return
        }
        let slot = position / 64 - 1
        var words = more ?? []
        more = nil
        while words.count <= slot { words.append(0) }
        words[slot] |= Self.bit(of: position)
        more = words
    }

    mutating func remove(_ position: Int) {
        guard contains(position) else { return }
        count -= 1
        if position < 64 {
            word &= ~Self.bit(of: position)
        } else {
            more?[position / 64 - 1] &= ~Self.bit(of: position)
        }
    }

    private static func bit(of position: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: position & 63) }

    // MARK: Of the first 64, where neither more words nor a second look are needed

    /// Whether the position has its bit in the first word, and is not in the set.
    @inline(__always)
    func hasRoom(at position: Int) -> Bool { position < 64 && word & Self.bit(of: position) == 0 }

    /// The caller has asked for room.
    @inline(__always)
    mutating func insertInRoom(_ position: Int) {
        word |= Self.bit(of: position)
        count &+= 1
    }
}
