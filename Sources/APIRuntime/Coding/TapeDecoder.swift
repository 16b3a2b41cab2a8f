import JSON

/// The runtime's own `Decoder`: one value of a payload. It knows its token and nothing of the way there.
struct TapeDecoder {
    let state: DecodingState
    /// The value's token; negative for a value that is not there (`superDecoder()` of a missing member).
    let index: Int
    let depth: Int

    var kind: JSONTape.Kind { index < 0 ? .null : state.kind(at: index) }

    /// The same payload one level further down, or one more union on the way: both count, so that nothing recurses forever.
    func descended(to index: Int) -> TapeDecoder { TapeDecoder(state: state, index: index, depth: depth + 1) }

    /// A decoder of an empty object.
    static func overNothing() throws -> TapeDecoder {
        TapeDecoder(state: DecodingState(try JSONTape(Array("{}".utf8))), index: 0, depth: 0)
    }

    /// Our own decoder when it is one; no dynamic cast, since this runs for every object of a payload.
    static func own(_ decoder: any Decoder) -> TapeDecoder? { unwrap(decoder) }

    private static func unwrap<D: Decoder>(_ decoder: D) -> TapeDecoder? {
        D.self == TapeDecoder.self ? unsafeBitCast(decoder, to: TapeDecoder.self) : nil
    }

    /// Reads the value as any type: the most frequent ones first, by identity.
    func read<Value: Decodable>(as type: Value.Type) throws -> Value {
        if type == String.self { return unsafeBitCast(try string(), to: type) }
        if type == Int.self { return unsafeBitCast(try Int.read(from: self), to: type) }
        if type == Double.self { return unsafeBitCast(try double(), to: type) }
        if type == Bool.self { return unsafeBitCast(try bool(), to: type) }
        try checkDepth()
        switch state.route(of: type) {
        case .own(let readable): return try read(readable, as: type)
        case .codable: return try Value(from: self)
        }
    }

    private func read<Own: TapeReadable, Value>(_ own: Own.Type, as type: Value.Type) throws -> Value {
        unsafeBitCast(try own.read(from: self), to: type)
    }

    /// Whether the value's kind fits the type at all; `true` for types that decide for themselves.
    func fits<Value>(_ type: Value.Type) -> Bool {
        switch state.route(of: type) {
        case .own(let readable): readable.accepts(self)
        case .codable: true
        }
    }
}

extension TapeDecoder {
    func string() throws -> String {
        guard kind == .string else { throw mismatch(String.self, expected: "a string") }
        return state.string(at: index)
    }

    func double() throws -> Double {
        guard kind == .number else { throw mismatch(Double.self, expected: "a number") }
        let value = state.double(at: index)
        guard value.isFinite else { throw corrupted("\(state.tape.numberText(at: index).prefix(40)) is no Double.") }
        return value
    }

    func bool() throws -> Bool {
        switch kind {
        case .true: return true
        case .false: return false
        default: throw mismatch(Bool.self, expected: "true or false")
        }
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        guard kind == .number else { throw mismatch(type, expected: "an integer") }
        if let wide = state.tape.int64(at: index) {
            if let value = Value(exactly: wide) { return value }
        } else if let wide = state.tape.uint64(at: index), let value = Value(exactly: wide) {
            return value
        }
        throw corrupted("\(state.tape.numberText(at: index).prefix(40)) is no \(type).")
    }
}

extension TapeDecoder: Decoder {
    var codingPath: [any CodingKey] { state.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try TapeKeyedContainer<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try TapeUnkeyedContainer(self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { TapeSingleValueContainer(decoder: self) }
}

extension TapeDecoder {
    /// The error of a value of the wrong kind; inside of a union's trial one that costs nothing.
    func mismatch(_ type: Any.Type, expected: String) -> any Error {
        if state.trials > 0 { return BranchFailure.mismatch }
        let context = DecodingError.Context(
            codingPath: codingPath,
            debugDescription: "Expected \(expected), found \(Self.word(for: kind))."
        )
        return kind == .null ? DecodingError.valueNotFound(type, context) : DecodingError.typeMismatch(type, context)
    }

    func corrupted(_ message: @autoclosure () -> String) -> any Error {
        if state.trials > 0 { return BranchFailure.mismatch }
        return DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: message()))
    }

    func missing(_ key: StaticString) -> any Error {
        if state.trials > 0 { return BranchFailure.mismatch }
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "The member is required.")
        return DecodingError.keyNotFound(PathKey(stringValue: key.description), context)
    }

    /// An error where going further down could end badly.
    func checkDepth() throws {
        guard depth < DecodingState.depthLimit, !state.stack.isUsedUp else {
            throw corrupted("The value is nested too deep to be read.")
        }
    }

    static func word(for kind: JSONTape.Kind) -> String {
        switch kind {
        case .null: "null"
        case .true: "true"
        case .false: "false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
