import JSON

/// One of several types out of any `Decoder`; what the `init(reading:)` of a generated union is written with.
///
/// A union with a tag asks for the `tag` and then for the `value`. A union without one offers its branches in the
/// document's order: the branch that understands most of the payload wins, and of equals the first. An object of which none
/// knows all members, but for one that would if its numbers were no texts and the like, is that one's.
public struct UnionReader {
    private let item: TapeItem
    /// Keeps the payload where this reader was asked for by itself.
    private var owner: DecodingState?
    private var position = 0
    private var place: UnionPlace?
    private var choice = UnionChoice.undecided
    /// Whether this union is being decided further out at the same place: then it has no value here.
    private var isWithinItself = false
    private var candidate: Candidate?
    /// A branch that does not take the payload as it is, but what it plainly means, and knows all of it then.
    private var nearCandidate: Candidate?

    private struct Candidate {
        let value: Any
        let position: Int
        let unknowns: Int
        let membersLeft: Int
    }

    init(_ item: TapeItem) throws {
        self.item = item.descended(to: item.index)
        try self.item.checkDepth()
    }

    public init(_ decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            try self.init(own.item)
            owner = own.state
        } else {
            // Somebody else's decoder: it is asked for the whole value, and the value is read by our own.
            let value = try JSONValue(from: decoder)
            let tape = try JSONTape(Array(value.text.utf8))
            let state = DecodingState(tape, userInfo: decoder.userInfo)
            try self.init(TapeDecoder(state: state, index: 0, depth: 0).item)
            owner = state
        }
    }

    /// The text of the member that says which branch it is (a string, or a number or boolean as it is written).
    public func tag(_ name: String) throws -> String? {
        let tape = item.state.tape
        guard item.kind == .object, let value = tape.member(name, at: item.index) else { return nil }
        switch tape.kind(at: value) {
        case .string: return tape.string(at: value)
        case .number: return tape.numberText(at: value)
        case .true: return "true"
        case .false: return "false"
        case .null, .array, .object: return nil
        }
    }

    /// The whole payload as one type.
    public func value<Value: PayloadValue>() throws -> Value { try item.read(as: Value.self) }

    /// Offers a branch.
    public mutating func branch<Value: PayloadValue, Union>(_ make: (Value) -> Union) {
        let position = position
        self.position += 1
        if place == nil { enter(Union.self) }
        guard !isWithinItself else { return }
        switch choice {
        case .none: return
        case .branch(let chosen) where chosen != position: return
        case .nearBranch(let chosen) where chosen != position: return
        case .branch, .nearBranch, .undecided: break
        }
        if let candidate, candidate.unknowns == 0 { return }
        attempt(position, make)
    }

    /// The branch that fits best; a payload that none fits is kept as it is.
    public func best<Union>(or unknown: (JSONValue) -> Union) throws -> Union {
        if let value = try decided(Union.self) { return value }
        item.state.unknowns += 1
        return unknown(try item.read(as: JSONValue.self))
    }

    /// The branch that fits best, for a union that has no case for anything else.
    public func best<Union>() throws -> Union {
        if let value = try decided(Union.self) { return value }
        throw item.corrupted("No branch of \(Union.self) fits the value.")
    }

    private mutating func enter<Union>(_ type: Union.Type) {
        let place = UnionPlace(union: ObjectIdentifier(type), index: item.index)
        self.place = place
        guard let known = item.state.choices[place] else {
            item.state.choices[place] = .undecided
            return
        }
        choice = known
        if case .undecided = known { isWithinItself = true }
    }

    private mutating func attempt<Value: PayloadValue, Union>(_ position: Int, _ make: (Value) -> Union) {
        let state = item.state
        let wasRefused = state.wasRefused
        state.wasRefused = false
        defer { state.wasRefused = wasRefused }
        if case .nearBranch = choice { return attemptNearly(position, make) }
        if let trial = trial(of: Value.self) {
            if let candidate, candidate.unknowns <= trial.unknowns { return }
            candidate = Candidate(
                value: make(trial.value), position: position, unknowns: trial.unknowns, membersLeft: trial.membersLeft)
        } else if state.wasRefused, item.kind == .object, nearCandidate == nil, leavesMembers {
            attemptNearly(position, make)
        }
    }

    /// Whether no branch takes the payload as it is and knows all its members.
    private var leavesMembers: Bool { candidate.map { $0.membersLeft > 0 } ?? true }

    /// Tries a branch once more, and takes what is nearly what it asks for.
    @inline(never)
    private mutating func attemptNearly<Value: PayloadValue, Union>(_ position: Int, _ make: (Value) -> Union) {
        guard let trial = trial(of: Value.self, bending: true), trial.unknowns == 0 else { return }
        nearCandidate = Candidate(value: make(trial.value), position: position, unknowns: 0, membersLeft: 0)
    }

    private func trial<Value: PayloadValue>(of type: Value.Type, bending: Bool = false) -> (
        value: Value, unknowns: Int, membersLeft: Int
    )? {
        let state = item.state
        let (unknowns, membersLeft, bends) = (state.unknowns, state.membersLeft, state.bends)
        state.trials += 1
        state.bends = bending
        defer {
            state.trials -= 1
            (state.unknowns, state.membersLeft, state.bends) = (unknowns, membersLeft, bends)
        }
        guard let value = try? item.read(as: Value.self) else { return nil }
        return (value, state.unknowns - unknowns, state.membersLeft - membersLeft)
    }

    private func decided<Union>(_ type: Union.Type) throws -> Union? {
        if isWithinItself { throw item.corrupted("\(type) holds itself in the same place.") }
        let near = leavesMembers ? nearCandidate : nil
        if let place, case .undecided = choice {
            item.state.choices[place] =
                near.map { .nearBranch($0.position) } ?? candidate.map { .branch($0.position) } ?? UnionChoice.none
        }
        guard let best = near ?? candidate else { return nil }
        item.state.unknowns += best.unknowns
        item.state.membersLeft += best.membersLeft
        return best.value as? Union
    }
}
