/// One value of a tape in 16 bytes: where its text stands, where the value after it stands on the tape, and what it is.
@usableFromInline
struct Token: Sendable {
    /// Bytes of the value's text; a string's quotes belong to it.
    @usableFromInline var start: UInt32
    @usableFromInline var end: UInt32
    /// Tape index after the value and everything in it. While a container is still open: the index of its parent.
    @usableFromInline var next: UInt32
    /// Kind (3 bits), mark (1 bit), whether there are bytes above 0x7F (1 bit), count of members or elements (27 bits,
    /// saturating).
    @usableFromInline var details: UInt32

    @inlinable
    init(_ kind: JSONTape.Kind, marked: Bool = false, isASCII: Bool = true, start: Int, end: Int, next: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.next = UInt32(truncatingIfNeeded: next)
        self.details = UInt32(kind.rawValue) | (marked ? Token.mark : 0) | (isASCII ? 0 : Token.wide)
    }

    /// On a string: it has escapes. On a number: it has neither fraction nor exponent.
    @usableFromInline static var mark: UInt32 { 0b1000 }
    /// On a string: it has characters beyond ASCII.
    @usableFromInline static var wide: UInt32 { 0b1_0000 }
    @usableFromInline static var countShift: UInt32 { 5 }
    @usableFromInline static var greatestCount: UInt32 { UInt32.max >> countShift }

    @inlinable @inline(__always) var isMarked: Bool { details & Token.mark != 0 }

    @inlinable @inline(__always) var isASCII: Bool { details & Token.wide == 0 }

    @inlinable @inline(__always) var isPlainString: Bool {
        details & 0b1111 == UInt32(JSONTape.Kind.string.rawValue)
    }

    @inlinable @inline(__always) var isEscapedString: Bool {
        details & 0b1111 == UInt32(JSONTape.Kind.string.rawValue) | Token.mark
    }

    @inlinable @inline(__always) var kind: JSONTape.Kind {
        switch details & 0b111 {
        case 0: .null
        case 1: .false
        case 2: .true
        case 3: .number
        case 4: .string
        case 5: .array
        default: .object
        }
    }

    /// Members or elements; `greatestCount` means "that many or more".
    @inlinable var count: UInt32 {
        get { details >> Token.countShift }
        set { details = (details & 0b1_1111) | (min(newValue, Token.greatestCount) << Token.countShift) }
    }
}
