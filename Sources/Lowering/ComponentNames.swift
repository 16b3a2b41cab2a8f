import OpenAPI
import YAML

/// What components are called in Swift whose names a producer's rule has made: without what the rule adds to tell them
/// apart, where they are told apart without it too.
struct ComponentNames {
    private static let formPrefix = "Body_"
    private var names: [String: String] = [:]

    init(_ document: Document, _ resolver: ReferenceResolver) {
        let components = document.components.schemas
        let plain = Set(components.lazy.map { SwiftNaming.type($0.key) })
        var shorter = forms(of: document, resolver, components)
        for member in components {
            if let short = Self.withoutAnnotations(member) ?? Self.withoutHash(member.key) {
                shorter.append((member.key, SwiftNaming.type(short)))
            }
        }
        // What another component would be called too stays as it is written.
        let counts = Dictionary(shorter.map { ($0.name, 1) }, uniquingKeysWith: +)
        for (component, name) in shorter where counts[name] == 1 && !plain.contains(name) {
            names[component] = name
        }
    }

    /// The name of a component's type.
    func type(_ component: String) -> String { names[component] ?? SwiftNaming.type(component) }

    /// What FastAPI calls the form of a function after the whole operation (`Body_login_token_post` beside the operation
    /// `login_token_post`) is called after the function, as a body that stands inline is: `LoginBody`.
    private func forms(
        of document: Document, _ resolver: ReferenceResolver, _ components: [Mapping.Member]
    ) -> [(component: String, name: String)] {
        var forms = Set(components.lazy.map(\.key).filter { $0.hasPrefix(Self.formPrefix) })
        guard !forms.isEmpty else { return [] }
        var routes: [(form: String, route: FunctionRoute)] = []
        for path in document.paths {
            for (method, operation) in resolver.object(path.item)?.operations ?? [] {
                guard let id = operation.identifier?.value, forms.remove(Self.formPrefix + id) != nil,
                    let route = FunctionRoute(id, method: method.value, path: path.template.value)
                else { continue }
                routes.append((Self.formPrefix + id, route))
            }
        }
        let names = FunctionRoute.names(of: routes.map(\.route))
        return routes.compactMap { form, route in names[route].map { (form, SwiftNaming.type($0) + "Body") } }
    }

    /// A generic as Pydantic names it after its arguments, of which the title has the brackets
    /// (`Page[Annotated[Cat, FieldInfo(annotation=NoneType, …)]]`): what is annotated, without the annotations.
    private static func withoutAnnotations(_ component: Mapping.Member) -> String? {
        guard component.key.holds("Annotated_"), let title = component.value.mapping?["title"]?.scalar?.text,
            title.contains("Annotated["), let suffix = suffix(of: component.key, titled: title)
        else { return nil }
        var result = ""
        var open: [(isAnnotated: Bool, isPastFirst: Bool)] = []
        var skipped = 0
        for character in title {
            switch character {
            case "[" where result.hasSuffix("Annotated") && skipped == 0:
                result.removeLast("Annotated".count)
                open.append((true, false))
                continue
            case "[", "(": open.append((false, false))
            case "]", ")":
                guard let last = open.popLast() else { break }
                if last.isPastFirst { skipped -= 1 }
                if last.isAnnotated { continue }
            case ",":
                guard let last = open.indices.last, open[last].isAnnotated, !open[last].isPastFirst else { break }
                open[last].isPastFirst = true
                skipped += 1
            default: break
            }
            if skipped == 0 { result.append(character) }
        }
        return result + suffix
    }

    /// What stands in a component's name behind its title, whose other signs have become underscores: nothing, or which
    /// half of a pair it is.
    private static func suffix(of component: String, titled title: String) -> String? {
        let written = String(title.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
        guard component.hasPrefix(written) else { return nil }
        let suffix = String(component.dropFirst(written.count))
        return ["", "-Input", "-Output"].contains(suffix) ? suffix : nil
    }

    /// `Thing.c4dcbb4`, as SpecTree marks the module that a class is from: without the first seven digits of its hash.
    private static func withoutHash(_ component: String) -> String? {
        guard component.utf8.contains(UInt8(ascii: ".")) else { return nil }
        let parts = component.split(separator: ".", omittingEmptySubsequences: false)
        func isHash(_ part: Substring) -> Bool {
            part.utf8.count == 7 && part.contains(where: \.isNumber)
                && part.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        }
        let rest = parts.dropFirst().filter { !isHash($0) }
        return rest.count == parts.count - 1 ? nil : ([parts[0]] + rest).joined(separator: ".")
    }
}
