import JSON

/// A JSON object, member by member, into any `Encoder`; what the `write(to:)` of a generated type is written with.
///
/// Additional properties follow the properties, sorted by name; a property that has a value wins over an additional
/// one of the same name. What cannot be written is told at the ``end()``: no member needs code for an error.
public struct ObjectWriter {
    /// Our own; nothing comes to it where there is somebody else's container.
    private let encoder: TextEncoder
    /// In a box, since the size of a container is not known to the compiler.
    private var container: Boxed<KeyedEncodingContainer<PathKey>>?
    private var rest: (any AdditionalMembers)?
    /// What kept a member from being written, the first of them.
    private var failure: (any Error)?

    init(_ encoder: TextEncoder) {
        self.encoder = encoder
        encoder.state.writer.beginObject()
    }

    /// Into a container of any encoder, our own too: whoever hands theirs on may put more into it.
    public init(_ encoder: any Encoder) {
        self.init(TextEncoder(state: EncodingState(), depth: 0))
        container = Boxed(wrappedValue: encoder.container(keyedBy: PathKey.self))
    }

    /// An object into any encoder. Of any type, so that the compiler does not make one of these for each.
    @inline(never)
    static func write(_ value: any ObjectCoding, to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder)
        value.write(to: &object)
        try object.end()
    }

    /// Members that the document does not name, to be given before its own: `null` here is written for a property that
    /// has no value.
    public mutating func additionalProperties<Value: PayloadValue>(_ members: [String: Value]) {
        if !members.isEmpty { rest = Additional(members: members) }
    }

    /// A member that is always there.
    @inlinable
    public mutating func required<Value: PayloadValue>(_ value: Value, _ key: StaticString) {
        if Value.self == Int.self { return int(unsafeBitCast(value, to: Int.self), key) }
        if Value.self == Bool.self { return bool(unsafeBitCast(value, to: Bool.self), key) }
        write(value, key)
    }

    /// A member that is always there, as `null` when there is no value.
    @inlinable
    public mutating func nullable<Value: PayloadValue>(_ value: Value?, _ key: StaticString) {
        if let value { required(value, key) } else { null(key) }
    }

    /// A member that is left out when there is no value.
    @inlinable
    public mutating func optional<Value: PayloadValue>(_ value: Value?, _ key: StaticString) {
        if Value.self == Int.self { return int(unsafeBitCast(value, to: Int?.self), key) }
        if Value.self == Bool.self { return bool(unsafeBitCast(value, to: Bool?.self), key) }
        other(value, key)
    }

    // MARK: Text

    /// Text that is always there.
    @inlinable
    public mutating func required(_ value: String, _ key: StaticString) { string(value, key) }

    /// Text that is always there, as `null` when there is no value.
    @inlinable
    public mutating func nullable(_ value: String?, _ key: StaticString) {
        if let value { string(value, key) } else { null(key) }
    }

    /// Text that is left out when there is no value.
    @inlinable
    public mutating func optional(_ value: String?, _ key: StaticString) { string(value, key) }

    @inline(never) @usableFromInline
    mutating func string(_ value: String?, _ key: StaticString) {
        guard let value, isOurs(value, key) else { return }
        encoder.state.string(value, key)
    }

    // MARK: By kind of value; none is left out

    @inline(never) @usableFromInline
    mutating func null(_ key: StaticString) {
        if let rest, rest.contains(key.description) { return }
        guard container == nil else {
            do {
                try container?.wrappedValue.encodeNil(forKey: PathKey(stringValue: key.description))
            } catch {
                fail(error)
            }
            return
        }
        encoder.state.writer.key(key)
        encoder.state.writer.null()
    }

    @inline(never) @usableFromInline
    mutating func int(_ value: Int?, _ key: StaticString) {
        guard let value, isOurs(value, key) else { return }
        encoder.state.int(value, key)
    }

    @inline(never) @usableFromInline
    mutating func bool(_ value: Bool?, _ key: StaticString) {
        guard let value, isOurs(value, key) else { return }
        encoder.state.bool(value, key)
    }

    @inline(never) @usableFromInline
    mutating func other<Value: PayloadValue>(_ value: Value?, _ key: StaticString) {
        if let value { write(value, key) }
    }

    @inline(never) @usableFromInline
    mutating func write<Value: PayloadValue>(_ value: Value, _ key: StaticString) {
        guard isOurs(value, key) else { return }
        encoder.state.writer.key(key)
        do {
            try encoder.write(value)
        } catch {
            fail(TextEncoder.located(error, at: PathKey(stringValue: key.description)))
        }
    }

    /// Whether a member is to be written by ourselves: else it is in somebody's container now.
    private mutating func isOurs<Value: PayloadValue>(_ value: Value, _ key: StaticString) -> Bool {
        rest?.remove(key.description)
        guard container != nil else { return true }
        do {
            try container?.wrappedValue.encode(value.encodable(), forKey: PathKey(stringValue: key.description))
        } catch {
            fail(error)
        }
        return false
    }

    private mutating func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Writes the additional properties and closes the object.
    ///
    /// - Throws: What kept a member from being written.
    public mutating func end() throws {
        if let failure { throw failure }
        if var container {
            try rest?.write(to: &container.wrappedValue)
        } else {
            try rest?.write(to: encoder)
            encoder.state.writer.endObject()
        }
    }
}

/// The additional properties of an object, whatever their type.
private protocol AdditionalMembers {
    mutating func remove(_ name: String)
    func contains(_ name: String) -> Bool
    func write(to encoder: TextEncoder) throws
    func write(to container: inout KeyedEncodingContainer<PathKey>) throws
}

private struct Additional<Value: PayloadValue>: AdditionalMembers {
    var members: [String: Value]

    mutating func remove(_ name: String) { members[name] = nil }

    func contains(_ name: String) -> Bool { members[name] != nil }

    func write(to encoder: TextEncoder) throws {
        for (name, value) in sorted {
            encoder.state.writer.key(name)
            do {
                try encoder.write(value)
            } catch {
                throw TextEncoder.located(error, at: PathKey(stringValue: name))
            }
        }
    }

    func write(to container: inout KeyedEncodingContainer<PathKey>) throws {
        for (name, value) in sorted { try container.encode(value.encodable(), forKey: PathKey(stringValue: name)) }
    }

    private var sorted: [(key: String, value: Value)] { members.sorted { $0.key < $1.key } }
}
