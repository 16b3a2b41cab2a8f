import SwiftModel

/// How types are spelled where they are used.
struct TypeSpelling {
    private let model: ClientModel
    /// The names nested in each type, by its path.
    private var nestedNames: [TypePath: Set<String>] = [:]

    init(_ model: ClientModel) {
        self.model = model
        for type in model.types { collect(type, TypePath([])) }
        let path = TypePath([model.client.name])
        for type in model.client.types { collect(type, path) }
        for group in model.client.groups {
            nestedNames[path, default: []].insert(group.typeName)
            for type in group.types { collect(type, path.nested(group.typeName)) }
            for endpoint in group.endpoints { collect(endpoint, path.nested(group.typeName)) }
        }
        for endpoint in model.client.endpoints { collect(endpoint, path) }
    }

    private mutating func collect(_ type: TypeDeclaration, _ owner: TypePath) {
        nestedNames[owner, default: []].insert(type.name)
        for nested in type.nested { collect(nested, owner.nested(type.name)) }
    }

    private mutating func collect(_ endpoint: Endpoint, _ owner: TypePath) {
        if case .outcomes(let path, _) = endpoint.result { nestedNames[owner, default: []].insert(path.last) }
    }

    /// A type as it reads inside of the type at `scope`.
    func spelled(_ type: SwiftType, in scope: TypePath) -> String {
        switch type {
        case .builtin(let builtin): builtin.rawValue
        case .array(let element): "[\(spelled(element, in: scope))]"
        case .dictionary(let value): "[String: \(spelled(value, in: scope))]"
        case .optional(let wrapped): spelled(wrapped, in: scope) + "?"
        case .named(let path): spelled(path, in: scope)
        }
    }

    /// A path from where it is nested on, unless a type on the way hides it; else from the top, or from the module.
    private func spelled(_ path: TypePath, in scope: TypePath) -> String {
        let shared = zip(path.names.dropLast(), scope.names).prefix { $0 == $1 }.count
        if isVisible(path, from: shared, in: scope) { return joined(Array(path.names.dropFirst(shared))) }
        return isVisible(path, from: 0, in: scope) ? joined(path.names) : module(of: path) + "." + joined(path.names)
    }

    private func module(of path: TypePath) -> String {
        path.names.first == model.client.name ? model.module : model.schemasModule ?? model.module
    }

    /// Whether the name at `depth` of a path means that type in a scope: no type further in has the name too.
    private func isVisible(_ path: TypePath, from depth: Int, in scope: TypePath) -> Bool {
        (depth..<scope.names.count).allSatisfy { enclosing in
            nestedNames[TypePath(Array(scope.names.prefix(enclosing + 1)))]?.contains(path.names[depth]) != true
        }
    }

    private func joined(_ names: [String]) -> String {
        names.map(Escaping.identifier).joined(separator: ".")
    }
}
