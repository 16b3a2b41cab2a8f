import JSON

extension Int: TapeReadable {}
extension Int8: TapeReadable {}
extension Int16: TapeReadable {}
extension Int32: TapeReadable {}
extension Int64: TapeReadable {}
extension UInt: TapeReadable {}
extension UInt8: TapeReadable {}
extension UInt16: TapeReadable {}
extension UInt32: TapeReadable {}
extension UInt64: TapeReadable {}

extension TapeReadable where Self: FixedWidthInteger {
    static func read(from decoder: TapeDecoder) throws -> Self { try decoder.integer(Self.self) }
    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension String: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> String { try decoder.string() }
    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .string }
}

extension Double: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> Double { try decoder.double() }
    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension Float: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> Float { Float(try decoder.double()) }
    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension Bool: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> Bool { try decoder.bool() }
    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .true || decoder.kind == .false }
}

extension Optional: TapeReadable where Wrapped: Decodable {
    static func read(from decoder: TapeDecoder) throws -> Wrapped? {
        decoder.kind == .null ? nil : try decoder.read(as: Wrapped.self)
    }

    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .null || decoder.fits(Wrapped.self) }
}

extension Array: TapeReadable where Element: Decodable {
    static func read(from decoder: TapeDecoder) throws -> [Element] {
        guard decoder.kind == .array else { throw decoder.mismatch([Element].self, expected: "an array") }
        if Element.self == String.self { return unsafeBitCast(try strings(from: decoder), to: [Element].self) }
        let end = decoder.state.tape.end(at: decoder.index)
        var elements: [Element] = []
        elements.reserveCapacity(Swift.min(decoder.state.tape.count(at: decoder.index), 1 << 16))
        var index = decoder.index + 1
        while index < end {
            elements.append(try decoder.descended(to: index).read(as: Element.self))
            index = decoder.state.tape.end(at: index)
        }
        return elements
    }

    private static func strings(from decoder: TapeDecoder) throws -> [String] {
        let end = decoder.state.tape.end(at: decoder.index)
        var elements: [String] = []
        elements.reserveCapacity(Swift.min(decoder.state.tape.count(at: decoder.index), 1 << 16))
        var index = decoder.index + 1
        while index < end {
            elements.append(try decoder.descended(to: index).string())
            index += 1
        }
        return elements
    }

    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .array }
}

extension Dictionary: TapeReadable where Key: Decodable, Value: Decodable {
    static func read(from decoder: TapeDecoder) throws -> [Key: Value] {
        // Keys of another kind are the standard library's affair.
        guard Key.self == String.self else { return try Dictionary(from: decoder) }
        guard decoder.kind == .object else { throw decoder.mismatch([Key: Value].self, expected: "an object") }
        let tape = decoder.state.tape
        let end = tape.end(at: decoder.index)
        var members: [Key: Value] = [:]
        members.reserveCapacity(Swift.min(tape.count(at: decoder.index), 1 << 16))
        var name = decoder.index + 1
        while name < end {
            let key = unsafeBitCast(tape.string(at: name), to: Key.self)
            members[key] = try decoder.descended(to: name + 1).read(as: Value.self)
            name = tape.end(at: name + 1)
        }
        return members
    }

    static func accepts(_ decoder: TapeDecoder) -> Bool { Key.self != String.self || decoder.kind == .object }
}

extension JSONValue: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> JSONValue {
        decoder.state.unknowns += 1
        return decoder.index < 0 ? .null : JSONValue(decoder.state.tape, at: decoder.index)
    }
}

extension JSONNumber: TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> JSONNumber {
        guard decoder.kind == .number, case .number(let number) = JSONValue(decoder.state.tape, at: decoder.index)
        else {
            throw decoder.mismatch(JSONNumber.self, expected: "a number")
        }
        return number
    }

    static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}
