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
        key.utf8.withContiguousStorageIfAvailable { bytes -> UInt64? in
            guard let base = bytes.baseAddress else { return 1 }
            var sum: UInt8 = 0
            var all: UInt8 = 0
            var offset = 0
            // Debug builds step through an iterator many times slower.
            while offset < bytes.count {
                sum = sum &* 31 &+ base[offset]
                all |= base[offset]
                offset += 1
            }
            return all < 0x80 ? 1 << UInt64(sum & 63) : nil
        } ?? nil
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
