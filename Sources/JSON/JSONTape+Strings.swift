extension JSONTape {
    /// The string at `index` without its quotes and escapes; the bare text of anything that is no string.
    /// A surrogate that lacks its other half (RFC 8259, section 8.2) becomes U+FFFD.
    public func string(at index: Int) -> String {
        let token = tokens[index]
        let range = contentRange(at: index)
        return bytes.withUnsafeBufferPointer { text in
            let content = UnsafeBufferPointer(rebasing: text[range])
            return token.kind == .string && token.isMarked
                ? StringUnescaping.string(content) : String(decoding: content, as: UTF8.self)
        }
    }

    /// Bytes between the quotes of a string, as they stand in the text; of anything else, its bytes.
    @inlinable
    public func contentRange(at index: Int) -> Range<Int> {
        let token = tokens[index]
        let quote = token.kind == .string ? 1 : 0
        return Range(uncheckedBounds: (Int(token.start) &+ quote, Int(token.end) &- quote))
    }

    /// Whether the string at `index` is written with escapes: only then does its content differ from its bytes.
    @inlinable
    public func hasEscapes(at index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .string && token.isMarked
    }

    /// Whether the value at `index` is the string `other`, scalar by scalar (no Unicode normalisation).
    @inlinable
    public func stringEquals(at index: Int, _ other: String) -> Bool {
        if let isEqual = other.utf8.withContiguousStorageIfAvailable({ stringEquals(at: index, utf8: $0) }) {
            return isEqual
        }
        return kind(at: index) == .string && string(at: index).utf8.elementsEqual(other.utf8)
    }

    @inlinable
    public func stringEquals(at index: Int, utf8 other: UnsafeBufferPointer<UInt8>) -> Bool {
        let token = tokens[index]
        guard token.kind == .string else { return false }
        if token.isMarked { return unescapedEquals(at: index, other) }
        let length = Int(token.end) &- Int(token.start) &- 2
        guard length == other.count else { return false }
        return bytes.withUnsafeBufferPointer { text in
            guard let left = text.baseAddress, let right = other.baseAddress else { return length == 0 }
            return JSONTape.areEqual(left + (Int(token.start) &+ 1), right, length)
        }
    }

    @usableFromInline
    func unescapedEquals(at index: Int, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        string(at: index).utf8.elementsEqual(other)
    }

    /// Whether the `length` bytes at both places are the same, eight at a time; the last eight may overlap those before.
    @inlinable @inline(__always)
    static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        if length < 8 {
            var offset = 0
            while offset < length {
                if left[offset] != right[offset] { return false }
                offset &+= 1
            }
            return true
        }
        let left = UnsafeRawPointer(left)
        let right = UnsafeRawPointer(right)
        let last = length &- 8
        var offset = 0
        while offset < last {
            if left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            {
                return false
            }
            offset &+= 8
        }
        return left.loadUnaligned(fromByteOffset: last, as: UInt64.self)
            == right.loadUnaligned(fromByteOffset: last, as: UInt64.self)
    }
}
