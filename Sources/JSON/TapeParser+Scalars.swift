extension TapeParser {
    // MARK: Strings (RFC 8259, section 7)

    /// The position stands on the opening quote.
    @inline(__always)
    mutating func string() throws(SyntaxFault) {
        let start = position
        var hasEscapes = false
        var isASCII = true
        position = try endOfPlainCharacters(from: position &+ 1, in: start)
        while base[position] != ASCII.quote {
            if base[position] == ASCII.backslash { hasEscapes = true } else { isASCII = false }
            position = try Self.endOfOtherCharacters(base, end, from: position, in: start)
            position = try endOfPlainCharacters(from: position, in: start)
        }
        position &+= 1
        append(.string, marked: hasEscapes, isASCII: isASCII, from: start)
    }

    /// The first byte that is no plain ASCII character of a string.
    /// - Parameter string: Where the string begins.
    @inline(__always)
    private func endOfPlainCharacters(from start: Int, in string: Int) throws(SyntaxFault) -> Int {
        var position = start
        while position <= lastWord {
            let specials = Word(base, at: position).specials(asciiOnly: true)
            // Where to go on does not hang on the marks: the next eight bytes are looked at before these are judged.
            if specials != 0 { return position &+ Word.length(before: specials) }
            position &+= 8
        }
        return try Self.endOfLastPlainCharacters(base, end, from: position, in: string)
    }

    /// The same byte by byte.
    @inline(never)
    private static func endOfLastPlainCharacters(
        _ base: UnsafePointer<UInt8>,
        _ end: Int,
        from start: Int,
        in string: Int
    ) throws(SyntaxFault) -> Int {
        for position in start..<max(start, end) where !ASCII.isPlain(base[position]) { return position }
        throw SyntaxFault(problem: .unterminatedString, offset: string)
    }

    /// After an escape, or after a run of characters above U+007F; nothing else may stand in a string but plain ones.
    /// - Parameter string: Where the string begins.
    private static func endOfOtherCharacters(
        _ base: UnsafePointer<UInt8>,
        _ end: Int,
        from start: Int,
        in string: Int
    ) throws(SyntaxFault) -> Int {
        guard start < end else { throw SyntaxFault(problem: .unterminatedString, offset: string) }
        if base[start] == ASCII.backslash { return try endOfEscape(base, from: start) }
        guard base[start] >= 0x80 else { throw SyntaxFault(problem: .controlCharacter, offset: start) }
        let text = UnsafeBufferPointer(start: base, count: end)
        var position = start
        while base[position] >= 0x80 {
            let length = text.utf8SequenceLength(at: position)
            guard length > 0 else { throw SyntaxFault(problem: .invalidUTF8, offset: position) }
            position &+= length
        }
        return position
    }

    private static func endOfEscape(_ base: UnsafePointer<UInt8>, from start: Int) throws(SyntaxFault) -> Int {
        switch base[start &+ 1] {
        case ASCII.quote, ASCII.backslash, ASCII.slash,
            ASCII.letter("b"), ASCII.letter("f"), ASCII.letter("n"), ASCII.letter("r"), ASCII.letter("t"):
            return start &+ 2
        case ASCII.letter("u"):
            for digit in start &+ 2..<start &+ 6 where ASCII.hexadecimal(base[digit]) == nil {
                throw SyntaxFault(problem: .hexadecimal, offset: digit)
            }
            return start &+ 6
        default:
            throw SyntaxFault(problem: .escape, offset: start &+ 1)
        }
    }

    // MARK: Numbers (RFC 8259, section 6)

    /// The position stands on a minus sign or a digit.
    @inline(__always)
    mutating func number() throws(SyntaxFault) {
        let start = position
        var isInteger = true
        if base[position] == ASCII.minus { position &+= 1 }
        if base[position] == ASCII.zero {
            position &+= 1
            guard !ASCII.isDigit(base[position]) else {
                throw SyntaxFault(problem: .leadingZero, offset: position &- 1)
            }
        } else {
            try digits()
        }
        if base[position] == ASCII.point {
            isInteger = false
            position &+= 1
            try digits()
        }
        if base[position] | 0x20 == ASCII.letter("e") {
            isInteger = false
            position &+= 1
            if base[position] == ASCII.plus || base[position] == ASCII.minus { position &+= 1 }
            try digits()
        }
        append(.number, marked: isInteger, from: start)
    }

    /// One digit or more.
    @inline(__always)
    private mutating func digits() throws(SyntaxFault) {
        guard ASCII.isDigit(base[position]) else { throw fault(.digit) }
        position &+= 1
        while ASCII.isDigit(base[position]) { position &+= 1 }
    }
}
