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
    public static func read(from decoder: TapeDecoder) throws -> Self { try decoder.integer(Self.self) }
    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension String: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> String { try decoder.string() }
    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .string }
}

extension Double: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> Double { try decoder.double() }
    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension Float: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> Float { Float(try decoder.double()) }
    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}

extension Bool: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> Bool { try decoder.bool() }
    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .true || decoder.kind == .false }
}

extension Optional: TapeReadable where Wrapped: Decodable {
    public static func read(from decoder: TapeDecoder) throws -> Wrapped? {
        decoder.kind == .null ? nil : try decoder.read(as: Wrapped.self)
    }

    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .null || decoder.fits(Wrapped.self) }
}

extension Array: TapeReadable where Element: Decodable {
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
    private static func array<Own: TapeReadable>(of own: Own.Type, _ decoder: TapeDecoder) throws -> [Element] {
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

    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .array }
}

extension Dictionary: TapeReadable where Key: Decodable, Value: Decodable {
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
    private static func dictionary<Own: TapeReadable>(of own: Own.Type, _ decoder: TapeDecoder) throws -> [Key: Value] {
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

    public static func accepts(_ decoder: TapeDecoder) -> Bool { Key.self != String.self || decoder.kind == .object }
}

extension JSONValue: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> JSONValue {
        decoder.state.unknowns += 1
        return decoder.index < 0 ? .null : JSONValue(decoder.state.tape, at: decoder.index)
    }
}

extension JSONNumber: TapeReadable {
    public static func read(from decoder: TapeDecoder) throws -> JSONNumber {
        guard decoder.kind == .number, case .number(let number) = JSONValue(decoder.state.tape, at: decoder.index)
        else {
            throw decoder.mismatch(JSONNumber.self, expected: "a number")
        }
        return number
    }

    public static func accepts(_ decoder: TapeDecoder) -> Bool { decoder.kind == .number }
}
