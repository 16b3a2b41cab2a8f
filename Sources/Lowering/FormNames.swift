import OpenAPI
import YAML

/// What FastAPI calls the form of a function after the whole operation (`Body_login_token_post` beside the operation
/// `login_token_post`) is called after the function, as a body that stands inline is: `LoginBody`.
struct FormNames {
    private static let prefix = "Body_"
    private var functions: [String: String] = [:]

    init(_ document: Document, _ resolver: ReferenceResolver) {
        let components = document.components.schemas.map(\.key)
        let forms = Set(components.filter { $0.hasPrefix(Self.prefix) })
        guard !forms.isEmpty else { return }
        // What another component or form would be called too stays as it is written.
        var taken = Set(components.map(SwiftNaming.type))
        for path in document.paths {
            for (method, operation) in resolver.object(path.item)?.operations ?? [] {
                guard let id = operation.identifier?.value, forms.contains(Self.prefix + id),
                    let function = OperationName.withoutPath(id, method: method.value, path: path.template.value),
                    case let name = SwiftNaming.type(function) + "Body", taken.insert(name).inserted
                else { continue }
                functions[Self.prefix + id] = name
            }
        }
    }

    /// The name of a component's type.
    func type(_ component: String) -> String { functions[component] ?? SwiftNaming.type(component) }
}
