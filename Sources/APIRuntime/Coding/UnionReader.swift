import JSON

/// One of several types out of any `Decoder`; what the `init(reading:)` of a generated union is written with.
///
/// A union with a tag asks for the `tag` and then for the `value`. A union without one offers its branches in the
/// document's order: the branch that understands most of the payload wins, and of equals the first.
public struct UnionReader {
    private let item: TapeItem
    /// Keeps the payload where this reader was asked for by itself.
    private var owner: DecodingState?
    private var position = 0
    private var place: UnionPlace?
    private var choice = UnionChoice.undecided
    /// Whether this union is being decided further out at the same place: then it has no value here.
    private var isWithinItself = false
    private var candidate: (value: Any, position: Int, unknowns: Int)?

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
        case .branch, .undecided: break
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
        let before = state.unknowns
        state.trials += 1
        defer {
            state.trials -= 1
            state.unknowns = before
        }
        guard let value = try? item.read(as: Value.self) else { return }
        let unknowns = state.unknowns - before
        if let candidate, candidate.unknowns <= unknowns { return }
        candidate = (make(value), position, unknowns)
    }

    private func decided<Union>(_ type: Union.Type) throws -> Union? {
        if isWithinItself { throw item.corrupted("\(type) holds itself in the same place.") }
        if let place, case .undecided = choice {
            item.state.choices[place] = candidate.map { .branch($0.position) } ?? UnionChoice.none
        }
        guard let candidate else { return nil }
        item.state.unknowns += candidate.unknowns
        return candidate.value as? Union
    }
}
