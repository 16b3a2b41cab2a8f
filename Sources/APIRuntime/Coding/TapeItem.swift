import JSON

/// One value of a payload: its token, and how deep it stands.
///
/// It holds on to nothing, so that a payload of many values is read without counting who uses it: whoever begins to read
/// keeps the payload for as long as that takes.
public struct TapeItem {
    private let unretained: Unmanaged<DecodingState>
    /// The value's token; negative for a value that is not there (`superDecoder()` of a missing member).
    let index: Int
    let depth: Int

    init(_ state: Unmanaged<DecodingState>, at index: Int, depth: Int) {
        unretained = state
        self.index = index
        self.depth = depth
    }

    /// What the whole payload shares; what every value asks of it has ways of its own, which retain nothing.
    var state: DecodingState { unretained.takeUnretainedValue() }

    var tape: TapeView { unretained._withUnsafeGuaranteedRef { $0.view } }

    var kind: JSONTape.Kind { index < 0 ? .null : tape.kind(at: index) }

    /// A value within this one, or the same for one more union on the way: both count as one level further down, so that
    /// nothing recurses forever.
    func descended(to index: Int) -> TapeItem { TapeItem(unretained, at: index, depth: depth + 1) }

    /// One more thing that the types had no word for.
    func countUnknown() { unretained._withUnsafeGuaranteedRef { $0.unknowns += 1 } }

    /// One more member that no property took.
    func countLeft() {
        countUnknown()
        unretained._withUnsafeGuaranteedRef { $0.membersLeft += 1 }
    }

    /// Whether names are compared before an object is read.
    var expectsRepeatedNames: Bool { unretained._withUnsafeGuaranteedRef { $0.expectsRepeatedNames } }

    /// The place of the first name that an object of this type may be taken not to have; negative where none may be.
    func firstAbsentName(of type: ObjectIdentifier?) -> Int {
        guard let type else { return -1 }
        return withMemory { $0.unorderedTypes.contains(type) ? -1 : $0.absentNames.count }
    }

    /// How many names are taken for absent at this moment.
    var absentNameCount: Int { withMemory { $0.absentNames.count } }

    /// Takes the name for one that the object, whose members are being read, does not have.
    func addAbsentName(_ name: UnsafeBufferPointer<UInt8>) { withMemory { $0.absentNames.append(name) } }

    /// What an enum of strings knows: what is kept of a type is its own.
    func known<Enum: EnumCoding>(of type: Enum.Type) -> Unmanaged<KnownCases<Enum>>
    where Enum.RawValue == String {
        let texts = withMemory { $0.enums.texts(of: type) }
        return texts._withUnsafeGuaranteedRef { .passUnretained(unsafeDowncast($0, to: KnownCases<Enum>.self)) }
    }

    @inline(__always)
    func withMemory<Result>(_ body: (ReadingMemory) throws -> Result) rethrows -> Result {
        try unretained._withUnsafeGuaranteedRef { try $0.memory._withUnsafeGuaranteedRef(body) }
    }

    /// Reads the value as a type of which it is known how.
    func read<Value: PayloadValue>(as type: Value.Type) throws -> Value { try type.read(at: self) }

    /// Reads the value as any type.
    func read<Value: Decodable>(codable type: Value.Type) throws -> Value {
        try checkDepth()
        if let own = type as? any PayloadValue.Type { return try read(own, as: type) }
        return try Value(from: TapeDecoder(state: state, index: index, depth: depth))
    }

    private func read<Own: PayloadValue, Value>(_ own: Own.Type, as type: Value.Type) throws -> Value {
        unsafeBitCast(try own.read(at: self), to: type)
    }

    func checkObject() throws {
        guard kind == .object || isEmptyArray else { throw noObject }
        try checkDepth()
    }

    var noObject: any Error { mismatch([String: JSONValue].self, expected: "an object") }

    /// An error where going further down could end badly: asked wherever a value may hold others.
    func checkDepth() throws {
        let isStackUsedUp = unretained._withUnsafeGuaranteedRef { $0.stack.isUsedUp }
        guard depth < DecodingState.depthLimit, !isStackUsedUp else {
            throw corrupted("The value is nested too deep to be read.")
        }
    }

    // MARK: Errors; inside of a union's trial they cost nothing

    func mismatch(_ type: Any.Type, expected: String) -> any Error {
        state.mismatch(type, expected: expected, at: index)
    }

    func corrupted(_ message: @autoclosure () -> String) -> any Error { state.corrupted(message(), at: index) }
}

extension JSONValue {
    /// The value and everything in it; null where there is none.
    init(_ item: TapeItem) { self = item.index < 0 ? .null : JSONValue(item.tape, at: item.index) }
}
