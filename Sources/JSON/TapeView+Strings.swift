extension TapeView {
    /// The string at `index` without its quotes and escapes; nil of anything else.
    /// A surrogate that lacks its other half (RFC 8259, section 8.2) becomes U+FFFD.
    @inlinable @inline(__always)
    public func string(at index: Int) -> String? {
        let token = tokens[index]
        if token.isPlainString { return String(validated: content(of: token), isASCII: token.isASCII) }
        return token.isEscapedString ? unescapedString(at: index) : nil
    }

    @usableFromInline @inline(never)
    func unescapedString(at index: Int) -> String {
        let token = tokens[index]
        return StringUnescaping.string(content(of: token), isASCII: token.isASCII)
    }

    /// Whether the string at `index` is written with escapes: only then does its content differ from its bytes.
    @inlinable @inline(__always)
    public func hasEscapes(at index: Int) -> Bool { tokens[index].isEscapedString }

    /// The bytes of the string at `index` where they are what it says: nil where it has escapes, and of anything else.
    @inlinable @inline(__always)
    public func plainString(at index: Int) -> UnsafeBufferPointer<UInt8>? {
        let token = tokens[index]
        return token.isPlainString ? content(of: token) : nil
    }

    /// Between the quotes.
    @inlinable @inline(__always)
    func content(of token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text + (Int(token.start) &+ 1), count: Int(token.end) &- Int(token.start) &- 2)
    }

    /// Whether the value at `index` is the string of these bytes.
    @inlinable @inline(__always)
    public func isString(_ other: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let token = tokens[index]
        guard token.isPlainString else { return token.isEscapedString && isEscapedString(other, at: index) }
        let content = content(of: token)
        guard content.count == other.count else { return false }
        guard let left = content.baseAddress, let right = other.baseAddress else { return content.isEmpty }
        return Self.areEqual(left, right, content.count)
    }

    @usableFromInline
    func isEscapedString(_ other: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        string(at: index)?.utf8.elementsEqual(other) == true
    }

    /// Whether the `length` bytes at both places are the same, several at a time; the last ones may overlap those before.
    @inlinable @inline(__always)
    static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        if length >= 8 { return areEqual(left, right, length, by: UInt64.self) }
        if length >= 4 { return areEqual(left, right, length, by: UInt32.self) }
        if length >= 2 { return areEqual(left, right, length, by: UInt16.self) }
        return length == 0 || left[0] == right[0]
    }

    /// - Parameter length: At least that of a piece.
    @inlinable @inline(__always)
    static func areEqual<Piece: FixedWidthInteger>(
        _ left: UnsafePointer<UInt8>,
        _ right: UnsafePointer<UInt8>,
        _ length: Int,
        by piece: Piece.Type
    ) -> Bool {
        let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        let last = length &- MemoryLayout<Piece>.size
        var offset = 0
        while offset < last {
            if left.loadUnaligned(fromByteOffset: offset, as: piece)
                != right.loadUnaligned(fromByteOffset: offset, as: piece)
            {
                return false
            }
            offset &+= MemoryLayout<Piece>.size
        }
        return left.loadUnaligned(fromByteOffset: last, as: piece)
            == right.loadUnaligned(fromByteOffset: last, as: piece)
    }
}
