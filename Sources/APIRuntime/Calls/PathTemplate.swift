/// A path with `{variables}` (the OpenAPI Specification's "Path Templating"), and what was put into them.
struct PathTemplate: Sendable {
    let text: String
    private(set) var values: [String: String] = [:]

    init(_ text: String) { self.text = text }

    mutating func set(_ name: String, to value: String) { values[name] = value }

    /// The path and what follows its `?`; a fragment never goes to a server.
    func expanded() throws -> (path: String, query: String?) {
        let withoutFragment = text.prefix { $0 != "#" }
        let parts = withoutFragment.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = try parts[0].split(separator: "/", omittingEmptySubsequences: false).map(segment).joined(
            separator: "/")
        let query = try parts.count > 1 ? expand(parts[1]).text : nil
        return (path, query)
    }

    /// One segment. A value that is empty, or a dot or two, would lead to another place than the one that is called.
    private func segment(_ template: Substring) throws -> String {
        let (text, isVariable) = try expand(template)
        guard isVariable else { return text }
        for piece in text.split(separator: "/", omittingEmptySubsequences: false) where Self.leadsElsewhere(piece) {
            throw CallError("The path segment \(template) would become \"\(piece)\", which leads to another path.")
        }
        return text
    }

    private func expand(_ template: Substring) throws -> (text: String, isVariable: Bool) {
        var text = ""
        var isVariable = false
        var rest = template
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += PercentEncoding.encode(String(rest[..<open]), .literal)
            text += try value(of: String(rest[rest.index(after: open)..<close]))
            isVariable = true
            rest = rest[rest.index(after: close)...]
        }
        return (text + PercentEncoding.encode(String(rest), .literal), isVariable)
    }

    /// `{id}`, and `{+id}` or `{id*}` as some documents write it.
    private func value(of variable: String) throws -> String {
        if let value = values[variable] { return value }
        let plain = String(variable.drop { "+#./;?&".contains($0) }.prefix { $0 != "*" && $0 != ":" })
        guard let value = values[plain] else { throw CallError("The path parameter '\(variable)' has no value.") }
        return value
    }

    private static func leadsElsewhere(_ segment: Substring) -> Bool {
        segment.isEmpty || ["", ".", ".."].contains(segment.lowercased().replacing("%2e", with: "."))
    }
}

/// What is wrong with a call before anything is sent.
struct CallError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
