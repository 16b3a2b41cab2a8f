import SwiftModel

/// Which types hold which in place, and what must be stored by reference: an edge of every cycle, since a value cannot
/// hold itself, and values too large to copy about.
struct Containment {
    private var declarations: [TypePath: TypeDeclaration] = [:]
    private var order: [TypePath: Int] = [:]
    private var components: [TypePath: Int] = [:]
    private var sizes: [TypePath: Int] = [:]

    /// In bytes: a property whose value is larger is boxed.
    private static let largestInPlace = 512

    init(_ types: [TypeDeclaration]) {
        for type in types { collect(type, TypePath([])) }
        findComponents()
    }

    private mutating func collect(_ type: TypeDeclaration, _ owner: TypePath) {
        let path = owner.nested(type.name)
        order[path] = order.count
        declarations[path] = type
        for nested in type.nested { collect(nested, path) }
    }

    // MARK: Edges

    /// The types that a declaration holds in place, aliases seen through.
    private func held(by path: TypePath) -> [TypePath] {
        switch declarations[path]?.kind {
        case .structure(let structure): structure.properties.compactMap { storedInPlace($0.type) }
        case .union(let union): union.cases.compactMap { storedInPlace($0.type) }
        case .enumeration, .alias, nil: []
        }
    }

    /// The struct or enum that a type keeps in place; an alias is what it stands for.
    private func storedInPlace(_ type: SwiftType) -> TypePath? {
        var current = type.typeStoredInPlace
        var seen: Set<TypePath> = []
        while let path = current, case .alias(let target) = declarations[path]?.kind {
            guard seen.insert(path).inserted else { return nil }
            current = target.typeStoredInPlace
        }
        return current
    }

    /// Types of one component hold each other.
    private mutating func findComponents() {
        let types = order.sorted { $0.value < $1.value }.map(\.key)
        let found = StronglyConnectedComponents(types.indices) { [self] type in
            held(by: types[type]).compactMap { order[$0] }
        }
        let groups = found.components.map { $0.map { types[$0] } }
        for (number, members) in groups.enumerated() {
            for member in members { components[member] = number }
        }
        for members in groups { measure(members) }
    }

    /// What a component's types hold was measured before it, and of two of its structs the later one first: no size
    /// asks for a long chain of others.
    private mutating func measure(_ members: [TypePath]) {
        for member in members.sorted(by: { order[$0] ?? 0 > order[$1] ?? 0 }) { _ = size(of: member) }
    }

    private func areInOneCycle(_ holder: TypePath, _ held: TypePath) -> Bool {
        guard let component = components[holder], component == components[held] else { return false }
        return true
    }

    // MARK: Marks

    /// The declaration with its recursive unions indirect and its boxed properties marked.
    mutating func marked(_ type: TypeDeclaration, in owner: TypePath = TypePath([])) -> TypeDeclaration {
        var type = type
        let path = owner.nested(type.name)
        switch type.kind {
        case .structure(var structure):
            for index in structure.properties.indices {
                guard let held = storedInPlace(structure.properties[index].type) else { continue }
                structure.properties[index].isBoxed = isBoxed(held, by: path)
            }
            type.kind = .structure(structure)
        case .union(var union):
            union.isIndirect = isIndirect(path, union)
            type.kind = .union(union)
        case .enumeration, .alias: break
        }
        type.nested = type.nested.map { marked($0, in: path) }
        return type
    }

    /// A union on a cycle is indirect, and so is one with a large case.
    private mutating func isIndirect(_ path: TypePath, _ union: Union) -> Bool {
        union.cases.contains { branch in
            guard let held = storedInPlace(branch.type) else { return false }
            return areInOneCycle(path, held) || size(of: held) > Self.largestInPlace / 2
        }
    }

    /// Of the structs on a cycle, the one that stands later in the document is held by reference: a rule that asks for
    /// nothing but the order of the two. Unions on the cycle are indirect by themselves.
    private mutating func isBoxed(_ held: TypePath, by holder: TypePath) -> Bool {
        if areInOneCycle(holder, held) {
            if case .union(let union) = declarations[held]?.kind { return !isIndirect(held, union) }
            return (order[held] ?? 0) <= (order[holder] ?? 0)
        }
        return size(of: held) > Self.largestInPlace
    }

    // MARK: Sizes

    /// A value's size in bytes, roughly.
    private mutating func size(of path: TypePath) -> Int {
        if let known = sizes[path] { return known }
        sizes[path] = 8
        var result = 8
        switch declarations[path]?.kind {
        case .structure(let structure):
            result = structure.properties.reduce(8) { sum, property in
                guard let held = storedInPlace(property.type) else { return sum + Self.size(of: property.type) }
                return sum + (isBoxed(held, by: path) ? 8 : size(of: held))
            }
        case .union(let union):
            if !isIndirect(path, union) {
                result = union.cases.reduce(24) { largest, branch in
                    max(largest, storedInPlace(branch.type).map { size(of: $0) } ?? Self.size(of: branch.type))
                }
            }
        case .enumeration: result = 17
        case .alias, nil: break
        }
        sizes[path] = result
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
