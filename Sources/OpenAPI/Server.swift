import Diagnostics
import YAML

/// The Server Object (OpenAPI 3.2 §4.8.5).
public struct Server: SpecificationObject {
    /// A URL, possibly relative to the document, with `{variables}`.
    public let url: String
    public let name: String?
    public let description: String?
    public let variables: [(name: String, variable: ServerVariable)]
    public let location: SourceLocation

    static let fields: Set<String> = ["url", "name", "description", "variables"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Server", context) else { return nil }
        reader.checkFields(Self.fields)
        guard let url = reader.string("url") else {
            context.diagnostics.warning("Server has no 'url'; it is ignored", at: node.location)
            return nil
        }
        self.url = url
        name = reader.string("name")
        description = reader.string("description")
        location = node.location
        let declared = reader.members("variables").compactMap { member in
            ServerVariable(reading: member.value, context).map { (name: member.key, variable: $0) }
        }
        let undeclared = Self.variables(in: url).filter { name in !declared.contains { $0.name == name } }
        for name in undeclared {
            context.diagnostics.warning("the server variable '{\(name)}' is not declared", at: node.location)
        }
        variables = declared + undeclared.map { ($0, ServerVariable()) }
    }

    /// The names between braces, each once.
    private static func variables(in url: String) -> [String] {
        var names: [String] = []
        var rest = url[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            if !name.isEmpty, !names.contains(name) { names.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        return names
    }

    /// The URL with every variable at its default value; `nil` where one that is in it has none.
    public var defaultURL: String? {
        var url = url
        for (name, variable) in variables {
            let pieces = url.split(separator: "{\(name)}", omittingEmptySubsequences: false)
            guard pieces.count > 1 else { continue }
            guard let value = variable.defaultValue else { return nil }
            url = pieces.joined(separator: value)
        }
        return url
    }
}

/// The Server Variable Object (OpenAPI 3.1 §4.8.6).
public struct ServerVariable: SpecificationObject {
    /// A default that only callers know is none.
    public let defaultValue: String?
    public let values: [String]
    public let description: String?

    static let fields: Set<String> = ["enum", "default", "description"]

    /// One that a server's URL has and its `variables` have not.
    init() {
        defaultValue = nil
        values = []
        description = nil
    }

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Server Variable", context) else { return nil }
        reader.checkFields(Self.fields)
        values = reader.strings("enum").map(\.value)
        defaultValue = reader.string("default") ?? values.first
        description = reader.string("description")
    }
}

/// The Security Requirement Object (OpenAPI 3.1 §4.8.30): all of its schemes together.
public struct SecurityRequirement: SpecificationObject {
    /// Scheme names and the scopes asked of each; empty for `{}`, "no security".
    public let schemes: [(name: Located<String>, scopes: [String])]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Security Requirement", context) else { return nil }
        schemes = reader.mapping.members.map { member in
            let scopes = member.value.sequence?.compactMap { $0.scalar?.text } ?? []
            return (Located(member.key, at: member.keyLocation), scopes)
        }
    }
}

/// The Security Scheme Object (OpenAPI 3.1 §4.8.27).
public final class SecurityScheme: SpecificationObject {
    public enum Kind: Equatable {
        case apiKey(name: String, place: Parameter.Location)
        case http(scheme: String)
        case oauth2
        case openIdConnect
        case mutualTLS
        case other(String)
    }

    public let kind: Kind
    public let description: String?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl", "deprecated",
        "oauth2MetadataUrl",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Security Scheme", context) else { return nil }
        reader.checkFields(Self.fields)
        description = reader.string("description")
        location = node.location
        switch reader.string("type") {
        case "apiKey":
            let place = reader.string("in").flatMap(Parameter.Location.init(rawValue:)) ?? .header
            kind = .apiKey(name: reader.string("name") ?? "Authorization", place: place)
        case "http": kind = .http(scheme: (reader.string("scheme") ?? "bearer").lowercased())
        case "oauth2": kind = .oauth2
        case "openIdConnect": kind = .openIdConnect
        case "mutualTLS": kind = .mutualTLS
        case let other:
            kind = .other(other ?? "")
            context.diagnostics.warning(
                "Security Scheme has the type '\(other ?? "")', which the specification does not know",
                at: node.location
            )
        }
    }
}
