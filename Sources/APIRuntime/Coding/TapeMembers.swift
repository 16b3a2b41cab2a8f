import JSON

/// The members of one object on the tape, looked up in the order in which generated code asks for them.
///
/// Most servers write members in the order of their document: the member after the last one found is tried first, and
/// only an object that has them otherwise is looked at as a whole.
/// Of several members with one name the last counts (RFC 8259, section 4 leaves it open; most readers do so).
struct TapeMembers: ~Copyable {
    private let object: TapeItem
    private let tape: TapeView
    private let members: Range<Int>
    private let count: Int
    /// Made when a member is not where it is expected.
    private var filter: NameFilter?

    private var cursor: Int
    private var position = 0
    /// Members that a property has taken, and earlier ones of a repeated name.
    private var taken = MemberSet()
    /// Optional members that are there as `null`: known by name, yet nobody has them.
    private var nulls = MemberSet()

    /// - Parameter object: Stands at an object.
    init(_ object: TapeItem) {
        self.object = object
        tape = object.tape
        members = Range(uncheckedBounds: (object.index &+ 1, tape.end(at: object.index)))
        count = tape.count(at: object.index)
        cursor = object.index &+ 1
        if object.expectsRepeatedNames {
            let names = MemberNames(tape, members, count)
            taken = names.repeated()
            filter = names.filter
        }
    }

    /// A member's value.
    @inline(__always)
    func item(at token: Int) -> TapeItem { object.descended(to: token) }

    /// The token of a member that has to be there.
    @inline(__always)
    mutating func required(_ key: StaticString) throws -> Int {
        guard let value = isNext(key) ? step() : search(key) else { throw missing(key) }
        return value
    }

    /// The token of a member that may be absent.
    ///
    /// - Parameter takingNull: Where any JSON may stand, null is a value like the others.
    @inline(__always)
    mutating func optional(_ key: StaticString, keepingNull: Bool, takingNull: Bool = false) -> Int? {
        guard let value = isNext(key) ? step() : search(key) else {
            // A required one that a server left out counts against a union's branch.
            if !keepingNull { object.countUnknown() }
            return nil
        }
        guard takingNull || tape.kind(at: value) != .null else {
            if keepingNull { leaveLast() }
            return nil
        }
        return value
    }

    // MARK: Looking for a name

    /// Whether the member at the cursor, one of the first that a set holds in a word, has this name and is free.
    @inline(__always)
    private func isNext(_ key: StaticString) -> Bool {
        cursor < members.upperBound && key.hasPointerRepresentation && taken.hasRoom(at: position)
            && tape.isString(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), at: cursor)
    }

    /// Takes the member at the cursor.
    @inline(__always)
    private mutating func step() -> Int {
        let value = cursor &+ 1
        taken.insertInRoom(position)
        cursor = tape.end(at: value)
        position &+= 1
        return value
    }

    /// Takes the member of this name, wherever it stands.
    @inline(never)
    private mutating func search(_ key: StaticString) -> Int? {
        guard key.hasPointerRepresentation else {
            return Array(key.description.utf8).withUnsafeBufferPointer { search($0) }
        }
        return search(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    }

    /// At the cursor, and else from there on and round once if the object may have such a name at all.
    private mutating func search(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        var tries = count
        var isFirst = true
        while tries > 0 {
            if cursor >= members.upperBound { (cursor, position) = (members.lowerBound, 0) }
            let value = cursor &+ 1
            let place = position
            let isFound = tape.isString(key, at: cursor) && !taken.contains(place)
            guard isFound || !isFirst || count <= Self.fewMembers || mayContain(key) else { return nil }
            isFirst = false
            tries &-= 1
            cursor = tape.end(at: value)
            position &+= 1
            if isFound {
                taken.insert(place)
                return value
            }
        }
        return nil
    }

    /// So many are compared one by one sooner than they are all marked.
    private static var fewMembers: Int { 8 }

    private mutating func mayContain(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        if let filter { return filter.mayContain(key) }
        var made = NameFilter()
        // This is the first name that is not where it is expected: those before the cursor have all been asked for.
        _ = made.insertNames(of: cursor..<members.upperBound, on: tape)
        filter = made
        return made.mayContain(key)
    }

    /// The member that was taken last is `null`: nobody has it.
    @inline(never)
    private mutating func leaveLast() {
        let place = position &- 1
        taken.remove(place)
        nulls.insert(place)
    }

    @inline(never)
    private func missing(_ key: StaticString) -> any Error { object.state.missing(key, at: object.index) }

    // MARK: What is left

    /// Whether any member was taken by no property.
    var hasLeft: Bool { taken.count < count }

    /// Looks for repeated names in an object that nobody expected them of: they are among what no property took.
    func checkNames() {
        guard hasLeft, !object.expectsRepeatedNames, !object.state.hasRepeatedNames else { return }
        if MemberNames(tape, members, count).repeated().count > 0 { object.state.hasRepeatedNames = true }
    }

    /// Calls `body` with name and value of each member that no property took.
    func forEachLeft(nulls withNulls: Bool, _ body: (_ name: String, _ value: TapeItem, _ isKnown: Bool) throws -> Void)
        rethrows
    {
        guard hasLeft else { return }
        var name = members.lowerBound
        var place = 0
        while name < members.upperBound {
            let isNull = nulls.contains(place)
            if !taken.contains(place), withNulls || !isNull {
                try body(tape.string(at: name) ?? "", item(at: name + 1), isNull)
            }
            name = tape.end(at: name + 1)
            place += 1
        }
    }

    /// More that the types had no word for.
    func countUnknown() { object.countUnknown() }

    /// Whether a union tries a branch, so that what nobody knows matters.
    var isTrial: Bool { object.state.trials > 0 }
}
