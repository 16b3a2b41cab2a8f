import SwiftModel

/// What can be decided only when every declaration is there.
enum Refinements {
    /// An alias that leads back to itself (an array of itself) is no type in Swift: where the circle closes, JSON takes
    /// the place of what it would lead to.
    static func breakingAliasCycles(_ types: [TypeDeclaration]) -> [TypeDeclaration] {
        var aliases: [TypePath: SwiftType] = [:]
        var order: [TypePath] = []
        func collect(_ type: TypeDeclaration, _ owner: TypePath) {
            let path = owner.nested(type.name)
            if case .alias(let target) = type.kind {
                aliases[path] = target
                order.append(path)
            }
            for nested in type.nested { collect(nested, path) }
        }
        for type in types { collect(type, TypePath([])) }
        var finished: Set<TypePath> = []
        for path in order { breakCycles(from: path, in: &aliases, &finished) }
        func replace(_ type: TypeDeclaration, _ owner: TypePath) -> TypeDeclaration {
            var type = type
            let path = owner.nested(type.name)
            if let target = aliases[path] { type.kind = .alias(target) }
            type.nested = type.nested.map { replace($0, path) }
            return type
        }
        return types.map { replace($0, TypePath([])) }
    }

    /// A walk in depth without recursion: an alias that leads to one still on the way closes a circle.
    private static func breakCycles(
        from root: TypePath,
        in aliases: inout [TypePath: SwiftType],
        _ finished: inout Set<TypePath>
    ) {
        var way: [(path: TypePath, rest: [TypePath])] = []
        var isOnWay: Set<TypePath> = []
        func enter(_ path: TypePath) {
            guard let target = aliases[path], !finished.contains(path) else { return }
            way.append((path, target.namedTypes))
            isOnWay.insert(path)
        }
        enter(root)
        while let current = way.last {
            guard let next = current.rest.last else {
                way.removeLast()
                isOnWay.remove(current.path)
                finished.insert(current.path)
                continue
            }
            way[way.count - 1].rest.removeLast()
            if isOnWay.contains(next) {
                aliases[current.path] = aliases[current.path]?.replacingNamed(with: .json)
            } else {
                enter(next)
            }
        }
    }

    /// Properties that only answers carry are optional where requests share the type, and the other way round; a type
    /// that only answers carry needs no initializer.
    static func followingDirections(
        _ types: [TypeDeclaration],
        requests: [SwiftType],
        answers: [SwiftType],
        initializesAnswers: Bool
    ) -> [TypeDeclaration] {
        let reach = Reach(types)
        let inRequests = reach.types(from: requests)
        let inAnswers = reach.types(from: answers)
        func relieve(_ type: TypeDeclaration, _ owner: TypePath) -> TypeDeclaration {
            var type = type
            let path = owner.nested(type.name)
            if case .structure(var structure) = type.kind {
                structure.hasInitializer = initializesAnswers || inRequests.contains(path) || !inAnswers.contains(path)
                for index in structure.properties.indices where structure.properties[index].isAlwaysThere {
                    switch structure.properties[index].direction {
                    case .answersOnly where inRequests.contains(path): structure.properties[index].presence = .optional
                    case .requestsOnly where inAnswers.contains(path): structure.properties[index].presence = .optional
                    default: break
                    }
                }
                type.kind = .structure(structure)
            }
            type.nested = type.nested.map { relieve($0, path) }
            return type
        }
        return types.map { relieve($0, TypePath([])) }
    }

    /// Which declared types can be reached from others.
    private struct Reach {
        private var edges: [TypePath: [TypePath]] = [:]

        init(_ types: [TypeDeclaration]) {
            for type in types { collect(type, TypePath([])) }
        }

        private mutating func collect(_ type: TypeDeclaration, _ owner: TypePath) {
            let path = owner.nested(type.name)
            switch type.kind {
            case .structure(let structure):
                edges[path] = structure.properties.flatMap(\.type.namedTypes)
                if case .kept(let kept, _) = structure.additional { edges[path]? += kept.namedTypes }
            case .union(let union): edges[path] = union.cases.flatMap(\.type.namedTypes)
            case .alias(let target): edges[path] = target.namedTypes
            case .enumeration: break
            }
            for nested in type.nested { collect(nested, path) }
        }

        func types(from roots: [SwiftType]) -> Set<TypePath> {
            var found: Set<TypePath> = []
            var waiting = roots.flatMap(\.namedTypes)
            while let path = waiting.popLast() {
                guard found.insert(path).inserted else { continue }
                waiting += edges[path] ?? []
            }
            return found
        }
    }
}

extension Property {
    /// Whether a caller has to say something for it.
    fileprivate var isAlwaysThere: Bool { presence != .optional }
}

extension SwiftType {
    fileprivate func replacingNamed(with replacement: SwiftType) -> SwiftType {
        switch self {
        case .builtin: self
        case .array(let element): .array(element.replacingNamed(with: replacement))
        case .dictionary(let value): .dictionary(value.replacingNamed(with: replacement))
        case .optional(let wrapped): .optional(wrapped.replacingNamed(with: replacement))
        case .named: replacement
        }
    }
}
