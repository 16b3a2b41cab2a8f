import JSON

/// The names in one object on the tape, looked at together.
struct MemberNames {
    private let tape: TapeView
    private let members: Range<Int>
    private let count: Int
    /// The names that may be there.
    let filter: NameFilter
    /// Two names may be the same.
    private let mayRepeat: Bool

    /// The most names that are looked up on the stack.
    private static let mostOnStack = 512

    /// - Parameter members: The tokens of the object's names and values.
    init(_ tape: TapeView, _ members: Range<Int>, _ count: Int) {
        self.tape = tape
        self.members = members
        self.count = count
        var filter = NameFilter()
        mayRepeat = filter.insertNames(of: members, on: tape)
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
        withUnsafeTemporaryAllocation(of: (name: Int, place: Int).self, capacity: slots) { table in
            table.initialize(repeating: (0, 0))
            var name = members.lowerBound
            var place = 0
            while name < members.upperBound, let text = tape.plainString(at: name) {
                var slot = NameFilter.hash(of: text) & (slots - 1)
                // A name is no object's first token: zero is an empty slot.
                while table[slot].name != 0, !tape.isString(text, at: table[slot].name) {
                    slot = (slot + 1) & (slots - 1)
                }
                if table[slot].name != 0 { repeated.insert(table[slot].place) }
                table[slot] = (name, place)
                name = tape.end(at: name + 1)
                place += 1
            }
        }
        return repeated
    }

    private func repeatedTexts() -> MemberSet {
        var repeated = MemberSet()
        var lastPlace: [String: Int] = [:]
        var name = members.lowerBound
        var place = 0
        while name < members.upperBound {
            let text = tape.string(at: name) ?? ""
            if let earlier = lastPlace.updateValue(place, forKey: text) { repeated.insert(earlier) }
            name = tape.end(at: name + 1)
            place += 1
        }
        return repeated
    }
}
