import JSON

/// Decodes any `Decodable` type from JSON (RFC 8259). What plainly means what is asked for will do: text that is
/// a number, 0 and 1 for a Boolean, null for a list or a map with nothing in it.
public struct PayloadDecoder: Sendable {
    /// Containers within containers that are read.
    public static var depthLimit: Int { DecodingState.payloadDepthLimit }

    /// What types that read it are told (`Decoder.userInfo`).
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    public init() {}

    /// - Parameter bytes: A JSON text in UTF-8. It is read where it lies; only a decoder that is kept has a copy.
    /// - Throws: `DecodingError` with the path of the value that does not fit; with a `JSONSyntaxError` underneath where
    ///   the text is no JSON, or is nested deeper than ``depthLimit``.
    public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try bytes.withUnsafeBufferPointer { try read(type, Self.tape(of: $0)) }
    }

    private static func tape(of text: UnsafeBufferPointer<UInt8>) throws -> JSONTape {
        do {
            return try JSONTape(borrowing: text, depthLimit: DecodingState.payloadDepthLimit)
        } catch {
            let message = error.isLimit ? "The JSON is beyond a limit." : "This is no JSON."
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "\(message) \(error)", underlyingError: error)
            )
        }
    }

    /// At first as if no name were repeated, which nearly always holds. Where it does not, or might be why nothing could
    /// be read, once more. (Objects that were misread are read again within the first time; each such type once, and with
    /// more than ``UnorderedTypes`` holds, none.)
    private func read<Value: Decodable>(_ type: Value.Type, _ tape: JSONTape) throws -> Value {
        let first = try? read(type, tape, isCareful: false)
        if let first, !first.hasRepeatedNames { return first.value }
        return try read(type, tape, isCareful: true).value
    }

    private func read<Value: Decodable>(
        _ type: Value.Type,
        _ tape: JSONTape,
        isCareful: Bool
    ) throws -> (value: Value, hasRepeatedNames: Bool) {
        var state = DecodingState(tape, isCareful: isCareful, userInfo: userInfo)
        // Who kept the decoder may read on when the text has gone.
        defer { if !isKnownUniquelyReferenced(&state) { state.keepText() } }
        return (try state.read(type), state.hasRepeatedNames)
    }
}

/// Encodes any `Encodable` type as JSON (RFC 8259), compact.
public struct PayloadEncoder: Sendable {
    /// What types that read it are told (`Encoder.userInfo`).
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    public init() {}

    /// - Returns: The JSON text, in UTF-8.
    /// - Throws: `EncodingError` with the path of the value that JSON does not have, such as a number that is not finite.
    public func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
        let state = EncodingState(userInfo: userInfo)
        try TextEncoder(state: state, depth: 0).write(codable: value)
        return state.finish()
    }
}
