/// The enums of strings that were read so far: to find what all payloads share takes a lock.
struct KnownTextsCache {
    private static var capacity: Int { 64 }
    /// How many places an enum can have: of more enums with the same ones, the last is known.
    private static var places: Int { 4 }

    /// Made for the first enum.
    private var types: [ObjectIdentifier?] = []
    /// What all payloads share stays for as long as the program runs, and so nobody has to hold on to it.
    private var known: [Unmanaged<KnownTexts>?] = []

    mutating func texts<Enum: EnumCoding>(of type: Enum.Type) -> Unmanaged<KnownTexts>
    where Enum.RawValue == String {
        if types.isEmpty {
            types = Array(repeating: nil, count: Self.capacity)
            known = Array(repeating: nil, count: Self.capacity)
        }
        let identifier = ObjectIdentifier(type)
        let first = Int(truncatingIfNeeded: (UInt64(UInt(bitPattern: identifier)) &* 0x9E37_79B9_7F4A_7C15) >> 58)
        var slot = first
        for place in 0..<Self.places {
            slot = (first + place) % Self.capacity
            guard let type = types[slot] else { break }
            if type == identifier, let texts = known[slot] { return texts }
        }
        let texts = Unmanaged.passUnretained(KnownTexts.of(type))
        types[slot] = identifier
        known[slot] = texts
        return texts
    }
}
