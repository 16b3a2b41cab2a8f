extension Node {
    /// Whether two nodes say the same: equal scalars, lists of the same in the same order, mappings of the same to the
    /// same. Places, quotes and the order of keys do not count.
    public func says(_ other: Node) -> Bool {
        if self === other { return true }
        switch (content, other.content) {
        case (.scalar(let one), .scalar(let another)): return one.value == another.value
        case (.sequence(let one), .sequence(let another)):
            return one.count == another.count && zip(one, another).allSatisfy { $0.says($1) }
        case (.mapping(let one), .mapping(let another)):
            guard one.members.count == another.members.count else { return false }
            return one.members.allSatisfy { member in another[member.key].map(member.value.says) ?? false }
        default: return false
        }
    }

    /// Whether this is YAML's null: `~`, `null`, or nothing at all.
    public var isNull: Bool {
        // No spelling of null is longer.
        guard let scalar, scalar.text.utf8.count <= 4, case .null = scalar.value else { return false }
        return true
    }

    /// How a diagnostic names what stands here.
    public var kindDescription: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: "null"
            case .bool: "a boolean"
            case .integer, .float: "a number"
            case .string: "a string"
            }
        }
    }
}
