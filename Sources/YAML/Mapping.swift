public import Diagnostics

/// The members of a mapping, in the order of the document.
public struct Mapping: Sendable {
    public struct Member: Sendable {
        /// The key's text: `200:` is "200" and `on:` is "on".
        public let key: String
        public let keyLocation: SourceLocation
        public let value: Node

        public init(key: String, keyLocation: SourceLocation, value: Node) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    /// Up to so many members are searched one by one.
    private static let largestUnindexed = 8

    public let members: [Member]
    private let index: [String: Int]?
    /// The marks of all keys together: most keys that are asked for are not there, and this says so at once.
    private let marks: UInt64
    /// Whether a key begins with `$`, as `$ref` does: in most mappings none.
    public let hasDollarKeys: Bool

    public init(_ members: [Member]) {
        self.members = members
        var marks: UInt64 = 0
        var hasDollarKeys = false
        for member in members {
            marks |= Self.mark(of: member.key) ?? .max
            if member.key.utf8.first == UInt8(ascii: "$") { hasDollarKeys = true }
        }
        self.marks = marks
        self.hasDollarKeys = hasDollarKeys
        guard members.count > Self.largestUnindexed else {
            index = nil
            return
        }
        var index: [String: Int] = Dictionary(minimumCapacity: members.count)
        for position in members.indices { index[members[position].key] = position }
        self.index = index
    }

    /// The value of the last member with this key.
    public subscript(key: String) -> Node? {
        if let mark = Self.mark(of: key), marks & mark == 0 { return nil }
        if let index { return index[key].map { members[$0].value } }
        for position in members.indices.reversed() where members[position].key == key { return members[position].value }
        return nil
    }

    /// One bit of 64, which a key's bytes choose. None for keys that are not ASCII: other bytes may be an equal `String`.
    fileprivate static func mark(of key: String) -> UInt64? {
        key.utf8.withContiguousStorageIfAvailable { key -> UInt64? in
            let bytes = UnsafeRawBufferPointer(key)
            let words = ends(of: bytes)
            var all = words.first | words.last
            // What is neither in the first eight bytes nor in the last ones says only whether it is ASCII.
            var offset = 8
            while offset < bytes.count - 8 {
                all |= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            guard all & 0x8080_8080_8080_8080 == 0 else { return nil }
            let mixed = (words.first ^ words.last &* 31) &* 0x9E37_79B9_7F4A_7C15
            return 1 << (mixed >> 58)
        } ?? nil
    }

    /// The first and the last eight bytes, or what is there of them: some bytes are in both.
    private static func ends(of bytes: UnsafeRawBufferPointer) -> (first: UInt64, last: UInt64) {
        let count = bytes.count
        if count >= 8 {
            let last = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            return (bytes.loadUnaligned(as: UInt64.self), last)
        }
        if count >= 4 {
            let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return (UInt64(bytes.loadUnaligned(as: UInt32.self)), UInt64(last))
        }
        if count == 0 { return (0, 0) }
        return (UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8, UInt64(bytes[count - 1]))
    }

    /// False is certain, true is not: whether one of these keys is here.
    public func mayHave(oneOf keys: KeySet) -> Bool { marks & keys.marks != 0 }

    /// False is certain, true is not: whether a key might stand twice.
    var mayHaveDuplicates: Bool {
        if marks != .max, marks.nonzeroBitCount == members.count { return false }
        if let index { return index.count < members.count }
        for (position, member) in members.enumerated() {
            for earlier in members[..<position] where earlier.key == member.key { return true }
        }
        return false
    }
}

/// Keys that a mapping is asked for together: most mappings have none of them, and say so at once.
public struct KeySet: Sendable, ExpressibleByArrayLiteral {
    fileprivate let marks: UInt64

    public init(arrayLiteral keys: String...) {
        marks = keys.reduce(0) { $0 | (Mapping.mark(of: $1) ?? .max) }
    }
}
