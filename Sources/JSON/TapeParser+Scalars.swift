extension TapeParser {
    // MARK: Strings (RFC 8259, section 7)

    /// The position stands on the opening quote.
    @inline(__always)
    mutating func string() throws(SyntaxFault) {
        let start = position
        var hasEscapes = false
        position &+= 1
        while true {
            skipPlainCharacters()
            guard position < end else { throw SyntaxFault(problem: .unterminatedString, offset: start) }
            let byte = base[position]
            if byte == ASCII.quote { break }
            if byte == ASCII.backslash {
                hasEscapes = true
                try escape()
            } else {
                try otherCharacters()
            }
        }
        position &+= 1
        append(.string, marked: hasEscapes, from: start)
    }

    /// To the first byte that is no plain ASCII character of a string.
    @inline(__always)
    private mutating func skipPlainCharacters() {
        while end &- position >= 8 {
            let length = Word(base, at: position).plainPrefix(asciiOnly: true)
            position &+= length
            if length < 8 { return }
        }
        while position < end {
            let byte = base[position]
            if byte < ASCII.space || byte >= 0x80 || byte == ASCII.quote || byte == ASCII.backslash { return }
            position &+= 1
        }
    }

    /// A run of characters above U+007F, or the control character that may not stand there.
    private mutating func otherCharacters() throws(SyntaxFault) {
        guard base[position] >= 0x80 else { throw fault(.controlCharacter) }
        while position < end && base[position] >= 0x80 {
            let length = text.utf8SequenceLength(at: position)
            guard length > 0 else { throw fault(.invalidUTF8) }
            position &+= length
        }
    }

    private mutating func escape() throws(SyntaxFault) {
        position &+= 1
        guard position < end else { throw fault(.escape) }
        switch base[position] {
        case ASCII.quote, ASCII.backslash, ASCII.slash,
            ASCII.letter("b"), ASCII.letter("f"), ASCII.letter("n"), ASCII.letter("r"), ASCII.letter("t"):
            position &+= 1
        case ASCII.letter("u"):
            position &+= 1
            for _ in 0..<4 {
                guard position < end, ASCII.hexadecimal(base[position]) != nil else { throw fault(.hexadecimal) }
                position &+= 1
            }
        default:
            throw fault(.escape)
        }
    }

    // MARK: Numbers (RFC 8259, section 6)

    /// The position stands on a minus sign or a digit.
    @inline(__always)
    mutating func number() throws(SyntaxFault) {
        let start = position
        var isInteger = true
        if base[position] == ASCII.minus { position &+= 1 }
        if position < end && base[position] == ASCII.zero {
            position &+= 1
            if position < end && ASCII.isDigit(base[position]) {
                throw SyntaxFault(problem: .leadingZero, offset: position &- 1)
            }
        } else {
            try digits()
        }
        if position < end && base[position] == ASCII.point {
            isInteger = false
            position &+= 1
            try digits()
        }
        if position < end && base[position] | 0x20 == ASCII.letter("e") {
            isInteger = false
            position &+= 1
            if position < end && (base[position] == ASCII.plus || base[position] == ASCII.minus) { position &+= 1 }
            try digits()
        }
        append(.number, marked: isInteger, from: start)
    }

    /// One digit or more.
    @inline(__always)
    private mutating func digits() throws(SyntaxFault) {
        guard position < end, ASCII.isDigit(base[position]) else { throw fault(.digit) }
        position &+= 1
        while position < end && ASCII.isDigit(base[position]) { position &+= 1 }
    }
}
