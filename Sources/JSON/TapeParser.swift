/// One pass over the bytes, one token a value, no recursion: the tokens of the containers that are still open are the
/// stack, each holding the index of its parent.
struct TapeParser {
    let text: UnsafeBufferPointer<UInt8>
    let base: UnsafePointer<UInt8>
    let end: Int
    let depthLimit: Int
    var position: Int
    var tokens: [Token] = []

    /// The innermost open container, -1 outside of all.
    private var container = -1
    private var isInObject = false
    /// Members or elements of `container` so far.
    private var count: UInt32 = 0
    private var depth = 0

    init(_ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, depthLimit: Int) {
        self.text = text
        self.base = base
        self.depthLimit = depthLimit
        end = text.count
        position = text.byteOrderMarkLength
        // Real documents hold a value in 8 to 20 bytes; what is missing grows.
        tokens.reserveCapacity(end / 12 + 8)
    }

    static func tokens(of text: UnsafeBufferPointer<UInt8>, depthLimit: Int) throws(SyntaxFault) -> [Token] {
        guard let base = text.baseAddress, !text.isEmpty else { throw SyntaxFault(problem: .value, offset: 0) }
        guard text.count < Int(UInt32.max) else { throw SyntaxFault(problem: .size, offset: 0) }
        var parser = TapeParser(text, base, depthLimit: depthLimit)
        try parser.document()
        return parser.tokens
    }

    private mutating func document() throws(SyntaxFault) {
        skipWhitespace()
        try value()
        while container >= 0 {
            try memberOrEnd()
        }
        skipWhitespace()
        guard position == end else { throw fault(.endOfText) }
    }

    func fault(_ problem: SyntaxFault.Problem) -> SyntaxFault { SyntaxFault(problem: problem, offset: position) }

    /// The byte at the position; 0, which begins nothing, at the end.
    @inline(__always)
    private var current: UInt8 { position < end ? base[position] : 0 }

    // MARK: Structure

    @inline(__always)
    private mutating func value() throws(SyntaxFault) {
        switch current {
        case ASCII.quote: try string()
        case ASCII.leftBrace: try open(.object)
        case ASCII.leftBracket: try open(.array)
        case ASCII.minus, ASCII.zero...ASCII.nine: try number()
        case ASCII.letter("t"): try literal(.true, 0x6575_7274, length: 4)
        case ASCII.letter("n"): try literal(.null, 0x6C6C_756E, length: 4)
        case ASCII.letter("f"): try literal(.false, 0x736C_6166, length: 5)
        default: throw fault(.value)
        }
    }

    /// The next member of the innermost container (its value is only begun where it is a container itself), or its end.
    @inline(__always)
    private mutating func memberOrEnd() throws(SyntaxFault) {
        skipWhitespace()
        let closer = isInObject ? ASCII.rightBrace : ASCII.rightBracket
        if current == closer { return close() }
        if count > 0 {
            guard current == ASCII.comma else { throw fault(isInObject ? .commaInObject : .commaInArray) }
            position &+= 1
            skipWhitespace()
            if current == closer { throw fault(.trailingComma) }
        }
        if isInObject { try memberName() }
        count &+= 1
        try value()
    }

    @inline(__always)
    private mutating func memberName() throws(SyntaxFault) {
        guard current == ASCII.quote else { throw fault(.memberName) }
        try string()
        skipWhitespace()
        guard current == ASCII.colon else { throw fault(.colon) }
        position &+= 1
        skipWhitespace()
    }

    @inline(__always)
    private mutating func open(_ kind: JSONTape.Kind) throws(SyntaxFault) {
        guard depth < depthLimit else { throw fault(.depth) }
        depth &+= 1
        if container >= 0 { tokens[container].count = count }
        let index = tokens.count
        tokens.append(Token(kind, start: position, end: position, next: container))
        container = index
        isInObject = kind == .object
        count = 0
        position &+= 1
    }

    @inline(__always)
    private mutating func close() {
        position &+= 1
        depth &-= 1
        let parent = tokens[container].next
        tokens[container].count = count
        tokens[container].end = UInt32(truncatingIfNeeded: position)
        tokens[container].next = UInt32(truncatingIfNeeded: tokens.count)
        container = depth == 0 ? -1 : Int(parent)
        guard depth > 0 else { return }
        isInObject = tokens[container].kind == .object
        count = tokens[container].count
    }

    // MARK: Small tokens

    @inline(__always)
    mutating func append(_ kind: JSONTape.Kind, marked: Bool = false, from start: Int) {
        tokens.append(Token(kind, marked: marked, start: start, end: position, next: tokens.count &+ 1))
    }

    /// `letters` holds the first four letters, the first one lowest; a fifth can only be the "e" of "false".
    @inline(__always)
    private mutating func literal(_ kind: JSONTape.Kind, _ letters: UInt32, length: Int) throws(SyntaxFault) {
        let start = position
        guard end &- start >= length,
            UInt32(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self)) == letters,
            length == 4 || base[start &+ 4] == ASCII.letter("e")
        else { throw fault(.literal) }
        position = start &+ length
        append(kind, from: start)
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        if position < end && base[position] > ASCII.space { return }
        skipRun()
    }

    private mutating func skipRun() {
        while position < end {
            switch base[position] {
            case ASCII.lineFeed, ASCII.carriageReturn, ASCII.tab: position &+= 1
            case ASCII.space: position &+= end &- position >= 8 ? Word(base, at: position).spacePrefix : 1
            default: return
            }
        }
    }
}
