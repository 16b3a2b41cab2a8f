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
    /// What stands before an API key in its header: `Token`.
    public let keyScheme: String
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
        var keyScheme = ""
        switch reader.string("type") {
        case "apiKey":
            (kind, keyScheme) = Self.key(reader)
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
        self.keyScheme = keyScheme
    }

    private static func key(_ reader: MappingReader) -> (Kind, scheme: String) {
        let text = reader.locatedString("in")
        let places: [Parameter.Location] = [.query, .header, .cookie]
        let place = places.first { $0.rawValue == text?.value }
        if place == nil {
            reader.context.diagnostics.warning(
                "expected 'in' of Security Scheme to be query, header or cookie, found "
                    + "\(text.map { "'\($0.value)'" } ?? "nothing"); the key goes in a header",
                at: text?.location ?? reader.location
            )
        }
        guard let name = reader.locatedString("name") else {
            reader.context.diagnostics.warning(
                "Security Scheme has no 'name'; the key goes by 'Authorization'", at: reader.location)
            return (.apiKey(name: "Authorization", place: place ?? .header), "")
        }
        if place == .query || place == .cookie || FieldName.isValid(name.value) {
            return (.apiKey(name: name.value, place: place ?? .header), "")
        }
        return header(name, reader.context)
    }

    /// The key that goes in a header of which more is written than its name.
    private static func header(_ written: Located<String>, _ context: ReadingContext) -> (Kind, scheme: String) {
        guard let (name, scheme) = FieldName.meant(by: written.value) else {
            context.diagnostics.warning(
                "no header can be called '\(written.value)'; calls with the key fail", at: written.location)
            return (.apiKey(name: written.value, place: .header), "")
        }
        context.diagnostics.warning(
            "no header can be called '\(written.value)'; the key goes by '\(name)'"
                + (scheme.isEmpty ? "" : ", after '\(scheme)'"), at: written.location)
        switch scheme.lowercased() {
        case "bearer", "basic": return (.http(scheme: scheme.lowercased()), "")
        default: return (.apiKey(name: name, place: .header), scheme)
        }
    }
}
