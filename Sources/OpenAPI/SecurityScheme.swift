import Diagnostics
import YAML

/// The Security Scheme Object (OpenAPI 3.2 §4.27).
public final class SecurityScheme: SpecificationObject {
    public static var componentField: String? { "securitySchemes" }

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
        guard let reader = MappingReader(node, "Security Scheme", fields: Self.fields, context) else { return nil }
        description = reader.string("description")
        location = node.location
        switch reader.string("type") {
        case "apiKey":
            let text = reader.locatedString("in")
            let places: [Parameter.Location] = [.query, .header, .cookie]
            let place = places.first { $0.rawValue == text?.value }
            if place == nil {
                context.diagnostics.warning(
                    "expected 'in' of Security Scheme to be query, header or cookie, found "
                        + "\(text.map { "'\($0.value)'" } ?? "nothing"); the key goes in a header",
                    at: text?.location ?? node.location
                )
            }
            let name = reader.string("name")
            if name == nil {
                context.diagnostics.warning(
                    "Security Scheme has no 'name'; the key goes by 'Authorization'", at: node.location)
            }
            kind = .apiKey(name: name ?? "Authorization", place: place ?? .header)
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
