import JSON

/// The runtime's own `Encoder`: writes JSON text as it goes.
public struct TextEncoder {
    let state: EncodingState
    let depth: Int

    func descended() -> TextEncoder { TextEncoder(state: state, depth: depth + 1) }

    /// Our own encoder when it is one; no dynamic cast, since this runs for every object of a payload.
    static func own(_ encoder: any Encoder) -> TextEncoder? { unwrap(encoder) }

    private static func unwrap<E: Encoder>(_ encoder: E) -> TextEncoder? {
        E.self == TextEncoder.self ? unsafeBitCast(encoder, to: TextEncoder.self) : nil
    }

    /// Writes a value of a type of which it is known how.
    func write<Value: PayloadValue>(_ value: Value) throws { try Value.write(value, to: self) }

    /// Writes a value of any type.
    func write<Value: Encodable>(codable value: Value) throws {
        try checkDepth(of: value)
        if let own = Value.self as? any PayloadValue.Type {
            try write(value, as: own)
        } else {
            try writeThroughContainers(value)
        }
    }

    /// An error where going further down could end badly: asked wherever a value may hold others.
    func checkDepth<Value>(of value: Value) throws {
        guard depth < EncodingState.depthLimit, !state.stack.isUsedUp else {
            throw invalid(value, "The value is nested too deep to be written.")
        }
    }

    private func write<Own: PayloadValue, Value>(_ value: Value, as own: Own.Type) throws {
        try own.write(unsafeBitCast(value, to: own), to: self)
    }

    func writeThroughContainers<Value: Encodable>(_ value: Value) throws {
        let outer = state.tree
        state.tree = nil
        defer { state.tree = outer }
        let start = state.writer.count
        try value.encode(to: descended())
        if let tree = state.tree {
            tree.write(to: &state.writer)
        } else if state.writer.count == start {
            state.writer.beginObject()
            state.writer.endObject()
        }
    }

    /// The text of a value by itself.
    func text<Value: Encodable>(of value: Value) throws -> [UInt8] {
        let outer = state.writer
        state.writer = JSONWriter()
        defer { state.writer = outer }
        try write(codable: value)
        return state.writer.take()
    }

    func double(_ value: Double) throws {
        guard value.isFinite else { throw invalid(value, "JSON has no number \(value).") }
        try state.writer.double(value)
    }

    func invalid(_ value: Any, _ message: String) -> any Error {
        EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: message))
    }

    /// Says where a value that cannot be encoded stands: a step is put before the path on the way out.
    static func located(_ error: any Error, at key: PathKey) -> any Error {
        guard case EncodingError.invalidValue(let value, let context) = error else { return error }
        return EncodingError.invalidValue(
            value,
            .init(
                codingPath: [key] + context.codingPath,
                debugDescription: context.debugDescription,
                underlyingError: context.underlyingError
            )
        )
    }
}

extension TextEncoder: Encoder {
    public var codingPath: [any CodingKey] { [] }
    public var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

    public func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let node: EncodedNode
        if let tree = state.tree, case .object = tree.content { node = tree } else { node = EncodedNode(.object) }
        state.tree = node
        return KeyedEncodingContainer(TextKeyedContainer<Key>(encoder: self, node: node))
    }

    public func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let node: EncodedNode
        if let tree = state.tree, case .array = tree.content { node = tree } else { node = EncodedNode(.array([])) }
        state.tree = node
        return TextUnkeyedContainer(encoder: self, node: node)
    }

    public func singleValueContainer() -> any SingleValueEncodingContainer { TextSingleValueContainer(encoder: self) }
}
