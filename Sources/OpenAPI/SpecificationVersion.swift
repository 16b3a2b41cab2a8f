import Diagnostics
import YAML

/// The version of the specification a document follows; Swagger 2.0 is upgraded to the 3.0 model while it is read.
public enum SpecificationVersion: String, Sendable, Comparable {
    case swagger2 = "2.0"
    case v3_0 = "3.0"
    case v3_1 = "3.1"
    case v3_2 = "3.2"

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Finds out what a root node is.
    ///
    /// - Throws: A located error when it is no OpenAPI document, or one of a version that is not 2.0 or 3.x.
    public init(of root: Node) throws(DiagnosticList) {
        guard let mapping = root.mapping else {
            throw Self.error("expected an OpenAPI document, found \(root.kindDescription)", at: root.location)
        }
        guard let field = mapping["openapi"] ?? mapping["swagger"] else {
            throw Self.error("expected an OpenAPI document, " + Self.otherKind(of: mapping), at: root.location)
        }
        guard let text = field.scalar?.text else {
            throw Self.error(
                "expected a version such as '3.1.0' or '2.0', found \(field.kindDescription)", at: field.location)
        }
        let version = text.drop { " v".contains($0) }.prefix { $0 != " " }
        switch version.split(separator: ".").prefix(2).joined(separator: ".") {
        case "2.0", "2": self = .swagger2
        case "3.0", "3": self = .v3_0
        case "3.1": self = .v3_1
        case let minor where minor.hasPrefix("3."): self = .v3_2
        default:
            throw Self.error("expected OpenAPI 3.x or Swagger 2.0, found version '\(text)'", at: field.location)
        }
    }

    /// What a document without a version is instead.
    private static func otherKind(of root: Mapping) -> String {
        if let kind = otherKinds.first(where: { root[$0.field] != nil })?.kind { return "found \(kind)" }
        let near =
            Spelling.nearest(to: "openapi", in: root.members.map(\.key))
            ?? Spelling.nearest(to: "swagger", in: root.members.map(\.key))
        return "but there is no 'openapi' or 'swagger' field at its root"
            + (near.map { "; did you mean '\($0)' to be one?" } ?? "")
    }

    private static let otherKinds = [
        (field: "asyncapi", kind: "an AsyncAPI document"), (field: "arazzo", kind: "an Arazzo description"),
        (field: "overlay", kind: "an Overlay, which --overlay applies to a document"),
        (field: "swaggerVersion", kind: "Swagger 1.2 or older"), (field: "item", kind: "a Postman collection"),
        (field: "clients", kind: "a configuration of openapi-swift, which --config reads"),
        (field: "$schema", kind: "a JSON Schema"), (field: "__schema", kind: "a GraphQL schema"),
    ]

    private static func error(_ message: String, at location: SourceLocation) -> DiagnosticList {
        DiagnosticList([.error(message, at: location)])
    }
}
