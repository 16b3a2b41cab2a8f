extension UnsafeBufferPointer<UInt8> {
    /// Bytes of the well-formed UTF-8 sequence (RFC 3629, section 4) at `offset`, which lies inside the buffer;
    /// 0 where none begins: stray continuations, overlong forms, surrogates, above U+10FFFF, cut short.
    @inline(__always)
    func utf8SequenceLength(at offset: Int) -> Int {
        let first = self[offset]
        if first < 0x80 { return 1 }
        let available = count &- offset
        switch first {
        case 0xC2...0xDF:
            return available >= 2 && isContinuation(offset &+ 1) ? 2 : 0
        case 0xE0...0xEF:
            guard available >= 3 else { return 0 }
            let second = self[offset &+ 1]
            let least: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let greatest: UInt8 = first == 0xED ? 0x9F : 0xBF
            return second >= least && second <= greatest && isContinuation(offset &+ 2) ? 3 : 0
        case 0xF0...0xF4:
            guard available >= 4 else { return 0 }
            let second = self[offset &+ 1]
            let least: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let greatest: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            let isWhole = isContinuation(offset &+ 2) && isContinuation(offset &+ 3)
            return second >= least && second <= greatest && isWhole ? 4 : 0
        default:
            return 0
        }
    }

    @inline(__always)
    private func isContinuation(_ offset: Int) -> Bool { self[offset] & 0xC0 == 0x80 }

    /// 3 where the text begins with U+FEFF, which RFC 8259, section 8.1, lets a parser ignore.
    var byteOrderMarkLength: Int {
        count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
    }
}
