import JSON

/// A JSON object, member by member, out of any `Decoder`; what the `init(from:)` of a generated type is written with.
///
/// When the decoder is the runtime's own, members are found on the payload's tape without making a key or a container;
/// any other decoder is asked for a container with string keys.
///
/// What callers compile for each type of value is small: the member is found, and text, numbers and Booleans are read, by
/// functions that know nothing of types.
public struct ObjectReader {
    /// The members on the tape: by value, so that an object costs no allocation. Empty when there is a container.
    private var tape: TapeMembers
    private var container: ContainerMembers?
    /// The token of the member that was found last.
    private var token = 0
    /// Whether another decoder than the runtime's own is asked.
    @usableFromInline let isForeign: Bool

    public init(_ decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            tape = try TapeMembers(own)
            isForeign = false
        } else {
            tape = try TapeMembers(try .overNothing())
            container = try ContainerMembers(decoder)
            isForeign = true
        }
    }

    /// A member that has to be there.
    @inlinable
    @inline(never)
    public mutating func required<Value: Decodable>(_ key: StaticString) throws -> Value {
        if isForeign { return try foreign(key) }
        try find(key)
        return try value(as: Value.self)
    }

    /// A member that has to be there and may be `null`; an absent one counts as `null`, since servers leave them out.
    @inlinable
    @inline(never)
    public mutating func nullable<Value: Decodable>(_ key: StaticString) throws -> Value? {
        if isForeign { return try foreign(key, keepingNull: false) }
        guard find(key, keepingNull: false, takingNull: Value.self == JSONValue.self) else { return nil }
        return try value(as: Value.self)
    }

    /// A member that may be absent. One that is there as `null` all the same counts as absent, and stays among the
    /// additional properties, so that it is encoded back as it came.
    @inlinable
    @inline(never)
    public mutating func optional<Value: Decodable>(_ key: StaticString) throws -> Value? {
        if isForeign { return try foreign(key, keepingNull: true) }
        guard find(key, keepingNull: true, takingNull: Value.self == JSONValue.self) else { return nil }
        return try value(as: Value.self)
    }

    // MARK: On the tape

    @usableFromInline
    mutating func find(_ key: StaticString) throws { token = try tape.required(key) }

    @usableFromInline
    mutating func find(_ key: StaticString, keepingNull: Bool, takingNull: Bool) -> Bool {
        guard let found = tape.optional(key, keepingNull: keepingNull, takingNull: takingNull) else { return false }
        token = found
        return true
    }

    /// The value of the member that was found last.
    @inlinable
    func value<Value: Decodable>(as type: Value.Type) throws -> Value {
        if Value.self == String.self { return unsafeBitCast(try string(), to: Value.self) }
        if Value.self == Int.self { return unsafeBitCast(try int(), to: Value.self) }
        if Value.self == Double.self { return unsafeBitCast(try double(), to: Value.self) }
        if Value.self == Bool.self { return unsafeBitCast(try bool(), to: Value.self) }
        return try other(as: type)
    }

    private var found: TapeDecoder { tape.decoder.descended(to: token) }

    @usableFromInline func string() throws -> String { try found.string() }

    @usableFromInline func int() throws -> Int { try found.integer(Int.self) }

    @usableFromInline func double() throws -> Double { try found.double() }

    @usableFromInline func bool() throws -> Bool { try found.bool() }

    @usableFromInline func other<Value: Decodable>(as type: Value.Type) throws -> Value {
        try found.read(as: type)
    }

    // MARK: In a container

    @usableFromInline
    mutating func foreign<Value: Decodable>(_ key: StaticString) throws -> Value {
        try withContainer { try $0.required(key, Value.self) }
    }

    @usableFromInline
    mutating func foreign<Value: Decodable>(_ key: StaticString, keepingNull: Bool) throws -> Value? {
        try withContainer { try $0.value(key, Value.self, keepingNull: keepingNull) }
    }

    private mutating func withContainer<Value>(_ read: (inout ContainerMembers) throws -> Value) throws -> Value {
        guard var members = container else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "There is no object to read."))
        }
        defer { container = members }
        return try read(&members)
    }
}

extension ObjectReader {
    /// A member of which the document knows the one value; another value is kept, and counts against a union's branch.
    @inlinable
    @inline(never)
    public mutating func constant<Value: Decodable & Equatable>(_ key: StaticString, _ value: Value) throws -> Value {
        guard let found: Value = try optional(key) else { return value }
        if found != value { noteUnknown() }
        return found
    }

    @usableFromInline func noteUnknown() { tape.decoder.state.unknowns += 1 }

    /// The members that no property took.
    public func additionalProperties() throws -> [String: JSONValue] {
        if let container { return try container.rest(of: JSONValue.self, nulls: true) }
        guard tape.hasLeft else { return [:] }
        var rest: [String: JSONValue] = [:]
        let state = tape.decoder.state
        tape.forEachLeft(nulls: true) { name, value, isKnown in
            rest[state.tape.string(at: name)] = JSONValue(state.tape, at: value)
            if !isKnown { state.unknowns += 1 }
        }
        return rest
    }

    /// The members that the document does not name, all of one type; a `null` of a name that it does name is none.
    public func additionalProperties<Value: Decodable>(of type: Value.Type) throws -> [String: Value] {
        if let container { return try container.rest(of: type, nulls: false) }
        var rest: [String: Value] = [:]
        let decoder = tape.decoder
        try tape.forEachLeft(nulls: false) { name, value, _ in
            decoder.state.unknowns += 1
            rest[decoder.state.tape.string(at: name)] = try decoder.descended(to: value).read(as: type)
        }
        return rest
    }

    /// The end of a type that keeps no additional properties: what is left only counts against a union's branch.
    public func end() {
        guard tape.decoder.state.trials > 0 else { return }
        tape.forEachLeft(nulls: false) { _, _, _ in tape.decoder.state.unknowns += 1 }
    }
}
