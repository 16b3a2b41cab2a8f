import JSON

/// The runtime's own `Decoder`: one value of a payload. It knows its token and nothing of the way there.
public struct TapeDecoder {
    let state: DecodingState
    /// The value's token; negative for a value that is not there (`superDecoder()` of a missing member).
    let index: Int
    let depth: Int

    var kind: JSONTape.Kind { state.kind(at: index) }

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

    /// Reads the value as a type of which it is known how.
    func read<Value: PayloadValue>(as type: Value.Type) throws -> Value { try type.read(from: self) }

    /// Reads the value as any type.
    func read<Value: Decodable>(codable type: Value.Type) throws -> Value {
        try checkDepth()
        if let own = type as? any PayloadValue.Type { return try read(own, as: type) }
        return try Value(from: self)
    }

    private func read<Own: PayloadValue, Value>(_ own: Own.Type, as type: Value.Type) throws -> Value {
        unsafeBitCast(try own.read(from: self), to: type)
    }
}

extension TapeDecoder {
    func string() throws -> String { try state.string(at: index) }

    func double() throws -> Double { try state.double(at: index) }

    func float() throws -> Float { try state.float(at: index) }

    /// The elements of an array.
    func strings() throws -> [String] {
        let end = state.end(at: index)
        var strings: [String] = []
        strings.reserveCapacity(min(state.tape.count(at: index), 1 << 16))
        var index = index + 1
        while index < end {
            strings.append(try state.string(at: index))
            index = state.end(at: index)
        }
        return strings
    }

    func bool() throws -> Bool { try state.bool(at: index) }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value { try state.integer(at: index) }
}

extension TapeDecoder: Decoder {
    public var codingPath: [any CodingKey] { state.path(to: index) }
    public var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

    public func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try TapeKeyedContainer<Key>(self))
    }

    public func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try TapeUnkeyedContainer(self) }

    public func singleValueContainer() throws -> any SingleValueDecodingContainer {
        TapeSingleValueContainer(decoder: self)
    }
}

extension TapeDecoder {
    func mismatch(_ type: Any.Type, expected: String) -> any Error {
        state.mismatch(type, expected: expected, at: index)
    }

    func corrupted(_ message: @autoclosure () -> String) -> any Error { state.corrupted(message(), at: index) }

    /// The members of the object that this is.
    func object() throws -> ObjectReader {
        try checkObject()
        return ObjectReader(atObject: self)
    }

    func checkObject() throws {
        guard kind == .object else { throw mismatch([String: JSONValue].self, expected: "an object") }
        try checkDepth()
    }

    /// An error where going further down could end badly: asked wherever a value may hold others.
    func checkDepth() throws {
        guard depth < DecodingState.depthLimit, !state.stack.isUsedUp else {
            throw corrupted("The value is nested too deep to be read.")
        }
    }
}
