import JSON

extension Int: PayloadValue {}
extension Int8: PayloadValue {}
extension Int16: PayloadValue {}
extension Int32: PayloadValue {}
extension Int64: PayloadValue {}
extension UInt: PayloadValue {}
extension UInt8: PayloadValue {}
extension UInt16: PayloadValue {}
extension UInt32: PayloadValue {}
extension UInt64: PayloadValue {}

extension PayloadValue where Self: FixedWidthInteger {
    public static func read(at item: TapeItem) throws -> Self { try item.integer(Self.self) }

    public static func write(_ value: Self, to encoder: TextEncoder) throws { encoder.state.writer.int(value) }
}

extension String: PayloadValue {
    public static func read(at item: TapeItem) throws -> String { try item.string() }

    public static func readElements(of item: TapeItem) throws -> [String] { try item.elements { try $0.string() } }

    public static func write(_ value: String, to encoder: TextEncoder) throws { encoder.state.writer.string(value) }
}

extension Double: PayloadValue {
    public static func read(at item: TapeItem) throws -> Double { try item.double() }

    public static func write(_ value: Double, to encoder: TextEncoder) throws { try encoder.double(value) }
}

extension Float: PayloadValue {
    public static func read(at item: TapeItem) throws -> Float { try item.float() }

    public static func write(_ value: Float, to encoder: TextEncoder) throws {
        guard value.isFinite else { throw encoder.invalid(value, "JSON has no number \(value).") }
        try encoder.state.writer.float(value)
    }
}

extension Bool: PayloadValue {
    public static func read(at item: TapeItem) throws -> Bool { try item.bool() }

    public static func write(_ value: Bool, to encoder: TextEncoder) throws { encoder.state.writer.bool(value) }
}

extension JSONValue: PayloadValue {
    public static func read(at item: TapeItem) throws -> JSONValue {
        item.countUnknown()
        return JSONValue(item)
    }

    public static func write(_ value: JSONValue, to encoder: TextEncoder) throws {
        switch value {
        case .null, .bool, .number, .string: encoder.state.writer.value(value)
        case .array(let elements): try encoder.write(elements)
        case .object(let members): try encoder.write(members)
        }
    }
}

extension JSONNumber: PayloadValue {
    public static func read(at item: TapeItem) throws -> JSONNumber {
        guard item.kind == .number, case .number(let number) = JSONValue(item)
        else {
            throw item.mismatch(JSONNumber.self, expected: "a number")
        }
        return number
    }

    public static func write(_ value: JSONNumber, to encoder: TextEncoder) throws { encoder.state.writer.number(value) }
}
