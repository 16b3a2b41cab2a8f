/// The types whose objects were seen with an optional member elsewhere than in the document's order. Of these every name
/// is looked for; with those of all others ``AbsentNames`` does.
struct UnorderedTypes {
    /// With more than these, any type counts as one of them.
    private static var mostTypes: Int { 16 }

    private var types: [ObjectIdentifier] = []

    func contains(_ type: ObjectIdentifier) -> Bool {
        if types.isEmpty { return false }
        return types.count > Self.mostTypes || types.contains(type)
    }

    mutating func insert(_ type: ObjectIdentifier) {
        if !contains(type) { types.append(type) }
    }
}
