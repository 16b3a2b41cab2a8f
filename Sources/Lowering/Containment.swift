import SwiftModel

/// Which types hold which in place, and what must be stored by reference: an edge of every cycle, since a value cannot
/// hold itself, and values too large to copy about.
struct Containment {
    private let index: TypeIndex
    /// What each property or case of each type keeps in place, aliases seen through: the number of a declared type.
    private let held: [[Int?]]
    /// The number of each type's component: types of one component hold each other.
    private var components: [Int]
    private var sizes: [Int?]

    /// In bytes: a property whose value is larger is boxed.
    private static let largestInPlace = 512

    init(_ index: TypeIndex) {
        self.index = index
        components = Array(repeating: 0, count: index.kinds.count)
        sizes = Array(repeating: nil, count: index.kinds.count)
        let held = index.kinds.map { Self.held(by: $0, index) }
        self.held = held
        let groups = StronglyConnectedComponents(held.map { $0.compactMap(\.self) }).components
        for (number, members) in groups.enumerated() {
            for member in members { components[member] = number }
        }
        for members in groups { measure(members) }
    }

    private static func held(by kind: TypeDeclaration.Kind, _ index: TypeIndex) -> [Int?] {
        switch kind {
        case .structure(let structure): structure.properties.map { index.numberStoredInPlace(by: $0.type) }
        case .union(let union): union.cases.map { index.numberStoredInPlace(by: $0.type) }
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
                let boxed = held[number].indices.filter { position in
                    held[number][position].map { isBoxed($0, by: number) } ?? false
                }
                guard !boxed.isEmpty else { return }
                for position in boxed { structure.properties[position].isBoxed = true }
                kind = .structure(structure)
            case .union(var union):
                guard isIndirect(number) else { return }
                union.isIndirect = true
                kind = .union(union)
            case .enumeration, .alias: break
            }
        }
    }

    /// A union on a cycle is indirect, and so is one with a large case.
    private mutating func isIndirect(_ number: Int) -> Bool {
        held[number].contains { held in
            guard let held else { return false }
            return areInOneCycle(number, held) || size(of: held) > Self.largestInPlace / 2
        }
    }

    /// Of the structs on a cycle, the one that stands later in the document holds by reference: a rule that asks for
    /// nothing but the order of the two. Unions on the cycle are indirect by themselves. What is large is held by reference
    /// anywhere, or the sizes of a cycle's types would multiply.
    private mutating func isBoxed(_ held: Int, by holder: Int) -> Bool {
        if areInOneCycle(holder, held) {
            if case .union = index.kinds[held] { return !isIndirect(held) }
            if held <= holder { return true }
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
            result = zip(structure.properties, held[number]).reduce(8) { sum, part in
                guard let held = part.1 else { return sum + Self.size(of: part.0.type) }
                return sum + (isBoxed(held, by: number) ? 8 : size(of: held))
            }
        case .union(let union):
            if !isIndirect(number) {
                result = zip(union.cases, held[number]).reduce(24) { largest, part in
                    max(largest, part.1.map { size(of: $0) } ?? Self.size(of: part.0.type))
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
