import Diagnostics
import YAML

/// The Server Object (OpenAPI 3.2 §4.5).
public struct Server: SpecificationObject {
    /// A URL, possibly relative to the document, with `{variables}`.
    public let url: String
    public let name: String?
    public let description: String?
    public let variables: [(name: String, variable: ServerVariable)]
    public let location: SourceLocation

    static let fields: Set<String> = ["url", "name", "description", "variables"]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(Self.described(node, context), "Server", fields: Self.fields, context) else {
            return nil
        }
        guard let url = reader.string("url").map(RouteVariables.withSingleBraces) else {
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
        var known = Set(declared.map(\.name))
        let undeclared = Self.pieces(of: url).compactMap(\.variable).filter { known.insert($0).inserted }
        for name in undeclared {
            context.diagnostics.warning("the server variable '{\(name)}' is not declared", at: node.location)
        }
        variables = declared + undeclared.map { ($0, ServerVariable()) }
    }

    /// A Server Object, or what a bare URL in its place means.
    private static func described(_ node: Node, _ context: ReadingContext) -> Node {
        guard let url = node.scalar, !node.isNull else { return node }
        context.diagnostics.warning(
            "expected Server to be a mapping, found a string; it is read as its 'url'", at: node.location)
        let member = Mapping.Member(
            key: "url", keyLocation: node.location, value: .text(url.text, at: node.location))
        return .mapping([member], at: node.location)
    }

    /// A URL's text and the names between its braces, in turn.
    private static func pieces(of url: String) -> [(text: Substring, variable: String?)] {
        var pieces: [(Substring, String?)] = []
        var rest = url[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            pieces.append(name.isEmpty ? (rest[...close], nil) : (rest[..<open], name))
            rest = rest[rest.index(after: close)...]
        }
        return pieces + [(rest, nil)]
    }

    /// The URL with every variable at its default value; `nil` where one that is in it has none.
    public var defaultURL: String? { url(keeping: []) }

    /// The same with some variables as they are.
    public func url(keeping kept: Set<String>) -> String? {
        let defaults = Dictionary(variables.map { ($0.name, $0.variable.defaultValue) }) { first, _ in first }
        var url = ""
        for (text, variable) in Self.pieces(of: self.url) {
            url += text
            guard let variable else { continue }
            guard let value = kept.contains(variable) ? "{\(variable)}" : defaults[variable] ?? nil else { return nil }
            url += value
        }
        return url
    }

    /// The same where it is a URL in full; one that only lacks the scheme (`//example.com`) is reached by HTTPS.
    public var absoluteURL: String? {
        guard let url = defaultURL else { return nil }
        if url.hasPrefix("//") { return "https:" + url }
        return url.contains("://") ? url : nil
    }
}
