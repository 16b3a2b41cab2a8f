import JSON

/// Members of an object that stand before others which were asked for earlier: the first of them is tried first.
struct PassedMembers {
    private var places = MemberSet()
    /// Token and position of the first one.
    private var head = (name: 0, place: 0)

    var count: Int { places.count }

    /// The name of the first one.
    var first: Int? { count > 0 ? head.name : nil }

    func contains(_ place: Int) -> Bool { places.contains(place) }

    /// The members from one on up to the position of another, but for those that count as taken.
    mutating func add(from start: (name: Int, place: Int), upTo end: Int, but taken: MemberSet, on tape: TapeView) {
        var (name, place) = start
        while place < end {
            if !taken.contains(place) {
                if count == 0 { head = (name, place) }
                places.insert(place)
            }
            name = tape.end(at: name &+ 1)
            place &+= 1
        }
    }

    /// Takes the first one if it has this name.
    ///
    /// - Parameter end: The token up to which members may have been passed over.
    @inline(__always)
    mutating func takeFirst(_ key: UnsafeBufferPointer<UInt8>, on tape: TapeView, before end: Int) -> (
        value: Int, place: Int
    )? {
        guard count > 0, tape.isString(key, at: head.name) else { return nil }
        return take(head, on: tape, before: end)
    }

    /// Takes the one that has this name.
    mutating func take(_ key: UnsafeBufferPointer<UInt8>, on tape: TapeView, before end: Int) -> (
        value: Int, place: Int
    )? {
        guard count > 0 else { return nil }
        var member = head
        while member.name < end {
            if places.contains(member.place), tape.isString(key, at: member.name) {
                return take(member, on: tape, before: end)
            }
            member = (tape.end(at: member.name &+ 1), member.place &+ 1)
        }
        return nil
    }

    private mutating func take(_ member: (name: Int, place: Int), on tape: TapeView, before end: Int) -> (
        value: Int, place: Int
    ) {
        places.remove(member.place)
        while head.name < end, !places.contains(head.place) {
            head = (tape.end(at: head.name &+ 1), head.place &+ 1)
        }
        return (member.name &+ 1, member.place)
    }
}
