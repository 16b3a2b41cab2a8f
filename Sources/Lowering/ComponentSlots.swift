import OpenAPI

extension EndpointLowering {
    /// Where a schema that stands inline in a parameter, a request body or a response is declared: with the component,
    /// under its name, where it is one, so that no operation owns what several share.
    ///
    /// - Parameter suffix: What the type's name ends with: responses and bodies are often called as what they carry. A
    ///   parameter is called as it is, unless a schema has that name.
    func slot<Value>(
        of referenced: Referenced<Value>, _ suffix: String? = nil, otherwise inline: @autoclosure @escaping () -> Slot
    ) -> Slot {
        guard case .reference(let reference) = referenced else { return .unsettled(inline) }
        return .unsettled { [schemas] in
            guard let name = Self.componentName(reference) else { return inline() }
            let type = SwiftNaming.type(name)
            let suffix = suffix ?? (schemas.module.holds(type) ? "Parameter" : "")
            return .inline(owner: schemas.module, hint: type.hasSuffix(suffix) ? type : type + suffix)
        }
    }

    /// The name of a component, or of a file that holds one.
    private static func componentName(_ reference: Reference) -> String? {
        let sections = ["parameters", "requestBodies", "responses", "headers"]
        let tokens = reference.pointerTokens
        if tokens.isEmpty { return reference.file.isEmpty ? nil : reference.lastName }
        guard tokens.count >= 2, sections.contains(tokens[tokens.count - 2]), Int(tokens[tokens.count - 1]) == nil,
            tokens[0] != "paths"
        else { return nil }
        return tokens.last
    }
}
