/// Strings as JSON text: only what must be escaped is (RFC 8259, section 7).
enum StringEscaping {
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(ASCII.quote)
        var start = 0
        while start < text.count {
            let end = endOfPlainRun(in: text, from: start)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
            guard end < text.count else { break }
            append(escaped: text[end], to: &bytes)
            start = end + 1
        }
        bytes.append(ASCII.quote)
    }

    @inline(__always)
    private static func endOfPlainRun(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = text.baseAddress else { return start }
        var position = start
        while text.count &- position >= 8 {
            let length = Word(base, at: position).plainPrefix(asciiOnly: false)
            position &+= length
            if length < 8 { return position }
        }
        while position < text.count {
            let byte = base[position]
            if byte < ASCII.space || byte == ASCII.quote || byte == ASCII.backslash { break }
            position &+= 1
        }
        return position
    }

    private static func append(escaped byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(ASCII.backslash)
        switch byte {
        case ASCII.quote, ASCII.backslash: bytes.append(byte)
        case 0x08: bytes.append(ASCII.letter("b"))
        case 0x0C: bytes.append(ASCII.letter("f"))
        case ASCII.lineFeed: bytes.append(ASCII.letter("n"))
        case ASCII.carriageReturn: bytes.append(ASCII.letter("r"))
        case ASCII.tab: bytes.append(ASCII.letter("t"))
        default:
            bytes.append(contentsOf: [ASCII.letter("u"), ASCII.zero, ASCII.zero])
            bytes.append(ASCII.zero + byte >> 4)
            bytes.append(hexadecimal(byte & 0xF))
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? ASCII.zero + digit : 0x37 + digit }
}
