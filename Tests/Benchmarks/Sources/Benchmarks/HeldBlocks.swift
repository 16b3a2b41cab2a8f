import APIRuntime

/// Heap blocks that a decoded value consists of, found by looking at it: as if no two of its strings shared one.
struct HeldBlocks {
    /// Strings longer than the 15 bytes that Swift keeps without a block, one after the other, and where each ends.
    private var text: [UInt8] = []
    private var ends: [Int] = []
    private(set) var arrays = 0
    private(set) var dictionaries = 0
    /// Structs on the way.
    private(set) var objects = 0

    init(of value: Any) { look(at: value) }

    var strings: Int { ends.count }

    /// The strings anew, from text that lies ready and is known to be ASCII: what decoding costs if
    /// none is shared and all else costs nothing.
    func makeStrings() -> [String] {
        text.withUnsafeBufferPointer { text in
            var start = 0
            return ends.map { end in
                defer { start = end }
                let bytes = UnsafeBufferPointer(rebasing: text[start..<end])
                if #available(macOS 26, *) {
                    return String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: true))
                }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    private mutating func look(at value: Any) {
        if let string = value as? String {
            add(string)
            return
        }
        if let instant = value as? Timestamp {
            // It keeps how it was written.
            add(instant.description)
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

    private mutating func add(_ string: String) {
        guard string.utf8.count > 15 else { return }
        text += string.utf8
        ends.append(text.count)
    }
}
