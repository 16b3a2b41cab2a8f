/// Eight bytes of text at once, the first one in the lowest bits.
struct Word {
    let bits: UInt64

    /// The caller has proved that eight bytes stand at `offset`.
    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, at offset: Int) {
        bits = UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
    }

    /// One to seven bytes, and spaces after them. The caller has proved that they stand at `offset`.
    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, at offset: Int, count: Int) {
        let text = UnsafeRawPointer(base + offset)
        var bits: UInt64 = 0
        var taken = 0
        if count & 4 != 0 {
            bits = UInt64(UInt32(littleEndian: text.loadUnaligned(as: UInt32.self)))
            taken = 4
        }
        if count & 2 != 0 {
            let pair = UInt16(littleEndian: text.loadUnaligned(fromByteOffset: taken, as: UInt16.self))
            bits |= UInt64(pair) << (taken * 8)
            taken += 2
        }
        if count & 1 != 0 {
            bits |= UInt64(text.load(fromByteOffset: taken, as: UInt8.self)) << (taken * 8)
            taken += 1
        }
        self.bits = bits | Word.repeating(ASCII.space) << (taken * 8)
    }

    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// A mark for each of the eight bytes that may not stand in a JSON string as it is, the first one's lowest: quotes,
    /// backslashes, control characters and, where `asciiOnly`, bytes above 0x7F. Zero where all of them may.
    ///
    /// The subtractions mark each byte below a bound in its highest bit: with 0x02 flipped, the quote is 0x20 and stands
    /// right after the control characters. Of the bytes above 0x7F each is marked by one of them at least. A borrow can
    /// mark a byte wrongly, but only above one that is marked rightly: the lowest mark is always true.
    @inline(__always)
    func specials(asciiOnly: Bool) -> UInt64 {
        let quotesAndControls = (bits ^ Word.repeating(0x02)) &- Word.repeating(0x21)
        let backslashes = (bits ^ Word.repeating(ASCII.backslash)) &- Word.repeating(1)
        let marks = quotesAndControls | backslashes
        return (asciiOnly ? marks : marks & ~bits) & Word.repeating(0x80)
    }

    /// A mark for each of the eight bytes that is a backslash, as above: the lowest one is always true.
    @inline(__always)
    var backslashes: UInt64 {
        let zeros = bits ^ Word.repeating(ASCII.backslash)
        return (zeros &- Word.repeating(1)) & ~zeros & Word.repeating(0x80)
    }

    /// How many of the eight bytes stand before the first mark.
    @inline(__always)
    static func length(before marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// How many of the eight bytes, from the first, are spaces.
    @inline(__always)
    var spacePrefix: Int { (bits ^ Word.repeating(ASCII.space)).trailingZeroBitCount &>> 3 }

    @inline(__always)
    var isAllDigits: Bool {
        let upper = Word.repeating(0xF0)
        return (bits & upper) == Word.repeating(0x30) && ((bits &+ Word.repeating(6)) & upper) == Word.repeating(0x30)
    }

    /// The number that eight digits write: neighbours are joined to numbers of two, four and eight digits.
    @inline(__always)
    var decimalValue: UInt64 {
        var value = bits & Word.repeating(0x0F)
        value = (value &* 10 &+ value &>> 8) & 0x00FF_00FF_00FF_00FF
        value = (value &* 100 &+ value &>> 16) & 0x0000_FFFF_0000_FFFF
        return (value &* 10_000 &+ value &>> 32) & 0xFFFF_FFFF
    }
}
