import JSON

/// The members of an object in somebody else's `Decoder`.
final class ContainerMembers {
    private let container: KeyedDecodingContainer<PathKey>
    private var taken: Set<String> = []
    private var nulls: Set<String> = []

    /// What kept a member from being read, the first of them.
    private(set) var failure: (any Error)?

    /// An object without members, for whoever looks for them on a tape.
    let nothing: TapeDecoder

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: PathKey.self)
        nothing = TapeDecoder(state: DecodingState(try JSONTape(Array("{}".utf8))), index: 0, depth: 0)
    }

    func required<Value: PayloadValue>(_ key: StaticString) throws -> Value {
        if let failure { throw failure }
        let key = PathKey(stringValue: key.description)
        taken.insert(key.stringValue)
        return try decode(Value.self, key)
    }

    func value<Value: PayloadValue>(_ key: StaticString, keepingNull: Bool) -> Value? {
        let key = PathKey(stringValue: key.description)
        guard failure == nil, container.contains(key) else { return nil }
        do {
            if Value.self != JSONValue.self, try container.decodeNil(forKey: key) {
                if keepingNull { nulls.insert(key.stringValue) } else { taken.insert(key.stringValue) }
                return nil
            }
            taken.insert(key.stringValue)
            return try decode(Value.self, key)
        } catch {
            failure = error
            return nil
        }
    }

    func rest<Value: PayloadValue>(of type: Value.Type, nulls withNulls: Bool) -> [String: Value] {
        guard failure == nil else { return [:] }
        var rest: [String: Value] = [:]
        do {
            for key in container.allKeys where !taken.contains(key.stringValue) {
                if !withNulls, nulls.contains(key.stringValue) { continue }
                rest[key.stringValue] = try decode(type, key)
            }
        } catch {
            failure = error
        }
        return rest
    }

    private func decode<Value: PayloadValue>(_ type: Value.Type, _ key: PathKey) throws -> Value {
        guard let codable = type as? any Decodable.Type,
            let value = try container.decode(codable, forKey: key) as? Value
        else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "\(type) is not Decodable."
            )
        }
        return value
    }
}
