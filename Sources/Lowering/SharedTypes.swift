import SwiftModel

/// Types that stand inline and are declared alike, down to the documentation of their members, are one type: the first is
/// declared, the others are aliases of it under the names of their own places.
///
/// A type shares with what stands before it in its own file, and with schemas: so no group of operations changes for
/// another. A schema that has a name of its own keeps its declaration. Types share under names that end in the same word: a
/// reader does not become a folder because both have no more than a name, nor a verbosity an effort. A union is what it
/// holds, whatever its name: what was answered can be sent, and a filter is one of texts wherever it stands. With schemas it
/// shares by that only where it holds one.
struct SharedTypes {
    /// The first type of the schemas, and of the file at hand, that declares what it does.
    private var ofSchemas: [Declared: TypePath] = [:]
    private var ofFile: [Declared: TypePath] = [:]

    /// - Parameter components: The types of the component schemas, which all may share.
    init(_ components: [TypeDeclaration]) {
        for component in components {
            let path = TypePath([component.name])
            let declared = Declared(component, at: path)
            if ofSchemas[declared] == nil { ofSchemas[declared] = path }
        }
    }

    /// Shares what is nested in the component schemas.
    mutating func share(_ components: inout [TypeDeclaration]) {
        for index in components.indices {
            ofFile.removeAll(keepingCapacity: true)
            share(&components[index].nested, in: TypePath([components[index].name]), isSchema: true)
        }
    }

    /// Shares the types of one group of operations.
    mutating func share(_ types: inout [TypeDeclaration], of group: TypePath) {
        ofFile.removeAll(keepingCapacity: true)
        share(&types, in: group, isSchema: false)
    }

    private mutating func share(_ types: inout [TypeDeclaration], in owner: TypePath, isSchema: Bool) {
        for index in types.indices {
            if case .alias = types[index].kind { continue }
            let path = owner.nested(types[index].name)
            let declared = Declared(types[index], at: path)
            let inFile = declared.inOneFile
            if let original = ofFile[inFile] ?? ofSchemas[declared] {
                types[index].kind = .alias(.named(original))
                types[index].nested = []
                continue
            }
            ofFile[inFile] = path
            if isSchema { ofSchemas[declared] = path }
            share(&types[index].nested, in: path, isSchema: isSchema)
        }
    }
}

/// What is declared, without the documentation that belongs to the place, and of the name the last word at most.
private struct Declared: Hashable {
    private let declaration: TypeDeclaration
    /// It is looked up again and again.
    private let hash: Int

    init(_ type: TypeDeclaration, at path: TypePath) {
        var declaration = type
        declaration.name = type.holdsSchema ? "" : Self.lastWord(of: type)
        declaration.documentation = Documentation()
        declaration.replacePaths(within: path)
        self.init(declaration)
    }

    private init(_ declaration: TypeDeclaration) {
        self.declaration = declaration
        hash = declaration.hashValue
    }

    /// The same, as it is known within a file: what one operation answers is one of those that another lists.
    var inOneFile: Declared {
        var declaration = declaration
        switch declaration.kind {
        case .union where !declaration.name.isEmpty: declaration.name = ""
        case .structure where declaration.name == "Response": declaration.name = "Item"
        default: return self
        }
        return Declared(declaration)
    }

    private static func lastWord(of type: TypeDeclaration) -> String {
        let capital = type.name.utf8.lastIndex { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return String(type.name.suffix(from: capital ?? type.name.startIndex))
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    static func == (left: Self, right: Self) -> Bool {
        left.hash == right.hash && left.declaration == right.declaration
    }
}

extension TypeDeclaration {
    /// Whether it is a union of what has a name in the document.
    fileprivate var holdsSchema: Bool {
        guard case .union(let union) = kind else { return false }
        return union.cases.contains { $0.type.namedType?.names.count == 1 }
    }

    /// Says of types within the one at `root` where they stand in it.
    fileprivate mutating func replacePaths(within root: TypePath) {
        switch kind {
        case .structure(var structure):
            for index in structure.properties.indices {
                guard let type = structure.properties[index].type.relative(to: root) else { continue }
                structure.properties[index].type = type
            }
            if case .kept(let kept, let name) = structure.additional, let type = kept.relative(to: root) {
                structure.additional = .kept(type, name: name)
            }
            // Once: with each property, each would copy all.
            kind = .structure(structure)
        case .union(var union):
            for index in union.cases.indices {
                guard let type = union.cases[index].type.relative(to: root) else { continue }
                union.cases[index].type = type
            }
            kind = .union(union)
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
