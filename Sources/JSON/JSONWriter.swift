/// JSON text into one growing buffer. The commas are the writer's; that each object gets its names and each container
/// its end is the caller's.
public struct JSONWriter: Sendable {
    /// What is written so far.
    public var bytes: [UInt8]
    /// The next value or name of this container is not its first.
    @usableFromInline var needsComma = false

    public init(reservingCapacity capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(max(0, capacity))
    }

    @inlinable public mutating func beginObject() { begin(0x7B) }
    @inlinable public mutating func endObject() { end(0x7D) }
    @inlinable public mutating func beginArray() { begin(0x5B) }
    @inlinable public mutating func endArray() { end(0x5D) }

    /// A member's name; its value is written next.
    @inlinable
    public mutating func key(_ name: String) {
        separate()
        appendQuoted(name)
        bytes.append(0x3A)
        needsComma = false
    }

    /// A member's name that is part of the program.
    public mutating func key(_ name: StaticString) {
        guard name.hasPointerRepresentation else { return key(name.description) }
        separate()
        StringEscaping.append(name.bytes, to: &bytes)
        bytes.append(0x3A)
        needsComma = false
    }

    @inlinable
    public mutating func string(_ value: String) {
        separate()
        appendQuoted(value)
        needsComma = true
    }

    @inlinable
    public mutating func int(_ value: some FixedWidthInteger) {
        separate()
        if let magnitude = UInt64(exactly: value.magnitude) {
            appendInteger(magnitude, isNegative: value < 0)
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
        needsComma = true
    }

    /// The shortest text that reads as `value`, integers without a fraction.
    public mutating func double(_ value: Double) throws(JSONNonFiniteNumberError) {
        guard let text = NumberWriting.text(value) else { throw JSONNonFiniteNumberError(value: value) }
        verbatim(text.utf8)
    }

    /// The shortest text that reads as `value` in single precision.
    public mutating func float(_ value: Float) throws(JSONNonFiniteNumberError) {
        guard let text = NumberWriting.text(value) else { throw JSONNonFiniteNumberError(value: Double(value)) }
        verbatim(text.utf8)
    }

    public mutating func bool(_ value: Bool) { verbatim((value ? "true" as StaticString : "false").bytes) }

    public mutating func null() { verbatim(("null" as StaticString).bytes) }

    /// A number as it is written.
    public mutating func number(_ value: JSONNumber) { verbatim(value.text.utf8) }

    /// A value that is JSON text already: of another writer, or of a tape's `byteRange(at:)`.
    @inlinable
    public mutating func verbatim(_ text: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    @inlinable
    mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    @inlinable
    mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    @inlinable
    mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }

    @usableFromInline
    mutating func appendInteger(_ magnitude: UInt64, isNegative: Bool) {
        NumberWriting.append(magnitude, isNegative: isNegative, to: &bytes)
    }

    @usableFromInline
    mutating func appendQuoted(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { StringEscaping.append($0, to: &bytes) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { StringEscaping.append($0, to: &bytes) } }
    }
}

/// JSON has no infinities and no NaN (RFC 8259, section 6).
public struct JSONNonFiniteNumberError: Error, Hashable, Sendable, CustomStringConvertible {
    public let value: Double
    public init(value: Double) { self.value = value }
    public var description: String { "JSON has no number \(value)" }
}

extension StaticString {
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
