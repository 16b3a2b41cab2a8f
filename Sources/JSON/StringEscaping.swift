/// Strings as JSON text: only what must be escaped is (RFC 8259, section 7).
enum StringEscaping {
    /// `\u001F`
    static var longestEscape: Int { 6 }

    /// Copies what may stand in a string as it is, from `position` to the end or to the first byte that may not. There is
    /// room for the rest of the text and eight bytes more.
    @inline(__always)
    static func putPlainRun(
        of text: UnsafeBufferPointer<UInt8>, from position: inout Int, to place: inout WritingPlace
    ) {
        guard let base = text.baseAddress else { return }
        while text.count &- position >= 8 {
            let word = Word(base, at: position)
            let specials = word.specials(asciiOnly: false)
            guard specials == 0 else {
                let length = Word.length(before: specials)
                place.put(word, count: length)
                position &+= length
                return
            }
            place.put(word, count: 8)
            position &+= 8
        }
        let left = text.count &- position
        guard left > 0 else { return }
        let word = Word(base, at: position, count: left)
        let length = min(Word.length(before: word.specials(asciiOnly: false)), left)
        place.put(word, count: length)
        position &+= length
    }

    static func put(escaped byte: UInt8, to place: inout WritingPlace) {
        place.put(ASCII.backslash)
        switch byte {
        case ASCII.quote, ASCII.backslash: place.put(byte)
        case 0x08: place.put(ASCII.letter("b"))
        case 0x0C: place.put(ASCII.letter("f"))
        case ASCII.lineFeed: place.put(ASCII.letter("n"))
        case ASCII.carriageReturn: place.put(ASCII.letter("r"))
        case ASCII.tab: place.put(ASCII.letter("t"))
        default:
            place.put(ASCII.letter("u"))
            place.put(ASCII.zero)
            place.put(ASCII.zero)
            place.put(ASCII.zero + byte >> 4)
            place.put(hexadecimal(byte & 0xF))
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? ASCII.zero + digit : 0x37 + digit }
}
