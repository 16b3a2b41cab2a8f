import JSON

extension Int: TextWritable {}
extension Int8: TextWritable {}
extension Int16: TextWritable {}
extension Int32: TextWritable {}
extension Int64: TextWritable {}
extension UInt: TextWritable {}
extension UInt8: TextWritable {}
extension UInt16: TextWritable {}
extension UInt32: TextWritable {}
extension UInt64: TextWritable {}

extension TextWritable where Self: FixedWidthInteger {
    public static func write(_ value: Self, to encoder: TextEncoder) throws { encoder.state.writer.int(value) }
}

extension String: TextWritable {
    public static func write(_ value: String, to encoder: TextEncoder) throws { encoder.state.writer.string(value) }
}

extension Double: TextWritable {
    public static func write(_ value: Double, to encoder: TextEncoder) throws { try encoder.double(value) }
}

extension Float: TextWritable {
    public static func write(_ value: Float, to encoder: TextEncoder) throws {
        guard value.isFinite else { throw encoder.invalid(value, "JSON has no number \(value).") }
        try encoder.state.writer.float(value)
    }
}

extension Bool: TextWritable {
    public static func write(_ value: Bool, to encoder: TextEncoder) throws { encoder.state.writer.bool(value) }
}

extension Optional: TextWritable where Wrapped: Encodable {
    public static func write(_ value: Wrapped?, to encoder: TextEncoder) throws {
        if let value { try encoder.write(value) } else { encoder.state.writer.null() }
    }
}

extension Array: TextWritable where Element: Encodable {
    public static func write(_ value: [Element], to encoder: TextEncoder) throws {
        switch encoder.state.route(of: Element.self) {
        case .own(let own): try write(value, as: own, to: encoder)
        case .codable: try write(value, to: encoder) { try $1.write($0) }
        }
    }

    /// The elements as what `Element` is known to be: the same type, and the same array.
    private static func write<Own: TextWritable>(_ value: [Element], as own: Own.Type, to encoder: TextEncoder) throws {
        try write(unsafeBitCast(value, to: [Own].self), to: encoder) { try $1.write($0) }
    }

    private static func write<Value>(
        _ value: [Value],
        to encoder: TextEncoder,
        _ write: (Value, TextEncoder) throws -> Void
    ) throws {
        let inner = encoder.descended()
        encoder.state.writer.beginArray()
        for index in value.indices {
            do {
                try write(value[index], inner)
            } catch {
                throw TextEncoder.located(error, at: PathKey(intValue: index))
            }
        }
        encoder.state.writer.endArray()
    }
}

extension Dictionary: TextWritable where Key: Encodable, Value: Encodable {
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

extension JSONValue: TextWritable {
    public static func write(_ value: JSONValue, to encoder: TextEncoder) throws {
        switch value {
        case .null, .bool, .number, .string: encoder.state.writer.value(value)
        case .array(let elements): try encoder.write(elements)
        case .object(let members): try encoder.write(members)
        }
    }
}

extension JSONNumber: TextWritable {
    public static func write(_ value: JSONNumber, to encoder: TextEncoder) throws { encoder.state.writer.number(value) }
}
