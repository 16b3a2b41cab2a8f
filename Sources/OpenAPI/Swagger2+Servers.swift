import Diagnostics
import YAML

/// The `servers` of OpenAPI 3, as Swagger 2.0 tells them.
extension Swagger2 {
    /// What `host`, `basePath` and `schemes` say (Swagger 2.0, "Swagger Object"), or AutoRest's `x-ms-parameterized-host`,
    /// a server with variables.
    static func servers(_ mapping: Mapping, _ context: ReadingContext) -> Mapping.Member? {
        let parameterized = mapping["x-ms-parameterized-host"]
        let template = parameterized?["hostTemplate"]?.scalar?.text
        guard let host = template ?? mapping["host"]?.scalar?.text else {
            return mapping["basePath"].flatMap { written in
                let path = basePath(mapping)
                return path.isEmpty ? nil : server(url: path, at: written.location)
            }
        }
        let hasScheme = template == nil || parameterized?["useSchemePrefix"]?.scalar?.text != "false"
        let path = basePath(mapping)
        let url = (hasScheme ? scheme(mapping) + "://" : "") + host + (path == "/" ? "" : path)
        let place = (template == nil ? mapping["host"] : parameterized)?.location
        let variables = template == nil ? [] : variables(of: parameterized?["parameters"]?.sequence ?? [], context)
        return place.map { server(url: url, variables, at: $0) }
    }

    /// It "MUST start with a leading slash"; where it does not, one is meant.
    private static func basePath(_ mapping: Mapping) -> String {
        let written = mapping["basePath"]?.scalar?.text ?? ""
        return written.isEmpty || written.hasPrefix("/") ? written : "/" + written
    }

    private static func scheme(_ mapping: Mapping) -> String {
        let schemes = mapping["schemes"]?.sequence?.compactMap { $0.scalar?.text } ?? []
        return schemes.contains("https") || schemes.isEmpty ? "https" : schemes[0]
    }

    /// Parameters of the host as Server Variables, which have fields of the same names.
    private static func variables(of parameters: [Node], _ context: ReadingContext) -> [Mapping.Member] {
        parameters.compactMap { written in
            let parameter = context.followed(written)
            guard let name = parameter["name"]?.scalar?.text, let mapping = parameter.mapping else { return nil }
            let fields = mapping.members.filter { ServerVariable.fields.contains($0.key) }
            return .init(key: name, keyLocation: written.location, value: .mapping(fields, at: parameter.location))
        }
    }

    private static func server(
        url: String, _ variables: [Mapping.Member] = [], at place: SourceLocation
    ) -> Mapping.Member {
        var members = [Mapping.Member(key: "url", keyLocation: place, value: .text(url, at: place))]
        if !variables.isEmpty {
            members.append(.init(key: "variables", keyLocation: place, value: .mapping(variables, at: place)))
        }
        let server = Node.mapping(members, at: place)
        return .init(key: "servers", keyLocation: place, value: Node(.sequence([server]), at: place))
    }
}
