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
}
