import JSON

/// A JSON object, member by member, out of any `Decoder`; what `read(from:)` of a generated type is written with.
///
/// When the decoder is the runtime's own, members are found on the payload's tape without making a key or a container;
/// any other decoder is asked for a container with string keys.
///
/// Text, numbers and Booleans are read by functions that know nothing of types: which it is, callers' code settles when it
/// is compiled. None of them is inlined, nor is what follows an error: a client has thousands of these calls. Text, which
/// most of them are for, has functions of its own.
///
/// Of a member that may be absent an error is kept until ``end()``: a function that may stop at every member would have
/// code at each for all that it had read before. Until then the object has no more members.
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

    /// - Throws: A `DecodingError` when the value is no object.
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
        if Value.self == Int.self { return unsafeBitCast(try int(key), to: Value.self) }
        if Value.self == Double.self { return unsafeBitCast(try double(key), to: Value.self) }
        if Value.self == Bool.self { return unsafeBitCast(try bool(key), to: Value.self) }
        return try other(key)
    }

    /// A member that has to be there and may be `null`; an absent one counts as `null`, since servers leave them out.
    @inlinable
    public mutating func nullable<Value: PayloadValue>(_ key: StaticString) -> Value? {
        optional(key, keepingNull: false)
    }

    /// A member that may be absent. One that is there as `null` all the same counts as absent, and stays among the
    /// additional properties, so that it is encoded back as it came.
    @inlinable
    public mutating func optional<Value: PayloadValue>(_ key: StaticString) -> Value? {
        optional(key, keepingNull: true)
    }

    @inlinable
    mutating func optional<Value: PayloadValue>(_ key: StaticString, keepingNull: Bool) -> Value? {
        if Value.self == Int.self { return unsafeBitCast(int(key, keepingNull), to: Value?.self) }
        if Value.self == Double.self { return unsafeBitCast(double(key, keepingNull), to: Value?.self) }
        if Value.self == Bool.self { return unsafeBitCast(bool(key, keepingNull), to: Value?.self) }
        return other(key, keepingNull)
    }

    // MARK: Text

    /// Text that has to be there.
    @inline(never)
    public mutating func required(_ key: StaticString) throws -> String {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).string(of: tape.mark(of: key))
    }

    /// Text that has to be there and may be `null`.
    @inlinable
    public mutating func nullable(_ key: StaticString) -> String? { string(key, false) }

    /// Text that may be absent.
    @inlinable
    public mutating func optional(_ key: StaticString) -> String? { string(key, true) }

    @inline(never) @usableFromInline
    mutating func string(_ key: StaticString, _ keepingNull: Bool) -> String? {
        if let container { return container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        do { return try tape.item(at: token).string(of: tape.mark(of: key)) } catch {
            return tape.fail(error, at: token)
        }
    }

    // MARK: By kind of value

    @inline(never) @usableFromInline
    mutating func int(_ key: StaticString) throws -> Int {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).integer(Int.self)
    }

    @inline(never) @usableFromInline
    mutating func double(_ key: StaticString) throws -> Double {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).double()
    }

    @inline(never) @usableFromInline
    mutating func bool(_ key: StaticString) throws -> Bool {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).bool()
    }

    @inline(never) @usableFromInline
    mutating func other<Value: PayloadValue>(_ key: StaticString) throws -> Value {
        if let container { return try container.required(key) }
        let token = try tape.required(key)
        return try tape.item(at: token).read(as: Value.self)
    }

    @inline(never) @usableFromInline
    mutating func int(_ key: StaticString, _ keepingNull: Bool) -> Int? {
        if let container { return container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        do { return try tape.item(at: token).integer(Int.self) } catch { return tape.fail(error, at: token) }
    }

    @inline(never) @usableFromInline
    mutating func double(_ key: StaticString, _ keepingNull: Bool) -> Double? {
        if let container { return container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        do { return try tape.item(at: token).double() } catch { return tape.fail(error, at: token) }
    }

    @inline(never) @usableFromInline
    mutating func bool(_ key: StaticString, _ keepingNull: Bool) -> Bool? {
        if let container { return container.value(key, keepingNull: keepingNull) }
        guard let token = tape.optional(key, keepingNull: keepingNull) else { return nil }
        do { return try tape.item(at: token).bool() } catch { return tape.fail(error, at: token) }
    }

    @inline(never) @usableFromInline
    mutating func other<Value: PayloadValue>(_ key: StaticString, _ keepingNull: Bool) -> Value? {
        // A constant, whose type its function does not know.
        if Value.self == String.self { return unsafeBitCast(string(key, keepingNull), to: Value?.self) }
        if let container { return container.value(key, keepingNull: keepingNull) }
        let isAny = Value.self == JSONValue.self
        guard let token = tape.optional(key, keepingNull: keepingNull, takingNull: isAny) else { return nil }
        do { return try tape.item(at: token).read(as: Value.self) } catch { return tape.fail(error, at: token) }
    }
}

extension ObjectReader {
    /// A member of which the document knows the one value. Another value is kept; that, and none, count against a union's
    /// branch.
    public mutating func constant<Value>(_ key: StaticString, _ value: Value) -> Value
    where Value: PayloadValue & Equatable {
        let found: Value? = optional(key)
        if found != value { tape.countUnknown() }
        return found ?? value
    }

    /// A member that may be absent, of which the document knows the one value. Another value is kept; that counts against a
    /// union's branch.
    public mutating func optional<Value>(_ key: StaticString, constant value: Value) -> Value?
    where Value: PayloadValue & Equatable {
        let found: Value? = optional(key)
        if let found, found != value { tape.countUnknown() }
        return found
    }

    /// Whether a member was taken for absent and is there; to be asked after the last property. The object is read again.
    var isMisread: Bool { mutating get { tape.isMisread() } }

    /// The members that no property took; to be asked for after the last property.
    public mutating func additionalProperties() -> [String: JSONValue] {
        if let container { return container.rest(of: JSONValue.self, nulls: true) }
        guard tape.hasLeft, !tape.isMisread() else { return [:] }
        tape.checkNames()
        var rest: [String: JSONValue] = [:]
        tape.forEachLeft(nulls: true) { name, value, isKnown in
            rest[name] = JSONValue(value)
            if !isKnown { value.countLeft() }
        }
        tape.takeLeft()
        return rest
    }

    /// The members that the document does not name, all of one type; a `null` of a name that it does name is none.
    public mutating func additionalProperties<Value: PayloadValue>(of type: Value.Type) -> [String: Value] {
        if let container { return container.rest(of: type, nulls: false) }
        guard tape.hasLeft, !tape.isMisread() else { return [:] }
        tape.checkNames()
        var rest: [String: Value] = [:]
        do {
            try tape.forEachLeft(nulls: false) { name, value, _ in
                value.countUnknown()
                rest[name] = try value.read(as: type)
            }
        } catch {
            return tape.fail(error) ?? [:]
        }
        tape.takeLeft()
        return rest
    }

    /// The end of an object: what is left, where its type keeps no additional properties, only counts against a union's
    /// branch.
    ///
    /// - Throws: What kept a member from being read that may be absent, the first of them.
    public mutating func end() throws {
        if let failure = container?.failure ?? tape.failure { throw failure }
        tape.checkNames()
        guard tape.isTrial else { return }
        tape.forEachLeft(nulls: false) { _, value, _ in value.countLeft() }
    }
}
