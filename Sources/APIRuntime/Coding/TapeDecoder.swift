import JSON

/// The runtime's own `Decoder`, for types that read themselves by containers. It keeps its payload.
struct TapeDecoder: Decoder {
    let state: DecodingState
    let index: Int
    let depth: Int

    /// For as long as this decoder is kept.
    var item: TapeItem { TapeItem(Unmanaged.passUnretained(state), at: index, depth: depth) }

    /// Our own decoder when it is one; no dynamic cast is needed. Who was given it to read by may be the last that
    /// keeps it.
    static func own(_ decoder: any Decoder) -> TapeDecoder? { unwrap(decoder) }

    private static func unwrap<D: Decoder>(_ decoder: D) -> TapeDecoder? {
        D.self == TapeDecoder.self ? unsafeBitCast(decoder, to: TapeDecoder.self) : nil
    }

    func descended(to index: Int) -> TapeDecoder { TapeDecoder(state: state, index: index, depth: depth + 1) }

    func read<Value: PayloadValue>(as type: Value.Type) throws -> Value {
        try withExtendedLifetime(state) { try item.read(as: type) }
    }

    func read<Value: Decodable>(codable type: Value.Type) throws -> Value {
        try withExtendedLifetime(state) { try item.read(codable: type) }
    }

    var kind: JSONTape.Kind { state.kind(at: index) }
    var codingPath: [any CodingKey] { state.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try TapeKeyedContainer<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try TapeUnkeyedContainer(self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { TapeSingleValueContainer(decoder: self) }

    func mismatch(_ type: Any.Type, expected: String) -> any Error {
        state.mismatch(type, expected: expected, at: index)
    }
}
