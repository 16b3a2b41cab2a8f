import Diagnostics

/// `<<` members replaced by the members of the mappings that they name (https://yaml.org/type/merge.html), where they stand.
/// A mapping's own keys win over merged ones, and earlier merged mappings over later ones.
struct MergeKeys {
    private(set) var members: [Mapping.Member] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: [Mapping.Member], at merges: [Int]) {
        let merges = Set(merges)
        var taken = Set(source.indices.lazy.filter { !merges.contains($0) }.map { source[$0].key })
        for (position, member) in source.enumerated() {
            guard merges.contains(position) else {
                members.append(member)
                continue
            }
            for mapping in mappings(of: member) {
                for merged in mapping.members where taken.insert(merged.key).inserted { members.append(merged) }
            }
        }
    }

    private mutating func mappings(of member: Mapping.Member) -> [Mapping] {
        switch member.value.content {
        case .mapping(let mapping): return [mapping]
        case .sequence(let items):
            let mappings = items.compactMap(\.mapping)
            if mappings.count < items.count { report(member, found: "an item of another kind") }
            return mappings
        case .scalar:
            report(member, found: "a scalar")
            return []
        }
    }

    private mutating func report(_ member: Mapping.Member, found: String) {
        let message = "Expected a mapping or a sequence of mappings after '<<', found \(found), which is left out"
        diagnostics.append(.warning(message, at: member.keyLocation))
    }
}
