import Synchronization

/// The types whose objects were seen with an optional member elsewhere than in the document's order. Of these every name
/// is looked for; with those of all others ``AbsentNames`` does.
struct UnorderedTypes {
    /// Known to all payloads; a few, or else any type counts as one of them.
    private static let all = Mutex<[ObjectIdentifier]>([])
    private static var mostTypes: Int { 16 }

    private var types = Self.all.withLock { $0 }

    func contains(_ type: ObjectIdentifier) -> Bool {
        if types.isEmpty { return false }
        return types.count == Self.mostTypes || types.contains(type)
    }

    mutating func insert(_ type: ObjectIdentifier) {
        types = Self.all.withLock { all in
            if all.count < Self.mostTypes, !all.contains(type) { all.append(type) }
            return all
        }
    }
}
