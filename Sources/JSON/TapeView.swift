/// A tape as it lies in memory, for readers that go from one of its values to the next.
///
/// It holds on to nothing and proves nothing: the tape has to live for as long as it is read through, and an index has to
/// be one that the tape gave. ``JSONTape`` asks, and then looks here.
public struct TapeView {
    @usableFromInline let tokens: UnsafePointer<Token>
    @usableFromInline let text: UnsafePointer<UInt8>

    init(_ memory: TapeMemory) {
        tokens = UnsafePointer(memory.tokens)
        text = memory.text
    }

    @inlinable @inline(__always)
    public func kind(at index: Int) -> JSONTape.Kind { tokens[index].kind }

    /// Index after the value and everything in it.
    @inlinable @inline(__always)
    public func end(at index: Int) -> Int { Int(tokens[index].next) }

    /// Members of an object, elements of an array; 0 for anything else.
    @inlinable @inline(__always)
    public func count(at index: Int) -> Int {
        let count = tokens[index].count
        return count < Token.greatestCount ? Int(count) : countByWalking(at: index)
    }

    @usableFromInline
    func countByWalking(at index: Int) -> Int {
        let step = kind(at: index) == .object ? 1 : 0
        var count = 0
        var child = index + 1
        while child < end(at: index) {
            count += 1
            child = end(at: child + step)
        }
        return count
    }

    /// Bytes of the value's text; a string's quotes belong to it.
    public func byteRange(at index: Int) -> Range<Int> { Int(tokens[index].start)..<Int(tokens[index].end) }

    func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
        let token = tokens[index]
        return UnsafeBufferPointer(start: text + Int(token.start), count: Int(token.end &- token.start))
    }
}
