import SwiftModel

/// Which types hold which in place, and what must be stored by reference: an edge of every cycle, since a value cannot
/// hold itself, and values too large to copy about.
struct Containment {
    private let index: TypeIndex
    /// The number of each type's component: types of one component hold each other.
    private var components: [Int]
    private var sizes: [Int?]

    /// In bytes: a property whose value is larger is boxed.
    private static let largestInPlace = 512

    init(_ index: TypeIndex) {
        self.index = index
        components = Array(repeating: 0, count: index.kinds.count)
        sizes = Array(repeating: nil, count: index.kinds.count)
        let groups = StronglyConnectedComponents(index.kinds.map { Self.held(by: $0, index) }).components
        for (number, members) in groups.enumerated() {
            for member in members { components[member] = number }
        }
        for members in groups { measure(members) }
    }

    /// The types that a declaration holds in place, aliases seen through.
    private static func held(by kind: TypeDeclaration.Kind, _ index: TypeIndex) -> [Int] {
        switch kind {
        case .structure(let structure): structure.properties.compactMap { index.numberStoredInPlace(by: $0.type) }
        case .union(let union): union.cases.compactMap { index.numberStoredInPlace(by: $0.type) }
        case .enumeration, .alias: []
        }
    }

    /// What a component's types hold was measured before it, and of two of its structs the later one first: no size
    /// asks for a long chain of others.
    private mutating func measure(_ members: [Int]) {
        for member in members.sorted(by: >) { _ = size(of: member) }
    }

    private func areInOneCycle(_ holder: Int, _ held: Int) -> Bool { components[holder] == components[held] }

    // MARK: Marks

    /// Makes recursive unions indirect and marks the properties that are to be boxed.
    ///
    /// - Parameter types: Those that the index was made of.
    mutating func mark(_ types: inout [TypeDeclaration]) {
        types.updateKinds { number, kind in
            switch kind {
            case .structure(var structure):
                let boxed = structure.properties.indices.filter { position in
                    index.numberStoredInPlace(by: structure.properties[position].type).map { isBoxed($0, by: number) }
                        ?? false
                }
                guard !boxed.isEmpty else { return }
                for position in boxed { structure.properties[position].isBoxed = true }
                kind = .structure(structure)
            case .union(var union):
                guard isIndirect(number, union) else { return }
                union.isIndirect = true
                kind = .union(union)
            case .enumeration, .alias: break
            }
        }
    }

    /// A union on a cycle is indirect, and so is one with a large case.
    private mutating func isIndirect(_ number: Int, _ union: Union) -> Bool {
        union.cases.contains { branch in
            guard let held = index.numberStoredInPlace(by: branch.type) else { return false }
            return areInOneCycle(number, held) || size(of: held) > Self.largestInPlace / 2
        }
    }

    /// Of the structs on a cycle, the one that stands later in the document is held by reference: a rule that asks for
    /// nothing but the order of the two. Unions on the cycle are indirect by themselves.
    private mutating func isBoxed(_ held: Int, by holder: Int) -> Bool {
        if areInOneCycle(holder, held) {
            if case .union(let union) = index.kinds[held] { return !isIndirect(held, union) }
            return held <= holder
        }
        return size(of: held) > Self.largestInPlace
    }

    // MARK: Sizes

    /// A value's size in bytes, roughly.
    private mutating func size(of number: Int) -> Int {
        if let known = sizes[number] { return known }
        sizes[number] = 8
        var result = 8
        switch index.kinds[number] {
        case .structure(let structure):
            result = structure.properties.reduce(8) { sum, property in
                guard let held = index.numberStoredInPlace(by: property.type) else {
                    return sum + Self.size(of: property.type)
                }
                return sum + (isBoxed(held, by: number) ? 8 : size(of: held))
            }
        case .union(let union):
            if !isIndirect(number, union) {
                result = union.cases.reduce(24) { largest, branch in
                    let held = index.numberStoredInPlace(by: branch.type)
                    return max(largest, held.map { size(of: $0) } ?? Self.size(of: branch.type))
                }
            }
        case .enumeration: result = 17
        case .alias: break
        }
        sizes[number] = result
        return result
    }

    private static func size(of type: SwiftType) -> Int {
        switch type {
        case .builtin(.bool): 1
        case .builtin(.string), .builtin(.uuid), .builtin(.data), .builtin(.decimal): 16
        case .builtin(.json), .builtin(.timestamp), .builtin(.file): 32
        case .optional(let wrapped): size(of: wrapped) + 1
        default: 8
        }
    }
}
