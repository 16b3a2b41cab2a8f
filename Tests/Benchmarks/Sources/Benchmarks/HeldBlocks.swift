import APIRuntime

/// Heap blocks that a decoded value consists of, found by looking at it: what no decoder can do without.
struct HeldBlocks {
    /// Longer than the 15 bytes that Swift keeps without a block.
    private(set) var strings = 0
    private(set) var arrays = 0
    private(set) var dictionaries = 0
    /// Structs on the way.
    private(set) var objects = 0

    init(of value: Any) { look(at: value) }

    var total: Int { strings + arrays + dictionaries }

    private mutating func look(at value: Any) {
        if let string = value as? String {
            if string.utf8.count > 15 { strings += 1 }
            return
        }
        if let instant = value as? Timestamp {
            // It keeps how it was written.
            if instant.description.utf8.count > 15 { strings += 1 }
            return
        }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle != .enum || !mirror.children.isEmpty else { return }
        switch mirror.displayStyle {
        case .collection where !mirror.children.isEmpty: arrays += 1
        case .dictionary where !mirror.children.isEmpty: dictionaries += 1
        case .struct where !(value is any Numeric) && !mirror.children.isEmpty: objects += 1
        default: break
        }
        for child in mirror.children { look(at: child.value) }
    }
}
