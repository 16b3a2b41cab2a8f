import JSON

/// The members of one object on the tape, looked up in the order in which generated code asks for them.
///
/// Most servers write members in the order of their document: the member after the last one found is tried first, and
/// only an object that has them otherwise is looked at as a whole.
/// Of several members with one name the last counts (RFC 8259, section 4 leaves it open; most readers do so).
struct TapeMembers {
    let state: DecodingState
    private let object: Int
    private let depth: Int
    private let members: Range<Int>
    let count: Int
    /// Made when a member is not where it is expected.
    private var filter: NameFilter?

    private var cursor: Int
    private var position = 0
    /// Members that a property has taken, and earlier ones of a repeated name.
    private var taken = MemberSet()
    /// Optional members that are there as `null`: known by name, yet nobody has them.
    private var nulls = MemberSet()

    /// - Parameter decoder: Stands at an object.
    init(_ decoder: TapeDecoder) {
        state = decoder.state
        object = decoder.index
        depth = decoder.depth
        members = decoder.index + 1..<state.end(at: decoder.index)
        count = state.tape.count(at: decoder.index)
        cursor = members.lowerBound
        if state.expectsRepeatedNames {
            let names = MemberNames(state, members, count)
            taken = names.repeated()
            filter = names.filter
        }
    }

    /// The token of a member's value, and its position in the object.
    private mutating func find(_ key: StaticString) -> (value: Int, position: Int)? {
        guard key.hasPointerRepresentation else {
            return Array(key.description.utf8).withUnsafeBufferPointer { find($0) }
        }
        return find(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    }

    private mutating func find(_ key: UnsafeBufferPointer<UInt8>) -> (value: Int, position: Int)? {
        if state.isMember(named: key, at: cursor, of: members), !taken.contains(position) {
            defer {
                cursor = state.end(at: cursor + 1)
                position += 1
            }
            return (cursor + 1, position)
        }
        guard mayContain(key) else { return nil }
        var tries = count
        while let place = state.next(key, from: &cursor, &position, within: members, tries: &tries) {
            if !taken.contains(place.position) { return place }
        }
        return nil
    }

    private mutating func mayContain(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        if let filter { return filter.mayContain(key) }
        var made = NameFilter()
        _ = state.mark(members, in: &made)
        filter = made
        return made.mayContain(key)
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

    /// Looks for repeated names in an object that nobody expected them of: they are among what no property took.
    func checkNames() {
        guard hasLeft, !state.expectsRepeatedNames, !state.hasRepeatedNames else { return }
        if MemberNames(state, members, count).repeated().count > 0 { state.hasRepeatedNames = true }
    }

    /// Calls `body` with name and value of each member that no property took.
    func forEachLeft(nulls withNulls: Bool, _ body: (_ name: Int, _ value: Int, _ isKnown: Bool) throws -> Void)
        rethrows
    {
        guard hasLeft else { return }
        let tape = state.tape
        var name = members.lowerBound
        var place = 0
        while name < members.upperBound {
            let isNull = nulls.contains(place)
            if !taken.contains(place), withNulls || !isNull { try body(name, name + 1, isNull) }
            name = tape.end(at: name + 1)
            place += 1
        }
    }
}
