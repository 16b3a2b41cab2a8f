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
        guard let field = mapping["openapi"] ?? mapping["swagger"], let text = field.scalar?.text else {
            var message = "expected an OpenAPI document, but there is no 'openapi' field at its root"
            if let near = Spelling.nearest(to: "openapi", in: mapping.members.map(\.key)) {
                message += "; did you mean '\(near)' to be 'openapi'?"
            }
            throw Self.error(message, at: root.location)
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

    private static func error(_ message: String, at location: SourceLocation) -> DiagnosticList {
        DiagnosticList([.error(message, at: location)])
    }
}
