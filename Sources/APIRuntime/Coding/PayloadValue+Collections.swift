import JSON

extension Optional: PayloadValue where Wrapped: PayloadValue {
    public static func read(from decoder: TapeDecoder) throws -> Wrapped? {
        decoder.kind == .null ? nil : try decoder.read(as: Wrapped.self)
    }

    public static func write(_ value: Wrapped?, to encoder: TextEncoder) throws {
        if let value { try encoder.write(value) } else { encoder.state.writer.null() }
    }
}

extension Array: PayloadValue where Element: PayloadValue {
    public static func read(from decoder: TapeDecoder) throws -> [Element] {
        guard decoder.kind == .array else { throw decoder.mismatch([Element].self, expected: "an array") }
        if Element.self == String.self { return unsafeBitCast(try decoder.strings(), to: [Element].self) }
        try decoder.checkDepth()
        let end = decoder.state.end(at: decoder.index)
        var elements: [Element] = []
        elements.reserveCapacity(Swift.min(decoder.state.tape.count(at: decoder.index), 1 << 16))
        var index = decoder.index + 1
        while index < end {
            elements.append(try Element.read(from: decoder.descended(to: index)))
            index = decoder.state.end(at: index)
        }
        return elements
    }

    public static func write(_ value: [Element], to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        let inner = encoder.descended()
        encoder.state.writer.beginArray()
        try value.withUnsafeBufferPointer { elements in
            for index in 0..<elements.count {
                do {
                    try inner.write(elements[index])
                } catch {
                    throw TextEncoder.located(error, at: PathKey(intValue: index))
                }
            }
        }
        encoder.state.writer.endArray()
    }
}

extension Dictionary: PayloadValue where Key == String, Value: PayloadValue {
    public static func read(from decoder: TapeDecoder) throws -> [String: Value] {
        guard decoder.kind == .object else { throw decoder.mismatch([String: Value].self, expected: "an object") }
        try decoder.checkDepth()
        let tape = decoder.state.tape
        let end = tape.end(at: decoder.index)
        var members: [String: Value] = [:]
        members.reserveCapacity(Swift.min(tape.count(at: decoder.index), 1 << 16))
        var name = decoder.index + 1
        while name < end {
            members[tape.string(at: name)] = try decoder.descended(to: name + 1).read(as: Value.self)
            name = tape.end(at: name + 1)
        }
        return members
    }

    /// Sorted by name, so that the same value is always the same text.
    public static func write(_ value: [String: Value], to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        let inner = encoder.descended()
        encoder.state.writer.beginObject()
        for (name, member) in value.sorted(by: { $0.key < $1.key }) {
            encoder.state.writer.key(name)
            do {
                try inner.write(member)
            } catch {
                throw TextEncoder.located(error, at: PathKey(stringValue: name))
            }
        }
        encoder.state.writer.endObject()
    }
}
