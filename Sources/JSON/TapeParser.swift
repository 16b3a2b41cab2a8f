/// One pass over the bytes, one token a value, no recursion: the tokens of the containers that are still open are the
/// stack, each holding the index of its parent.
struct TapeParser {
    /// Whatever is read ends with the text: at the zeros after it, or at its last bracket. The position is never beyond the
    /// end, and at the end of a borrowed text only where a container has ended.
    let base: UnsafePointer<UInt8>
    let end: Int
    /// The last place from which eight bytes can be read.
    let lastWord: Int
    let depthLimit: Int
    var position: Int

    /// The caller's: a parser without anything to let go of stays in registers.
    private let memory: Unmanaged<TapeMemory>
    private var tokens: UnsafeMutablePointer<Token>
    private var capacity: Int
    private var tokenCount = 0

    /// The innermost open container, -1 outside of all.
    private var container = -1
    private var isInObject = false
    /// Members or elements of `container` so far.
    private var count: UInt32 = 0
    private var depth = 0

    private init(_ memory: TapeMemory, depthLimit: Int) {
        self.memory = Unmanaged.passUnretained(memory)
        self.depthLimit = depthLimit
        base = memory.text
        end = memory.length
        lastWord = memory.lastWord
        tokens = memory.tokens
        capacity = memory.capacity
        position = UnsafeBufferPointer(start: base, count: end).byteOrderMarkLength
    }

    /// Fills the tokens of the text; returns how many there are.
    static func parse(_ memory: TapeMemory, depthLimit: Int) throws(SyntaxFault) -> Int {
        guard memory.length < Int(UInt32.max) else { throw SyntaxFault(problem: .size, offset: 0) }
        var parser = TapeParser(memory, depthLimit: depthLimit)
        try parser.document()
        return parser.tokenCount
    }

    private mutating func document() throws(SyntaxFault) {
        skipWhitespace()
        while true {
            let isScalar = try value()
            // Behind most values is a comma: then no container ends here. (All of this stands in one function, since the
            // compiler makes a call of what has one of its own.)
            if !isScalar || current != ASCII.comma || container < 0 {
                closeContainers()
                if container < 0 { break }
                if count > 0, position == end || current != ASCII.comma {
                    throw fault(isInObject ? .commaInObject : .commaInArray)
                }
            }
            if count > 0 {
                position &+= 1
                skipWhitespace()
            }
            if isInObject { try memberName() }
            count &+= 1
        }
        if position < end { skipWhitespace() }
        guard position == end else { throw fault(.endOfText) }
    }

    func fault(_ problem: SyntaxFault.Problem) -> SyntaxFault { SyntaxFault(problem: problem, offset: position) }

    /// The byte at the position; 0, which begins nothing, at the end.
    @inline(__always)
    private var current: UInt8 { base[position] }

    // MARK: Structure

    /// False where a container begins: only behind that may the text have ended, and nothing be there to look at.
    @inline(__always)
    private mutating func value() throws(SyntaxFault) -> Bool {
        switch current {
        case ASCII.quote: try string()
        case ASCII.leftBrace:
            try open(.object)
            return false
        case ASCII.leftBracket:
            try open(.array)
            return false
        case ASCII.minus, ASCII.zero...ASCII.nine: try number()
        default: try literal()
        }
        return true
    }

    @inline(__always)
    private mutating func memberName() throws(SyntaxFault) {
        guard current == ASCII.quote else { throw fault(isAfterLastComma ? .trailingComma : .memberName) }
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
        let parent = container
        container = tokenCount
        append(Token(kind, start: position, end: position, next: parent))
        isInObject = kind == .object
        count = 0
        position &+= 1
    }

    private var closer: UInt8 { isInObject ? ASCII.rightBrace : ASCII.rightBracket }

    /// The containers that end here, from the innermost on.
    @inline(__always)
    private mutating func closeContainers() {
        while container >= 0 && position < end {
            skipWhitespace()
            guard current == closer else { return }
            close()
        }
    }

    @inline(__always)
    private mutating func close() {
        position &+= 1
        depth &-= 1
        let parent = tokens[container].next
        tokens[container].count = count
        tokens[container].end = UInt32(truncatingIfNeeded: position)
        tokens[container].next = UInt32(truncatingIfNeeded: tokenCount)
        container = depth == 0 ? -1 : Int(parent)
        guard depth > 0 else { return }
        isInObject = tokens[container].kind == .object
        count = tokens[container].count
    }

    // MARK: Small tokens

    @inline(__always)
    mutating func append(_ kind: JSONTape.Kind, marked: Bool = false, isASCII: Bool = true, from start: Int) {
        append(Token(kind, marked: marked, isASCII: isASCII, start: start, end: position, next: tokenCount &+ 1))
    }

    @inline(__always)
    private mutating func append(_ token: Token) {
        if tokenCount == capacity { (tokens, capacity) = memory._withUnsafeGuaranteedRef { $0.grown() } }
        (tokens + tokenCount).initialize(to: token)
        tokenCount &+= 1
    }

    /// By its first four letters, the first one lowest; a fifth can only be the "e" of "false".
    @inline(__always)
    private mutating func literal() throws(SyntaxFault) {
        let start = position
        let kind: JSONTape.Kind
        // Behind a literal of a borrowed text stands a bracket.
        guard start <= lastWord &+ 3 else { throw literalFault }
        switch UInt32(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self)) {
        case 0x6C6C_756E: kind = .null
        case 0x6575_7274: kind = .true
        case 0x736C_6166 where base[start &+ 4] == ASCII.letter("e"): kind = .false
        default: throw literalFault
        }
        position = start &+ (kind == .false ? 5 : 4)
        append(kind, from: start)
    }

    /// Where the object ends though a member was to follow.
    private var isAfterLastComma: Bool { count > 0 && current == closer }

    /// Where neither a value nor a literal begins.
    private var literalFault: SyntaxFault {
        // The element that is missing has been counted.
        if !isInObject, count > 1, current == closer { return fault(.trailingComma) }
        let isBegun = [ASCII.letter("n"), ASCII.letter("t"), ASCII.letter("f")].contains(current)
        return fault(isBegun ? .literal : .value)
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        if base[position] <= ASCII.space { position = Self.endOfRun(base, lastWord, from: position) }
    }

    /// The position of the first character after a run of white space (RFC 8259, section 2).
    private static func endOfRun(_ base: UnsafePointer<UInt8>, _ lastWord: Int, from start: Int) -> Int {
        var position = start
        while true {
            switch base[position] {
            case ASCII.lineFeed, ASCII.carriageReturn, ASCII.tab: position &+= 1
            case ASCII.space: position &+= position <= lastWord ? Word(base, at: position).spacePrefix : 1
            default: return position
            }
        }
    }
}
