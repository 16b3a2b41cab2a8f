import JSON

/// The members of one object on the tape, looked up in the order in which generated code asks for them.
///
/// Most servers write members in the order of their document: the member after the last one found is tried first, then
/// the first of those that were passed over, and only an object that has them otherwise is looked at as a whole.
/// Of several members with one name the last counts (RFC 8259, section 4 leaves it open; most readers do so).
struct TapeMembers: ~Copyable {
    private let object: TapeItem
    private let tape: TapeView
    private let end: Int
    private let count: Int
    /// Before here, the member at the cursor is taken when its name is the right one: not where names are repeated.
    private let orderedEnd: Int

    /// The name after the last member that was found ahead, and its position.
    private var cursor: Int
    private var position = 0
    /// Members before the cursor that were passed over.
    private var passed = PassedMembers()
    /// Optional members that are there as `null`: known by name, yet nobody has them.
    private var nulls = MemberSet()
    /// Earlier members of a repeated name.
    private var repeated = MemberSet()
    /// Made when a member is not where it is expected.
    private var filter: NameFilter?
    /// Where this object's names begin among those that are taken for absent; negative where each is looked for.
    private let firstAbsent: Int
    /// What is read, for whom it is remembered that its objects may be misread.
    private let type: ObjectIdentifier?
    private var wasMisread = false
    /// What kept a member from being read, the first of them.
    private(set) var failure: (any Error)?

    /// - Parameter object: Stands at an object.
    /// - Parameter type: What is read, if whoever does asks ``isMisread()`` at the end: then names may be taken for absent.
    init(_ object: TapeItem, as type: ObjectIdentifier? = nil) {
        self.object = object
        self.type = type
        tape = object.tape
        cursor = object.index &+ 1
        end = tape.end(at: object.index)
        count = tape.count(at: object.index)
        if object.expectsRepeatedNames {
            let names = MemberNames(tape, object.index &+ 1..<end, count)
            repeated = names.repeated()
            filter = names.filter
            orderedEnd = 0
            firstAbsent = -1
        } else {
            orderedEnd = end
            firstAbsent = object.firstAbsentName(of: type)
        }
    }

    /// A member's value.
    @inline(__always)
    func item(at token: Int) -> TapeItem { object.descended(to: token) }

    /// Tells the member that was found last from most others: by where it stands and how long its name is.
    @inline(__always)
    func mark(of key: StaticString) -> Int {
        position &<< 8 &+ (key.hasPointerRepresentation ? key.utf8CodeUnitCount : 1)
    }

    /// The token of a member that has to be there.
    @inline(__always)
    mutating func required(_ key: StaticString) throws -> Int {
        if isNext(key) { return step() }
        guard let member = search(key, mayBeAbsent: false) else { return try otherSpelling(of: key) }
        return member.value
    }

    /// The token of a member that may be absent.
    ///
    /// - Parameter takingNull: Where any JSON may stand, null is a value like the others.
    @inline(__always)
    mutating func optional(_ key: StaticString, keepingNull: Bool, takingNull: Bool = false) -> Int? {
        let member: (value: Int, place: Int)
        if isNext(key) {
            member = (step(), position &- 1)
        } else if let found = search(key, mayBeAbsent: true) {
            member = found
        } else {
            // A required one that a server left out counts against a union's branch.
            if !keepingNull { object.countUnknown() }
            return nil
        }
        guard takingNull || tape.kind(at: member.value) != .null else {
            if keepingNull { nulls.insert(member.place) }
            return nil
        }
        return member.value
    }

    // MARK: Looking for a name

