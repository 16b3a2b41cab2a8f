/// A conformance look-up costs more than coding a small value, so that each type is looked up once a payload.
struct TypeCache<Entry> {
    private static var capacity: Int { 64 }
    /// How many places a type can have: of more types with the same ones, the last is known.
    private static var places: Int { 4 }

    /// Made for the first type: most payloads of a kilobyte have none.
    private var entries: [(type: ObjectIdentifier, entry: Entry)?] = []

    /// By identity and not by type, so that nothing here has to be looked up itself.
    mutating func entry(for identifier: ObjectIdentifier, _ find: () throws -> Entry) rethrows -> Entry {
        let first = Int(truncatingIfNeeded: (UInt64(UInt(bitPattern: identifier)) &* 0x9E37_79B9_7F4A_7C15) >> 58)
        if entries.isEmpty { entries = Array(repeating: nil, count: Self.capacity) }
        var slot = first
        for place in 0..<Self.places {
            slot = (first + place) % Self.capacity
            guard let known = entries[slot] else { break }
            if known.type == identifier { return known.entry }
        }
        let entry = try find()
        entries[slot] = (identifier, entry)
        return entry
    }
}
