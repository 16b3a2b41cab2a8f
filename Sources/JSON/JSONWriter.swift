/// JSON text into one growing buffer. The commas are the writer's; that each object gets its names and each container
/// its end is the caller's.
public struct JSONWriter: Sendable {
    /// What is written, and room behind it. JSON is written in pieces of a few bytes: each is put into room that was
    /// looked for once.
    private var buffer: [UInt8]
    /// How many bytes are written.
    public private(set) var count = 0
    /// The next value or name of this container is not its first.
    private var needsComma = false

    public init(reservingCapacity capacity: Int = 0) { buffer = [UInt8](repeating: 0, count: max(0, capacity)) }

    /// What is written so far.
    public var bytes: [UInt8] { Array(buffer[..<count]) }

    /// What is written, without a copy of it; the writer begins anew.
    public mutating func take() -> [UInt8] {
        var written: [UInt8] = []
        swap(&written, &buffer)
        written.removeLast(written.count - count)
        count = 0
        needsComma = false
        return written
    }

    public mutating func beginObject() { bracket(0x7B, isEnd: false) }
    public mutating func endObject() { bracket(0x7D, isEnd: true) }
    public mutating func beginArray() { bracket(0x5B, isEnd: false) }
    public mutating func endArray() { bracket(0x5D, isEnd: true) }

    /// A member's name; its value is written next.
    public mutating func key(_ name: String) { quoted(name, isName: true) }

    /// A member's name that is part of the program.
    public mutating func key(_ name: StaticString) {
        guard name.hasPointerRepresentation else { return key(name.description) }
        quoted(name.bytes, isName: true)
    }

    public mutating func string(_ value: String) { quoted(value, isName: false) }

    @inlinable
    public mutating func int(_ value: some FixedWidthInteger) {
        if let magnitude = UInt64(exactly: value.magnitude) {
            integer(magnitude, isNegative: value < 0)
        } else {
            verbatim(String(value).utf8)
        }
    }

    /// The shortest text that reads as `value`, integers without a fraction.
    public mutating func double(_ value: Double) throws(JSONNonFiniteNumberError) {
        guard value.isFinite else { throw JSONNonFiniteNumberError(value: value) }
        if let whole = NumberWriting.whole(value) {
            integer(whole.magnitude, isNegative: whole < 0)
        } else {
            digits(value.description)
        }
    }

    /// The shortest text that reads as `value` in single precision.
    public mutating func float(_ value: Float) throws(JSONNonFiniteNumberError) {
        guard value.isFinite else { throw JSONNonFiniteNumberError(value: Double(value)) }
        digits(value.description)
    }

    public mutating func bool(_ value: Bool) { plain((value ? "true" as StaticString : "false").bytes) }

    public mutating func null() { plain(("null" as StaticString).bytes) }

    /// A number as it is written.
    public mutating func number(_ value: JSONNumber) { verbatim(value.text.utf8) }

    /// A value that is JSON text already: of another writer, or of a tape's `byteRange(at:)`.
    @inlinable
    public mutating func verbatim(_ text: some Sequence<UInt8>) {
        let isDone: Void? = text.withContiguousStorageIfAvailable { plain($0) }
        if isDone == nil { Array(text).withUnsafeBufferPointer { plain($0) } }
    }
}

// MARK: Pieces

extension JSONWriter {
    private mutating func bracket(_ byte: UInt8, isEnd: Bool) {
        put(atMost: 1, afterComma: needsComma && !isEnd) { $0.put(byte) }
        needsComma = isEnd
    }

    private mutating func digits(_ text: String) {
        var text = text
        text.withUTF8 { plain(NumberWriting.withoutFraction($0)) }
    }

    @usableFromInline
    mutating func plain(_ text: UnsafeBufferPointer<UInt8>) {
        put(atMost: text.count, afterComma: needsComma) { $0.put(text) }
        needsComma = true
    }

    @usableFromInline
    mutating func integer(_ magnitude: UInt64, isNegative: Bool) {
        put(atMost: NumberWriting.mostDigits + 1, afterComma: needsComma) { place in
            if isNegative { place.put(ASCII.minus) }
            NumberWriting.put(magnitude, to: &place)
        }
        needsComma = true
    }

    private mutating func quoted(_ text: String, isName: Bool) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { quoted($0, isName: isName) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { quoted($0, isName: isName) } }
    }

    /// A string in its quotes, escaped where it has to be; a colon after it where it is a member's name.
    private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>, isName: Bool) {
        var position = 0
        var isOpen = false
        repeat {
            // All of the rest, whose end may be put as a word, or a part and an escape; two quotes, and a colon.
            let room = text.count - position + 8 + StringEscaping.longestEscape + 3
            put(atMost: room, afterComma: needsComma && !isOpen) { place in
                if !isOpen { place.put(ASCII.quote) }
                StringEscaping.putPlainRun(of: text, from: &position, to: &place)
                if position < text.count {
                    StringEscaping.put(escaped: text[position], to: &place)
                    position += 1
                }
                guard position == text.count else { return }
                place.put(ASCII.quote)
                if isName { place.put(ASCII.colon) }
            }
            isOpen = true
        } while position < text.count
        needsComma = !isName
    }

    /// Lets `write` put at most so many bytes behind what is written.
    @inline(__always)
    private mutating func put(
        atMost room: Int, afterComma comesNext: Bool = false, _ write: (inout WritingPlace) -> Void
    ) {
        if buffer.count &- count <= room { grow(by: room + 1) }
        let start = count
        count = buffer.withUnsafeMutableBufferPointer { all in
            var place = WritingPlace(room: all, position: start)
            if comesNext { place.put(ASCII.comma) }
            write(&place)
            return place.position
        }
    }

    private mutating func grow(by room: Int) {
        let needed = max(buffer.count * 2, count + room)
        let written = buffer
        buffer = [UInt8](unsafeUninitializedCapacity: needed) { memory, initialized in
            let end = memory[...].initialize(fromContentsOf: written)
            memory[end...].initialize(repeating: 0)
            initialized = needed
        }
    }
}

/// Where the next byte of a writer goes. Whoever puts bytes there has asked the writer for the room.
struct WritingPlace {
    let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var position: Int

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        room[position] = byte
        position &+= 1
    }

    /// The first bytes of a word; there is room for all eight.
    @inline(__always)
    mutating func put(_ word: Word, count: Int) {
        UnsafeMutableRawBufferPointer(room).storeBytes(
            of: word.bits.littleEndian, toByteOffset: position, as: UInt64.self
        )
        position &+= count
    }

    @inline(__always)
    mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        _ = UnsafeMutableBufferPointer(rebasing: room[position..<position + text.count]).update(fromContentsOf: text)
        position &+= text.count
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
