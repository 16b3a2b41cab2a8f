import SwiftModel

/// Every declaration of a module by a number: its place in the document, the types inside of one after it.
struct TypeIndex {
    private(set) var kinds: [TypeDeclaration.Kind] = []
    private(set) var paths: [TypePath] = []
    private var numbers: [TypePath: Int] = [:]

    init(_ types: [TypeDeclaration]) {
        for type in types { add(type, TypePath([])) }
    }

    private mutating func add(_ type: TypeDeclaration, _ owner: TypePath) {
        let path = owner.nested(type.name)
        numbers[path] = kinds.count
        kinds.append(type.kind)
        paths.append(path)
        for nested in type.nested { add(nested, path) }
    }

    mutating func replaceKind(of number: Int, with kind: TypeDeclaration.Kind) { kinds[number] = kind }

    /// The declared type that stands in a type, if there is one.
    func number(in type: SwiftType) -> Int? { type.namedType.flatMap { numbers[$0] } }

    /// The struct or enum that a type keeps in place; an alias is what it stands for. Aliases go round no circle.
    func numberStoredInPlace(by type: SwiftType) -> Int? {
        var current = type.typeStoredInPlace.flatMap { numbers[$0] }
        while let number = current, case .alias(let target) = kinds[number] {
            current = target.typeStoredInPlace.flatMap { numbers[$0] }
        }
        return current
    }

    func enumeration(storedInPlaceBy type: SwiftType) -> Enumeration? {
        guard let number = numberStoredInPlace(by: type), case .enumeration(let enumeration) = kinds[number] else {
            return nil
        }
        return enumeration
    }
}

extension [TypeDeclaration] {
    /// Changes what declarations are, each with its number in a ``TypeIndex``.
    mutating func updateKinds(_ update: (Int, inout TypeDeclaration.Kind) -> Void) {
        var number = 0
        func visit(_ types: inout [TypeDeclaration]) {
            for index in types.indices {
                update(number, &types[index].kind)
                number += 1
                visit(&types[index].nested)
            }
        }
        visit(&self)
    }
}
