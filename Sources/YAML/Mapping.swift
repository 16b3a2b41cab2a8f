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

    public init(_ members: [Member]) {
        self.members = members
        guard members.count > Self.largestUnindexed else {
            index = nil
            return
        }
        var index: [String: Int] = Dictionary(minimumCapacity: members.count)
        for (position, member) in members.enumerated() { index[member.key] = position }
        self.index = index
    }

    /// The value of the last member with this key.
    public subscript(key: String) -> Node? {
        if let index { return index[key].map { members[$0].value } }
        return members.last { $0.key == key }?.value
    }

    /// False is certain, true is not: whether a key might stand twice.
    var mayHaveDuplicates: Bool {
        if let index { return index.count < members.count }
        for (position, member) in members.enumerated() {
            for earlier in members[..<position] where earlier.key == member.key { return true }
        }
        return false
    }
}
