import JSON

/// A JSON object, member by member, out of any `Decoder`; what the `init(from:)` of a generated type is written with.
///
/// When the decoder is the runtime's own, members are found on the payload's tape without making a key or a container;
/// any other decoder is asked for a container with string keys.
public struct ObjectReader {
    /// The members on the tape: by value, so that an object costs no allocation. Empty when there is a container.
    private var tape: TapeMembers
    private var container: ContainerMembers?

    public init(_ decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            tape = try TapeMembers(own)
        } else {
            tape = try TapeMembers(try .overNothing())
            container = try ContainerMembers(decoder)
        }
    }

    /// A member that has to be there.
    public mutating func required<Value: Decodable>(_ key: StaticString) throws -> Value {
        if container == nil { return try tape.required(key, Value.self) }
        return try withContainer { try $0.required(key, Value.self) }
    }

    /// A member that has to be there and may be `null`; an absent one counts as `null`, since servers leave them out.
    public mutating func nullable<Value: Decodable>(_ key: StaticString) throws -> Value? {
        if container == nil { return try tape.value(key, Value.self, keepingNull: false) }
        return try withContainer { try $0.value(key, Value.self, keepingNull: false) }
    }

    /// A member that may be absent. One that is there as `null` all the same counts as absent, and stays among the
    /// additional properties, so that it is encoded back as it came.
    public mutating func optional<Value: Decodable>(_ key: StaticString) throws -> Value? {
        if container == nil { return try tape.value(key, Value.self, keepingNull: true) }
        return try withContainer { try $0.value(key, Value.self, keepingNull: true) }
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
    public mutating func constant<Value: Decodable & Equatable>(_ key: StaticString, _ value: Value) throws -> Value {
        guard let found: Value = try optional(key) else { return value }
        if found != value { tape.decoder.state.unknowns += 1 }
        return found
    }

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
