import Diagnostics
import OpenAPI

/// Which parameter fills which variable of a path template; where a document confuses the two, what it plainly means.
struct PathVariables {
    let template: PathTemplate
    let path: Located<String>
    let diagnostics: DiagnosticCollector

    /// The parameters, those of the path under the names that the template has for them; one that fills nothing is left
    /// out.
    func matched<Source>(
        _ parameters: [(referenced: Source, value: Parameter)]
    ) -> [(referenced: Source, value: Parameter)] {
        let variables = Set(template.variables)
        var parameters = parameters
        let named = Set(parameters.lazy.filter { $0.value.place == .path }.map(\.value.name))
        var free = parameters.indices.compactMap { index -> (index: Int, letters: String)? in
            let parameter = parameters[index].value
            guard parameter.place == .path, !variables.contains(parameter.name) else { return nil }
            return (index, Self.letters(of: parameter.name))
        }
        for variable in template.variables where !named.contains(variable) {
            let letters = Self.letters(of: variable)
            let alike = free.filter { Self.areAlike($0.letters, letters) }
            if let (index, _) = free.first(where: { $0.letters == letters }) ?? (alike.count == 1 ? alike.first : nil) {
                free.removeAll { $0.index == index }
                warn(
                    "the path has '{\(variable)}' for the parameter '\(parameters[index].value.name)'",
                    parameters[index].value)
                parameters[index].value = Parameter(parameters[index].value, inPathAs: variable)
            } else if let index = parameters.firstIndex(where: { $0.value.place == .query && $0.value.name == variable }
            ) {
                warn(
                    "the parameter '\(variable)' is said to be in the query, but is in the path",
                    parameters[index].value)
                parameters[index].value = Parameter(parameters[index].value, inPathAs: variable)
            }
        }
        return parameters.filter { _, parameter in
            guard parameter.place == .path, !variables.contains(parameter.name) else { return true }
            diagnostics.leftOut(
                "the path '\(path.value)' has no variable '{\(parameter.name)}'; the parameter is ignored",
                at: parameter.location
            )
            return false
        }
    }

    private func warn(_ message: String, _ parameter: Parameter) {
        diagnostics.warning(message, at: parameter.location, notes: [.init("the path is here", at: path.location)])
    }

    /// `petId`, `pet_id` and `pet-ID` differ by nothing that matters; `id` may be a pet's.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        !one.isEmpty && !other.isEmpty && (one.hasSuffix(other) || other.hasSuffix(one))
    }

    private static func letters(of name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