    @inline(__always)
    private func isNext(_ key: StaticString) -> Bool {
        cursor < orderedEnd && key.hasPointerRepresentation
            && tape.isString(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), at: cursor)
    }

    /// Takes the member at the cursor.
    @inline(__always)
    private mutating func step() -> Int {
        let value = cursor &+ 1
        cursor = tape.end(at: value)
        position &+= 1
        return value
    }

    /// Takes the member of this name, wherever it stands.
    @inline(never)
    private mutating func search(_ key: StaticString, mayBeAbsent: Bool) -> (value: Int, place: Int)? {
        guard key.hasPointerRepresentation else {
            return Array(key.description.utf8).withUnsafeBufferPointer { find($0) }
        }
        let name = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        if let member = passed.takeFirst(name, on: tape, before: cursor) { return member }
        if mayBeAbsent, firstAbsent >= 0 {
            // Nothing will be left over of an object that does not have it: that is asked once, at the end.
            object.addAbsentName(name)
            return nil
        }
        return find(name)
    }

    private mutating func find(_ key: UnsafeBufferPointer<UInt8>) -> (value: Int, place: Int)? {
        guard count &- position &+ passed.count <= Self.fewMembers || mayContain(key) else { return nil }
        return findAhead(key) ?? passed.take(key, on: tape, before: cursor)
    }

    private mutating func findAhead(_ key: UnsafeBufferPointer<UInt8>) -> (value: Int, place: Int)? {
        var name = cursor
        var place = position
        while name < end {
            if tape.isString(key, at: name), !repeated.contains(place) {
                passed.add(from: (cursor, position), upTo: place, but: repeated, on: tape)
                cursor = tape.end(at: name &+ 1)
                position = place &+ 1
                return (name &+ 1, place)
            }
            name = tape.end(at: name &+ 1)
            place &+= 1
        }
        return nil
    }

    /// So many are compared one by one sooner than they are all marked.
    private static var fewMembers: Int { 8 }

    private mutating func mayContain(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        if let filter { return filter.mayContain(key) }
        var made = NameFilter()
        _ = made.insertNames(of: (passed.first ?? cursor)..<end, on: tape)
        filter = made
        return made.mayContain(key)
    }

    /// The object has no members any more: whoever reads it goes on to its end, where the error is thrown.
    ///
    /// - Returns: Nothing, as what was to be read.
    @inline(never)
    mutating func fail<Value>(_ error: any Error, at token: Int? = nil) -> Value? {
        if let token, item(at: token).isNearlyNothing(for: Value.self) { return nil }
        failure = error
        cursor = end
        takeLeft()
        return nil
    }

    /// A member that has to be there, by a name that differs in the case of its letters: `ID` for `Id`, which Go's reader does
    /// not tell apart. Not in a union's trial, where what is missing tells branches apart.
    @inline(never)
    private mutating func otherSpelling(of key: StaticString) throws -> Int {
        guard !isTrial, let name = nameLeft(like: Array(key.description.utf8)), let member = find(name) else {
            throw missing(key)
        }
        return member.value
    }

    private func nameLeft(like key: [UInt8]) -> UnsafeBufferPointer<UInt8>? {
        var found: UnsafeBufferPointer<UInt8>?
        forEachLeftPlace { name, place in
            guard !nulls.contains(place), let text = tape.plainString(at: name), text.count == key.count else { return }
            if zip(text, key).allSatisfy({ Self.isSameLetter($0, $1) }) { found = found ?? text }
        }
        return found
    }

    private static func isSameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
        left == right || left ^ right == 0x20 && (0x61...0x7A).contains(left | 0x20)
    }

    /// The error for a member that has to be there; one before it has emptied the object.
    @inline(never)
    private func missing(_ key: StaticString) -> any Error {
        failure ?? (object.kind == .object ? object.state.missing(key, at: object.index) : object.noObject)
    }

    // MARK: What is left

    /// Whether any member may have been taken by no property.
    var hasLeft: Bool { position < count || passed.count > 0 || nulls.count > 0 }

    /// Whether a member that was taken for absent is there after all; to be asked after the last property.
    @inline(__always)
    mutating func isMisread() -> Bool {
        if firstAbsent >= 0 && object.absentNameCount > firstAbsent { wasMisread = hasLeftAbsentName() }
        return wasMisread
    }

    /// Forgets the names that were taken for absent, of this object and of what it holds.
    private mutating func hasLeftAbsentName() -> Bool {
        object.withMemory { memory in
            defer { memory.absentNames.remove(from: firstAbsent) }
            guard position < count || passed.count > 0 else { return false }
            var isMisread = false
            forEachLeftPlace { name, place in
                if !nulls.contains(place), memory.absentNames.contain(nameAt: name, on: tape, from: firstAbsent) {
                    isMisread = true
                }
            }
            if isMisread, let type { memory.unorderedTypes.insert(type) }
            return isMisread
        }
    }

    /// Looks for repeated names in an object that nobody expected them of: they are among what no property took.
    ///
    /// It changes nothing, nor does `hasLeftAbsentName()`: but of what is only read, the compiler makes a copy for each.
    @inline(__always)
    mutating func checkNames() {
        if hasLeft { checkNamesLeft() }
    }

    private mutating func checkNamesLeft() {
        guard !object.expectsRepeatedNames, !object.state.hasRepeatedNames else { return }
        let names = MemberNames(tape, object.index &+ 1..<end, count)
        if names.repeated().count > 0 { object.state.hasRepeatedNames = true }
    }

    /// Calls `body` with name and value of each member that no property took.
    func forEachLeft(nulls withNulls: Bool, _ body: (_ name: String, _ value: TapeItem, _ isKnown: Bool) throws -> Void)
        rethrows
    {
        try forEachLeftPlace { name, place in
            let isNull = nulls.contains(place)
            if withNulls || !isNull { try body(tape.string(at: name) ?? "", item(at: name &+ 1), isNull) }
        }
    }

    /// Nothing is left any more.
    mutating func takeLeft() {
        position = count
        passed = PassedMembers()
        nulls = MemberSet()
    }

    private func forEachLeftPlace(_ body: (_ name: Int, _ place: Int) throws -> Void) rethrows {
        guard hasLeft else { return }
        var name = object.index &+ 1
        var place = 0
        while name < end {
            let isLeft = place >= position ? !repeated.contains(place) : passed.contains(place) || nulls.contains(place)
            if isLeft { try body(name, place) }
            name = tape.end(at: name &+ 1)
            place &+= 1
        }
    }

    /// More that the types had no word for.
    func countUnknown() { object.countUnknown() }

    /// Whether a union tries a branch, so that what nobody knows matters.
    var isTrial: Bool { object.state.trials > 0 }
}
