/// What a tape consists of, in memory of its own: the text, a few zeros after it, and the tokens.
///
/// A zero begins nothing and goes on with nothing in JSON, so that whoever reads the text, up to eight bytes at a time,
/// stops at its end without having to ask where that is.
final class TapeMemory {
    private static var zeros: Int { 16 }

    let text: UnsafePointer<UInt8>
    let length: Int
    private(set) var tokens: UnsafeMutablePointer<Token>
    private(set) var capacity: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + Self.zeros)
        if let base = bytes.baseAddress { copy.initialize(from: base, count: bytes.count) }
        (copy + bytes.count).initialize(repeating: 0, count: Self.zeros)
        text = UnsafePointer(copy)
        length = bytes.count
        // Real documents hold a value in 8 to 20 bytes; what is missing grows.
        capacity = bytes.count / 12 + 8
        tokens = .allocate(capacity: capacity)
    }

    deinit {
        text.deallocate()
        tokens.deallocate()
    }

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
