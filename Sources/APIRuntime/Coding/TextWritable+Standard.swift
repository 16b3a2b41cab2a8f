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
    static func write(_ value: Self, to encoder: TextEncoder) throws { encoder.state.writer.int(value) }
}

extension String: TextWritable {
    static func write(_ value: String, to encoder: TextEncoder) throws { encoder.state.writer.string(value) }
}

extension Double: TextWritable {
    static func write(_ value: Double, to encoder: TextEncoder) throws { try encoder.double(value) }
}

extension Float: TextWritable {
    static func write(_ value: Float, to encoder: TextEncoder) throws {
        guard value.isFinite else { throw encoder.invalid(value, "JSON has no number \(value).") }
        try encoder.state.writer.float(value)
    }
}

extension Bool: TextWritable {
    static func write(_ value: Bool, to encoder: TextEncoder) throws { encoder.state.writer.bool(value) }
}

extension Optional: TextWritable where Wrapped: Encodable {
    static func write(_ value: Wrapped?, to encoder: TextEncoder) throws {
        if let value { try encoder.write(value) } else { encoder.state.writer.null() }
    }
}

extension Array: TextWritable where Element: Encodable {
    static func write(_ value: [Element], to encoder: TextEncoder) throws {
        let inner = encoder.descended()
        encoder.state.writer.beginArray()
        for index in value.indices {
            do {
                try inner.write(value[index])
            } catch {
                throw TextEncoder.located(error, at: PathKey(intValue: index))
            }
        }
        encoder.state.writer.endArray()
    }
}

extension Dictionary: TextWritable where Key: Encodable, Value: Encodable {
    /// Sorted by name, so that the same value is always the same text.
    static func write(_ value: [Key: Value], to encoder: TextEncoder) throws {
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
    static func write(_ value: JSONValue, to encoder: TextEncoder) throws {
        switch value {
        case .null, .bool, .number, .string: encoder.state.writer.value(value)
        case .array(let elements): try encoder.write(elements)
        case .object(let members): try encoder.write(members)
        }
    }
}

extension JSONNumber: TextWritable {
    static func write(_ value: JSONNumber, to encoder: TextEncoder) throws { encoder.state.writer.number(value) }
}
