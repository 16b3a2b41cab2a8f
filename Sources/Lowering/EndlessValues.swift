import Diagnostics
import SwiftModel
import YAML

/// Required properties that lead back to the struct that they are of, where nothing on the way can end: no list, no map, no
/// union, and nothing that may be absent or null. There is no finite value of such a struct; what servers send that write
/// references so (.NET's `required` says nothing of `null`) is `null`.
struct EndlessValues {
    /// The structs that each struct cannot be without, with the positions of the properties.
    private let needed: [[(position: Int, held: Int)]]
    /// The strongly connected component of what each type needs.
    private var components: [Int]

    init(_ index: TypeIndex) {
        let needed = index.kinds.map { Self.needed(by: $0, index) }
        let isFinite = Self.finite(needed)
        self.needed = needed.indices.map { number in
            isFinite[number] ? [] : needed[number].filter { !isFinite[$0.held] }
        }
        components = Array(repeating: 0, count: needed.count)
        let groups = StronglyConnectedComponents(self.needed.map { $0.map(\.held) }).components
        for (number, members) in groups.enumerated() {
            for member in members { components[member] = number }
        }
    }

    private static func needed(
        by kind: TypeDeclaration.Kind, _ index: TypeIndex
    ) -> [(position: Int, held: Int)] {
        guard case .structure(let structure) = kind else { return [] }
        return structure.properties.enumerated().compactMap { position, property in
            guard property.presence == .required, let held = index.numberStoredInPlace(by: property.type),
                case .structure = index.kinds[held]
            else { return nil }
            return (position, held)
        }
    }

    /// Of which types there are values: of what needs nothing first, then of what needs only such.
    private static func finite(_ needed: [[(position: Int, held: Int)]]) -> [Bool] {
        var missing = needed.map(\.count)
        var holders: [Int: [Int]] = [:]
        for (holder, parts) in needed.enumerated() {
            for part in parts { holders[part.held, default: []].append(holder) }
        }
        var waiting = missing.indices.filter { missing[$0] == 0 }
        while let number = waiting.popLast() {
            for holder in holders[number] ?? [] {
                missing[holder] -= 1
                if missing[holder] == 0 { waiting.append(holder) }
            }
        }
        return missing.map { $0 == 0 }
    }

    /// The properties of a type that end every such way where they may be null: those that are boxed, as ``Containment`` has
    /// it.
    func ends(of number: Int) -> [Int] {
        needed[number].filter { components[$0.held] == components[number] && $0.held <= number }.map(\.position)
    }
}

extension SchemaLowering {
    /// Says of a property that it may be null after all.
    func reportEnd(_ key: String, of path: TypePath) {
        guard let component = path.names.first.flatMap({ module.nested(named: $0)?.node }) else { return }
        diagnostics.warning(
            "the required '\(key)' leads back to '\(path.names.joined(separator: "."))' without end, "
                + "as no value does; it may be null",
            at: shape(of: component)[key]?.location ?? component.location)
    }
}
