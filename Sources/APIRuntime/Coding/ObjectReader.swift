import JSON

/// A JSON object, member by member, out of any `Decoder`; what `read(from:)` of a generated type is written with.
///
/// When the decoder is the runtime's own, members are found on the payload's tape without making a key or a container;
/// any other decoder is asked for a container with string keys.
///
/// Text, numbers and Booleans are read by functions that know nothing of types: which it is, callers' code settles when it
/// is compiled.
public struct ObjectReader: ~Copyable {
    /// The members on the tape: by value, so that an object costs no allocation. Empty when there is a container.
    private var tape: TapeMembers
    /// Somebody else's, in an object of its own: the size of a container is not known to the compiler.
    private let container: ContainerMembers?
    /// Keeps the payload where this reader was asked for by itself.
    private let owner: DecodingState?

    /// For whoever reads the object again when it ``isMisread``.
    ///
    /// - Parameter item: Stands at an object. An initializer that may fail would copy what it made.
    init(atObject item: TapeItem, as type: ObjectIdentifier) {
        tape = TapeMembers(item, as: type)
        container = nil
        owner = nil
    }

    public init(_ decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            // This reader may be kept, and so may its members.
            own.state.keepText()
            try own.item.checkObject()
            tape = TapeMembers(own.item)
            container = nil
            owner = own.state
        } else {
            let members = try ContainerMembers(decoder)
            tape = TapeMembers(members.nothing.item)
            container = members
            owner = members.nothing.state
        }
    }

    /// A member that has to be there.
    @inlinable
    public mutating func required<Value: PayloadValue>(_ key: StaticString) throws -> Value {
        if Value.self == String.self { return unsafeBitCast(try string(key), to: Value.self) }
        if Value.self == Int.self { return unsafeBitCast(try int(key), to: Value.self) }
        if Value.self == Double.self { return unsafeBitCast(try double(key), to: Value.self) }
        if Value.self == Bool.self { return unsafeBitCast(try bool(key), to: Value.self) }
        return try other(key)
    }

    /// A member that has to be there and may be `null`; an absent one counts as `null`, since servers leave them out.
    @inlinable
    public mutating func nullable<Value: PayloadValue>(_ key: StaticString) throws -> Value? {
        try optional(key, keepingNull: false)
    }

    /// A member that may be absent. One that is there as `null` all the same counts as absent, and stays among the
    /// additional properties, so that it is encoded back as it came.
    @inlinable
    public mutating func optional<Value: PayloadValue>(_ key: StaticString) throws -> Value? {
        try optional(key, keepingNull: true)
    }

    @inlinable
    mutating func optional<Value: PayloadValue>(_ key: StaticString, keepingNull: Bool) throws -> Value? {
        if Value.self == String.self { return unsafeBitCast(try string(key, keepingNull), to: Value?.self) }
        if Value.self == Int.self { return unsafeBitCast(try int(key, keepingNull), to: Value?.self) }
        if Value.self == Double.self { return unsafeBitCast(try double(key, keepingNull), to: Value?.self) }
        if Value.self == Bool.self { return unsafeBitCast(try bool(key, keepingNull), to: Value?.self) }
        return try other(key, keepingNull)
    }

    // MARK: By kind of value

    @usableFromInline
    mutating func string(_ key: StaticString) throws -> String {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).string(of: tape.mark(of: key))
    }

    @usableFromInline
    mutating func int(_ key: StaticString) throws -> Int {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).integer(Int.self)
    }

    @usableFromInline
    mutating func double(_ key: StaticString) throws -> Double {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).double()
    }

    @usableFromInline
    mutating func bool(_ key: StaticString) throws -> Bool {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).bool()
    }

    @usableFromInline
    mutating func other<Value: PayloadValue>(_ key: StaticString) throws -> Value {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).read(as: Value.self)
    }

    @usableFromInline
    mutating func string(_ key: StaticString, _ keepingNull: Bool) throws -> String? {
        if let container { return try container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        return try tape.item(at: token).string(of: tape.mark(of: key))
    }

    @usableFromInline
    mutating func int(_ key: StaticString, _ keepingNull: Bool) throws -> Int? {
        if let container { return try container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        return try tape.item(at: token).integer(Int.self)
    }

    @usableFromInline
    mutating func double(_ key: StaticString, _ keepingNull: Bool) throws -> Double? {
        if let container { return try container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        return try tape.item(at: token).double()
    }

    @usableFromInline
    mutating func bool(_ key: StaticString, _ keepingNull: Bool) throws -> Bool? {
        if let container { return try container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        return try tape.item(at: token).bool()
    }

    @usableFromInline
    mutating func other<Value: PayloadValue>(_ key: StaticString, _ keepingNull: Bool) throws -> Value? {
        if let container { return try container.value(key, keepingNull: keepingNull) }
        let isAny = Value.self == JSONValue.self
        guard let token = tape.optional(key, keepingNull: keepingNull, takingNull: isAny) else { return nil }
        return try tape.item(at: token).read(as: Value.self)
    }
}

extension ObjectReader {
    /// A member of which the document knows the one value; another value is kept, and counts against a union's branch.
    public mutating func constant<Value>(_ key: StaticString, _ value: Value) throws -> Value
    where Value: PayloadValue & Equatable {
        guard let found: Value = try optional(key) else { return value }
        if found != value { tape.countUnknown() }
        return found
    }

    /// Whether a member was taken for absent and is there; to be asked after the last property. The object is read again.
    var isMisread: Bool { mutating get { tape.isMisread() } }

    /// The members that no property took; to be asked for after the last property.
    public mutating func additionalProperties() throws -> [String: JSONValue] {
        if let container { return try container.rest(of: JSONValue.self, nulls: true) }
        guard tape.hasLeft, !tape.isMisread() else { return [:] }
        tape.checkNames()
        var rest: [String: JSONValue] = [:]
        tape.forEachLeft(nulls: true) { name, value, isKnown in
            rest[name] = JSONValue(value)
            if !isKnown { value.countUnknown() }
        }
        tape.takeLeft()
        return rest
    }

    /// The members that the document does not name, all of one type; a `null` of a name that it does name is none.
    public mutating func additionalProperties<Value: PayloadValue>(of type: Value.Type) throws -> [String: Value] {
        if let container { return try container.rest(of: type, nulls: false) }
        guard tape.hasLeft, !tape.isMisread() else { return [:] }
        tape.checkNames()
        var rest: [String: Value] = [:]
        try tape.forEachLeft(nulls: false) { name, value, _ in
            value.countUnknown()
            rest[name] = try value.read(as: type)
        }
        tape.takeLeft()
        return rest
    }

    /// The end of an object: what is left, where its type keeps no additional properties, only counts against a union's
    /// branch.
    public mutating func end() {
        tape.checkNames()
        guard tape.isTrial else { return }
        tape.forEachLeft(nulls: false) { _, value, _ in value.countUnknown() }
    }
}
