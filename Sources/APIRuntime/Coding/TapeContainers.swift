import JSON

/// The members of an object for `Codable` types that the generator did not write.
struct TapeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let decoder: TapeDecoder
    /// The token of each member's value; of several members with one name the last.
    private var values: [String: Int] = [:]

    init(_ decoder: TapeDecoder) throws {
        guard decoder.kind == .object else { throw decoder.mismatch([String: JSONValue].self, expected: "an object") }
        self.decoder = decoder
        let tape = decoder.state.tape
        let end = tape.end(at: decoder.index)
        var name = decoder.index + 1
        while name < end {
            values[tape.string(at: name)] = name + 1
            name = tape.end(at: name + 1)
        }
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try member(key).kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try member(key).read(codable: type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = values[key.stringValue] else { return nil }
        let member = decoder.descended(to: index)
        return member.kind == .null ? nil : try member.read(codable: type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try member(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder.descended(to: values["super"] ?? -1) }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        decoder.descended(to: values[key.stringValue] ?? -1)
    }

    private func member(_ key: Key) throws -> TapeDecoder {
        guard let index = values[key.stringValue] else {
            if decoder.state.trials > 0 { throw BranchFailure.mismatch }
            let context = DecodingError.Context(codingPath: codingPath, debugDescription: "The member is required.")
            throw DecodingError.keyNotFound(key, context)
        }
        return decoder.descended(to: index)
    }
}

/// The elements of an array, one after the other.
struct TapeUnkeyedContainer: UnkeyedDecodingContainer {
    private let decoder: TapeDecoder
    private let end: Int
    private var next: Int
    private(set) var currentIndex = 0
    let count: Int?

    init(_ decoder: TapeDecoder) throws {
        guard decoder.kind == .array else { throw decoder.mismatch([JSONValue].self, expected: "an array") }
        self.decoder = decoder
        end = decoder.state.tape.end(at: decoder.index)
        next = decoder.index + 1
        count = decoder.state.tape.count(at: decoder.index)
    }

    var codingPath: [any CodingKey] { decoder.codingPath + [PathKey(intValue: currentIndex)] }
    var isAtEnd: Bool { next >= end }

    mutating func decodeNil() throws -> Bool {
        let element = try element(Never?.self)
        guard element.kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try element(type).read(codable: type)
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        let container = try element([String: JSONValue].self).container(keyedBy: type)
        advance()
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try element([JSONValue].self).unkeyedContainer()
        advance()
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let element = try element((any Decoder).self)
        advance()
        return element
    }

    private func element(_ type: Any.Type) throws -> TapeDecoder {
        guard next < end else {
            if decoder.state.trials > 0 { throw BranchFailure.mismatch }
            let context = DecodingError.Context(
                codingPath: codingPath, debugDescription: "The array has no more elements.")
            throw DecodingError.valueNotFound(type, context)
        }
        return decoder.descended(to: next)
    }

    private mutating func advance() {
        next = decoder.state.tape.end(at: next)
        currentIndex += 1
    }
}

/// A value that is no container, or is read as a whole.
struct TapeSingleValueContainer: SingleValueDecodingContainer {
    let decoder: TapeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // One level further down, so that a type that decodes itself from its own container comes to an end.
        try decoder.descended(to: decoder.index).read(codable: type)
    }
}
