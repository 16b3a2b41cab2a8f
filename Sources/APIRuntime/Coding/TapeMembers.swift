import JSON

/// The members of one object on the tape, looked up in the order in which generated code asks for them.
///
/// Most servers write members in the order of their document: the member after the last one found is tried first.
/// Of several members with one name the last counts (RFC 8259, section 4 leaves it open; most readers do so).
struct TapeMembers {
    let state: DecodingState
    private let object: Int
    private let depth: Int
    private let first: Int
    private let end: Int
    let count: Int
    private var filter = NameFilter()

    private var cursor: Int
    private var position = 0
    /// Members that a property has taken, and earlier ones of a repeated name.
    private var taken = MemberSet()
    /// Optional members that are there as `null`: known by name, yet nobody has them.
    private var nulls = MemberSet()

    /// - Parameter decoder: Stands at an object.
    init(_ decoder: TapeDecoder) {
        let tape = decoder.state.tape
        state = decoder.state
        object = decoder.index
        depth = decoder.depth
        first = decoder.index + 1
        end = tape.end(at: decoder.index)
        count = tape.count(at: decoder.index)
        cursor = first
        var mayRepeat = false
        tape.bytes.withUnsafeBufferPointer { text in
            var name = first
            while name < end {
                if tape.hasEscapes(at: name) {
                    filter.open()
                    mayRepeat = true
                } else if filter.insert(UnsafeBufferPointer(rebasing: text[tape.contentRange(at: name)])) {
                    mayRepeat = true
                }
                name = tape.end(at: name + 1)
            }
        }
        if mayRepeat { takeRepeated() }
    }

    /// The most names that are looked up on the stack.
    private static let mostOnStack = 512

    /// The token of a member's value, and its position in the object.
    private mutating func find(_ key: StaticString) -> (value: Int, position: Int)? {
        guard key.hasPointerRepresentation else {
            return Array(key.description.utf8).withUnsafeBufferPointer { find($0) }
        }
        return find(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    }

    private mutating func find(_ key: UnsafeBufferPointer<UInt8>) -> (value: Int, position: Int)? {
        guard filter.mayContain(key) else { return nil }
        var tries = count
        while let place = state.next(key, from: &cursor, &position, within: first..<end, tries: &tries) {
            if !taken.contains(place.position) { return place }
        }
        return nil
    }

    /// The decoder of a member's value.
    func decoder(at token: Int) -> TapeDecoder { TapeDecoder(state: state, index: token, depth: depth + 1) }

    /// Whether any member was taken by no property.
    var hasLeft: Bool { taken.count < count }

    /// The token of a member that has to be there.
    mutating func required(_ key: StaticString) throws -> Int {
        guard let found = find(key) else { throw state.missing(key, at: object) }
        taken.insert(found.position)
        return found.value
    }

    /// The token of a member that may be absent.
    ///
    /// - Parameter takingNull: Where any JSON may stand, null is a value like the others.
    mutating func optional(_ key: StaticString, keepingNull: Bool, takingNull: Bool = false) -> Int? {
        guard let found = find(key) else {
            // A required one that a server left out counts against a union's branch.
            if !keepingNull { state.unknowns += 1 }
            return nil
        }
        guard takingNull || state.kind(at: found.value) != .null else {
            if keepingNull { nulls.insert(found.position) } else { taken.insert(found.position) }
            return nil
        }
        taken.insert(found.position)
        return found.value
    }

    /// Calls `body` with name and value of each member that no property took.
    func forEachLeft(nulls withNulls: Bool, _ body: (_ name: Int, _ value: Int, _ isKnown: Bool) throws -> Void)
        rethrows
    {
        guard hasLeft else { return }
        let tape = state.tape
        var name = first
        var place = 0
        while name < end {
            let isNull = nulls.contains(place)
            if !taken.contains(place), withNulls || !isNull { try body(name, name + 1, isNull) }
            name = tape.end(at: name + 1)
            place += 1
        }
    }

    private mutating func takeRepeated() {
        // Without escapes, names are the same when their bytes are.
        if filter.isOpen || count > Self.mostOnStack { takeRepeatedTexts() } else { takeRepeatedBytes() }
    }

    /// By a table of the names' places, the later of two in the earlier one's slot.
    private mutating func takeRepeatedBytes() {
        var slots = 16
        while slots < count * 2 { slots *= 2 }
        let tape = state.tape
        var taken = taken
        withUnsafeTemporaryAllocation(of: (name: Int, place: Int).self, capacity: slots) { table in
            table.initialize(repeating: (0, 0))
            tape.bytes.withUnsafeBufferPointer { text in
                var name = first
                var place = 0
                while name < end {
                    let bytes = UnsafeBufferPointer(rebasing: text[tape.contentRange(at: name)])
                    var slot = NameFilter.hash(of: bytes) & (slots - 1)
                    // A name is no object's first token: zero is an empty slot.
                    while table[slot].name != 0, !tape.stringEquals(at: table[slot].name, utf8: bytes) {
                        slot = (slot + 1) & (slots - 1)
                    }
                    if table[slot].name != 0 { taken.insert(table[slot].place) }
                    table[slot] = (name, place)
                    name = tape.end(at: name + 1)
                    place += 1
                }
            }
        }
        self.taken = taken
    }

    private mutating func takeRepeatedTexts() {
        let tape = state.tape
        var lastPlace: [String: Int] = [:]
        var name = first
        var place = 0
        while name < end {
            if let earlier = lastPlace.updateValue(place, forKey: tape.string(at: name)) { taken.insert(earlier) }
            name = tape.end(at: name + 1)
            place += 1
        }
    }
}
