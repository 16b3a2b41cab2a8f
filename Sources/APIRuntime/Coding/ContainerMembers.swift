import JSON

/// The members of an object in somebody else's `Decoder`.
final class ContainerMembers {
    private let container: KeyedDecodingContainer<PathKey>
    private var taken: Set<String> = []
    private var nulls: Set<String> = []

    init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: PathKey.self) }

    func required<Value: Decodable>(_ key: StaticString) throws -> Value {
        let key = PathKey(stringValue: key.description)
        taken.insert(key.stringValue)
        return try container.decode(Value.self, forKey: key)
    }

    func value<Value: Decodable>(_ key: StaticString, keepingNull: Bool) throws -> Value? {
        let key = PathKey(stringValue: key.description)
        guard container.contains(key) else { return nil }
        if Value.self != JSONValue.self, try container.decodeNil(forKey: key) {
            if keepingNull { nulls.insert(key.stringValue) } else { taken.insert(key.stringValue) }
            return nil
        }
        taken.insert(key.stringValue)
        return try container.decode(Value.self, forKey: key)
    }

    func rest<Value: Decodable>(of type: Value.Type, nulls withNulls: Bool) throws -> [String: Value] {
        var rest: [String: Value] = [:]
        for key in container.allKeys where !taken.contains(key.stringValue) {
            if !withNulls, nulls.contains(key.stringValue) { continue }
            rest[key.stringValue] = try container.decode(type, forKey: key)
        }
        return rest
    }
}
