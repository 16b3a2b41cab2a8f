import SwiftModel

/// What can be decided only when every declaration is there.
enum Refinements {
    /// An alias that leads back to itself (an array of itself) is no type in Swift: JSON takes the place inside.
    static func breakingAliasCycles(_ types: [TypeDeclaration]) -> [TypeDeclaration] {
        var aliases: [TypePath: SwiftType] = [:]
        func collect(_ type: TypeDeclaration, _ owner: TypePath) {
            let path = owner.nested(type.name)
            if case .alias(let target) = type.kind { aliases[path] = target }
            for nested in type.nested { collect(nested, path) }
        }
        for type in types { collect(type, TypePath([])) }
        func leads(_ type: SwiftType, to goal: TypePath, _ seen: inout Set<TypePath>) -> Bool {
            type.namedTypes.contains { path in
                if path == goal { return true }
                guard let next = aliases[path], seen.insert(path).inserted else { return false }
                return leads(next, to: goal, &seen)
            }
        }
        return types.map { type in
            guard case .alias(let target) = type.kind else { return type }
            var seen: Set<TypePath> = []
            let path = TypePath([type.name])
            guard leads(target, to: path, &seen) else { return type }
            var type = type
            let broken = target.replacingNamed(with: .json)
            type.kind = .alias(broken)
            aliases[path] = broken
            return type
        }
    }

    /// Properties that only answers carry are optional where requests share the type, and the other way round; a type
    /// that only answers carry needs no initializer.
    static func followingDirections(
        _ types: [TypeDeclaration],
        requests: [SwiftType],
        answers: [SwiftType]
    ) -> [TypeDeclaration] {
        let reach = Reach(types)
        let inRequests = reach.types(from: requests)
        let inAnswers = reach.types(from: answers)
        func relieve(_ type: TypeDeclaration, _ owner: TypePath) -> TypeDeclaration {
            var type = type
            let path = owner.nested(type.name)
            if case .structure(var structure) = type.kind {
                structure.hasInitializer = inRequests.contains(path) || !inAnswers.contains(path)
                for index in structure.properties.indices where structure.properties[index].presence == .required {
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
