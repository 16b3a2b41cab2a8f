/// What a tape consists of: the text and the tokens.
///
/// Whoever reads the text, up to eight bytes at a time, has to stop at its end without asking for it at each byte. A text
/// of the tape's own has zeros after it, which begin nothing and go on with nothing in JSON. A text that is borrowed ends
/// in a bracket: outside of strings nothing but the end of a container goes on from there.
final class TapeMemory {
    private static var zeros: Int { 16 }

    let text: UnsafePointer<UInt8>
    let length: Int
    /// The last place from which eight bytes can be read.
    let lastWord: Int
    let ownsText: Bool
    private(set) var tokens: UnsafeMutablePointer<Token>
    private(set) var capacity: Int

    /// A copy of the text.
    init(copying bytes: UnsafeBufferPointer<UInt8>) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + Self.zeros)
        if let base = bytes.baseAddress { copy.initialize(from: base, count: bytes.count) }
        (copy + bytes.count).initialize(repeating: 0, count: Self.zeros)
        text = UnsafePointer(copy)
        length = bytes.count
        lastWord = bytes.count + Self.zeros - 8
        ownsText = true
        capacity = Self.capacity(for: bytes.count)
        tokens = .allocate(capacity: capacity)
    }

    /// The text where it lies, without white space after it; nil where it does not end in a bracket.
    init?(borrowing bytes: UnsafeBufferPointer<UInt8>) {
        let end = bytes.lastIndex { !ASCII.isWhitespace($0) }
        guard let base = bytes.baseAddress, let end, [ASCII.rightBrace, ASCII.rightBracket].contains(bytes[end]) else {
            return nil
        }
        text = base
        length = end + 1
        lastWord = length - 8
        ownsText = false
        capacity = Self.capacity(for: length)
        tokens = .allocate(capacity: capacity)
    }

    /// Another memory with the same tokens and a copy of the text.
    init(keeping other: TapeMemory, tokenCount: Int) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: other.length)
        copy.initialize(from: other.text, count: other.length)
        text = UnsafePointer(copy)
        length = other.length
        lastWord = length - 8
        ownsText = true
        capacity = tokenCount
        tokens = .allocate(capacity: capacity)
        tokens.initialize(from: other.tokens, count: tokenCount)
    }

    deinit {
        if ownsText { text.deallocate() }
        tokens.deallocate()
    }

    /// Real documents hold a value in 8 to 20 bytes; what is missing grows.
    private static func capacity(for length: Int) -> Int { length / 12 + 8 }

    /// Room for more tokens than the `capacity` that is there, all of them in use.
    @inline(never)
    func grown() -> (tokens: UnsafeMutablePointer<Token>, capacity: Int) {
        let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: tokens, count: capacity)
        tokens.deallocate()
        tokens = larger
        capacity *= 2
        return (tokens, capacity)
    }
}
