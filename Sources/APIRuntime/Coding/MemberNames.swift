import JSON

/// The names in one object on the tape, looked at together.
struct MemberNames {
    /// Of all that is decoded: a class that never changes can be looked at without being retained.
    private let state: DecodingState
    private let members: Range<Int>
    private let count: Int
    /// The names that may be there.
    let filter: NameFilter
    /// Two names may be the same.
    private let mayRepeat: Bool

    /// The most names that are looked up on the stack.
    private static let mostOnStack = 512

    /// - Parameter members: The tokens of the object's names and values.
    init(_ state: DecodingState, _ members: Range<Int>, _ count: Int) {
        self.state = state
        self.members = members
        self.count = count
        var filter = NameFilter()
        mayRepeat = state.mark(members, in: &filter)
        self.filter = filter
    }

    /// The positions of members whose name comes again.
    func repeated() -> MemberSet {
        guard mayRepeat else { return MemberSet() }
        // Without escapes, names are the same when their bytes are.
        return filter.isOpen || count > Self.mostOnStack ? repeatedTexts() : repeatedBytes()
    }

    /// By a table of the names' places, the later of two in the earlier one's slot.
    private func repeatedBytes() -> MemberSet {
        var slots = 16
        while slots < count * 2 { slots *= 2 }
        var repeated = MemberSet()
        let tape = state.tape
        withUnsafeTemporaryAllocation(of: (name: Int, place: Int).self, capacity: slots) { table in
            table.initialize(repeating: (0, 0))
            tape.bytes.withUnsafeBufferPointer { text in
                var name = members.lowerBound
                var place = 0
                while name < members.upperBound {
                    let bytes = UnsafeBufferPointer(rebasing: text[tape.contentRange(at: name)])
                    var slot = NameFilter.hash(of: bytes) & (slots - 1)
                    // A name is no object's first token: zero is an empty slot.
                    while table[slot].name != 0, !tape.stringEquals(at: table[slot].name, utf8: bytes) {
                        slot = (slot + 1) & (slots - 1)
                    }
                    if table[slot].name != 0 { repeated.insert(table[slot].place) }
                    table[slot] = (name, place)
                    name = tape.end(at: name + 1)
                    place += 1
                }
            }
        }
        return repeated
    }

    private func repeatedTexts() -> MemberSet {
        var repeated = MemberSet()
        let tape = state.tape
        var lastPlace: [String: Int] = [:]
        var name = members.lowerBound
        var place = 0
        while name < members.upperBound {
            if let earlier = lastPlace.updateValue(place, forKey: tape.string(at: name)) { repeated.insert(earlier) }
            name = tape.end(at: name + 1)
            place += 1
        }
        return repeated
    }
}
