import JSON

/// Decodes any `Decodable` type from JSON (RFC 8259).
public struct PayloadDecoder: Sendable {
    /// Containers within containers that are read.
    public static var depthLimit: Int { DecodingState.payloadDepthLimit }

    public init() {}

    public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let tape: JSONTape
        do {
            tape = try JSONTape(bytes, depthLimit: DecodingState.payloadDepthLimit)
        } catch {
            let message = error.isLimit ? "The JSON is beyond a limit." : "This is no JSON."
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "\(message) \(error)", underlyingError: error)
            )
        }
        // At first as if no name were repeated, which nearly always holds. Where it does not, or might be why nothing
        // could be read, once more: at most twice the work, whatever the payload.
        let state = DecodingState(tape, isCareful: false)
        let value = try? state.read(type)
        if let value, !state.hasRepeatedNames { return value }
        return try DecodingState(tape).read(type)
    }
}

/// Encodes any `Encodable` type as JSON (RFC 8259), compact.
public struct PayloadEncoder: Sendable {
    public init() {}

    public func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
        let state = EncodingState()
        try TextEncoder(state: state, depth: 0).write(codable: value)
        return state.finish()
    }
}
