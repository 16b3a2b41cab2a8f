import JSON

extension Optional: PayloadValue where Wrapped: PayloadValue {
    public static func read(at item: TapeItem) throws -> Wrapped? {
        item.kind == .null ? nil : try item.read(as: Wrapped.self)
    }

    public static func write(_ value: Wrapped?, to encoder: TextEncoder) throws {
        if let value { try encoder.write(value) } else { encoder.state.writer.null() }
    }
}

extension Array: PayloadValue where Element: PayloadValue {
    public static func read(at item: TapeItem) throws -> [Element] {
        guard item.kind == .array else {
            if item.isNullForNothing { return [] }
            if let elements: [Element] = try item.numberedElements() { return elements }
            throw item.mismatch([Element].self, expected: "an array")
        }
        try item.checkDepth()
        return try Element.readElements(of: item)
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
    public static func read(at item: TapeItem) throws -> [String: Value] {
        guard item.kind == .object else {
            if item.isNullForNothing || item.isEmptyArray { return [:] }
            throw item.noObject
        }
        try item.checkDepth()
        let tape = item.tape
        let end = tape.end(at: item.index)
        var members: [String: Value] = [:]
        members.reserveCapacity(Swift.min(tape.count(at: item.index), 1 << 16))
        var name = item.index + 1
        while name < end {
            members[tape.string(at: name) ?? ""] = try item.descended(to: name + 1).read(as: Value.self)
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
