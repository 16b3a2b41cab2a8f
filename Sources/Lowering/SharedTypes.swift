import SwiftModel

/// Types that stand inline and are declared alike, down to the documentation of their members, are one type: the first is
/// declared, the others are aliases of it under the names of their own places.
///
/// A type shares with what stands before it in its own file, and with schemas: so no group of operations changes for
/// another. A schema that has a name of its own keeps its declaration. Objects and unions share under names that end in the
/// same word: a reader does not become a folder because both have no more than a name.
struct SharedTypes {
    /// By what it declares, whatever its place: the first type of the schemas, and of the file at hand.
    private var ofSchemas: [TypeDeclaration: TypePath] = [:]
    private var ofFile: [TypeDeclaration: TypePath] = [:]

    /// - Parameter components: The types of the component schemas, which all may share.
    init(_ components: [TypeDeclaration]) {
        for component in components {
            let path = TypePath([component.name])
            let declared = component.withoutPlace(path)
            if ofSchemas[declared] == nil { ofSchemas[declared] = path }
        }
    }

    /// Shares what is nested in the component schemas.
    mutating func share(_ components: inout [TypeDeclaration]) {
        for index in components.indices {
            ofFile = [:]
            share(&components[index].nested, in: TypePath([components[index].name]), isSchema: true)
        }
    }

    /// Shares the types of one group of operations.
    mutating func share(_ types: inout [TypeDeclaration], of group: TypePath) {
        ofFile = [:]
        share(&types, in: group, isSchema: false)
    }

    private mutating func share(_ types: inout [TypeDeclaration], in owner: TypePath, isSchema: Bool) {
        for index in types.indices {
            if case .alias = types[index].kind { continue }
            let path = owner.nested(types[index].name)
            let declared = types[index].withoutPlace(path)
            if let original = ofFile[declared] ?? ofSchemas[declared] {
                types[index].kind = .alias(.named(original))
                types[index].nested = []
                continue
            }
            ofFile[declared] = path
            if isSchema { ofSchemas[declared] = path }
            share(&types[index].nested, in: path, isSchema: isSchema)
        }
    }
}

extension TypeDeclaration {
    /// What is declared at a path, without the name and the documentation that belong to the place.
    fileprivate func withoutPlace(_ path: TypePath) -> TypeDeclaration {
        var result = self
        result.name = sharedName
        result.documentation = Documentation()
        result.replacePaths(within: path)
        return result
    }

    private var sharedName: String {
        if case .enumeration = kind { return "" }
        return String(name.suffix(from: name.lastIndex(where: \.isUppercase) ?? name.startIndex))
    }

    private mutating func replacePaths(within root: TypePath) {
        switch kind {
        case .structure(var structure):
            for index in structure.properties.indices {
                guard let type = structure.properties[index].type.relative(to: root) else { continue }
                structure.properties[index].type = type
                kind = .structure(structure)
            }
            if case .kept(let kept, let name) = structure.additional, let type = kept.relative(to: root) {
                structure.additional = .kept(type, name: name)
                kind = .structure(structure)
            }
        case .union(var union):
            for index in union.cases.indices {
                guard let type = union.cases[index].type.relative(to: root) else { continue }
                union.cases[index].type = type
                kind = .union(union)
            }
        case .alias(let target): if let type = target.relative(to: root) { kind = .alias(type) }
        case .enumeration: break
        }
        for index in nested.indices { nested[index].replacePaths(within: root) }
    }
}

extension SwiftType {
    /// The type as the one at `root` sees it; `nil` where it is nothing within that.
    fileprivate func relative(to root: TypePath) -> SwiftType? {
        switch self {
        case .builtin: nil
        case .array(let element): element.relative(to: root).map(SwiftType.array)
        case .dictionary(let value): value.relative(to: root).map(SwiftType.dictionary)
        case .optional(let wrapped): wrapped.relative(to: root).map(SwiftType.optional)
        case .named(let path):
            path.names.starts(with: root.names)
                ? .named(TypePath([""] + path.names.dropFirst(root.names.count))) : nil
        }
    }
}
