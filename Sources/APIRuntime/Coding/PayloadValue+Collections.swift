import JSON

extension Optional: PayloadValue where Wrapped: Codable {
    public static func read(from decoder: TapeDecoder) throws -> Wrapped? {
        decoder.kind == .null ? nil : try decoder.read(as: Wrapped.self)
    }

    public static func write(_ value: Wrapped?, to encoder: TextEncoder) throws {
        if let value { try encoder.write(value) } else { encoder.state.writer.null() }
    }
}

extension Array: PayloadValue where Element: Codable {
    public static func read(from decoder: TapeDecoder) throws -> [Element] {
        guard decoder.kind == .array else { throw decoder.mismatch([Element].self, expected: "an array") }
        if Element.self == String.self {
            return unsafeBitCast(try elements(of: decoder) { try $0.string() }, to: [Element].self)
        }
        switch decoder.state.route(of: Element.self) {
        case .own(let own): return try array(of: own, decoder)
        case .codable: return try elements(of: decoder) { try $0.read(as: Element.self) }
        }
    }

    /// The elements as what `Element` is known to be: the same type, and the same array.
    private static func array<Own: PayloadValue>(of own: Own.Type, _ decoder: TapeDecoder) throws -> [Element] {
        unsafeBitCast(try elements(of: decoder) { try $0.read(as: own) }, to: [Element].self)
    }

    private static func elements<Value>(
        of decoder: TapeDecoder,
        _ read: (TapeDecoder) throws -> Value
    ) throws -> [Value] {
        let end = decoder.state.end(at: decoder.index)
        var elements: [Value] = []
        elements.reserveCapacity(Swift.min(decoder.state.tape.count(at: decoder.index), 1 << 16))
        var index = decoder.index + 1
        while index < end {
            elements.append(try read(decoder.descended(to: index)))
            index = decoder.state.end(at: index)
        }
        return elements
    }

    public static func write(_ value: [Element], to encoder: TextEncoder) throws {
        switch encoder.state.route(of: Element.self) {
        case .own(let own): try write(value, as: own, to: encoder)
        case .codable: try write(value, to: encoder) { try $1.write($0) }
        }
    }

    /// The elements as what `Element` is known to be: the same type, and the same array.
    private static func write<Own: PayloadValue>(_ value: [Element], as own: Own.Type, to encoder: TextEncoder) throws {
        try write(unsafeBitCast(value, to: [Own].self), to: encoder) { try $1.write($0) }
    }

    private static func write<Value>(
        _ value: [Value],
        to encoder: TextEncoder,
        _ write: (Value, TextEncoder) throws -> Void
    ) throws {
        let inner = encoder.descended()
        encoder.state.writer.beginArray()
        try value.withUnsafeBufferPointer { elements in
            for index in 0..<elements.count {
                do {
                    try write(elements[index], inner)
                } catch {
                    throw TextEncoder.located(error, at: PathKey(intValue: index))
                }
            }
        }
        encoder.state.writer.endArray()
    }
}

extension Dictionary: PayloadValue where Key: Codable, Value: Codable {
    public static func read(from decoder: TapeDecoder) throws -> [Key: Value] {
        // Keys of another kind are the standard library's affair.
        guard Key.self == String.self else { return try Dictionary(from: decoder) }
        guard decoder.kind == .object else { throw decoder.mismatch([Key: Value].self, expected: "an object") }
        switch decoder.state.route(of: Value.self) {
        case .own(let own): return try dictionary(of: own, decoder)
        case .codable: return unsafeBitCast(try members(of: decoder) { try $0.read(as: Value.self) }, to: self)
        }
    }

    /// The values as what `Value` is known to be: the same type, and the same dictionary.
    private static func dictionary<Own: PayloadValue>(of own: Own.Type, _ decoder: TapeDecoder) throws -> [Key: Value] {
        unsafeBitCast(try members(of: decoder) { try $0.read(as: own) }, to: self)
    }

    private static func members<Member>(
        of decoder: TapeDecoder,
        _ read: (TapeDecoder) throws -> Member
    ) throws -> [String: Member] {
        let tape = decoder.state.tape
        let end = tape.end(at: decoder.index)
        var members: [String: Member] = [:]
        members.reserveCapacity(Swift.min(tape.count(at: decoder.index), 1 << 16))
        var name = decoder.index + 1
        while name < end {
            members[tape.string(at: name)] = try read(decoder.descended(to: name + 1))
            name = tape.end(at: name + 1)
        }
        return members
    }

    /// Sorted by name, so that the same value is always the same text.
    public static func write(_ value: [Key: Value], to encoder: TextEncoder) throws {
        guard Key.self == String.self else { return try encoder.writeThroughContainers(value) }
        let members = value.map { (name: unsafeBitCast($0.key, to: String.self), value: $0.value) }
        let inner = encoder.descended()
        encoder.state.writer.beginObject()
        for member in members.sorted(by: { $0.name < $1.name }) {
            encoder.state.writer.key(member.name)
            do {
                try inner.write(member.value)
            } catch {
                throw TextEncoder.located(error, at: PathKey(stringValue: member.name))
            }
        }
        encoder.state.writer.endObject()
    }
}
