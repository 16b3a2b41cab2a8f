/// Where an API lives: scheme, authority and the path before all of its paths (the Server Object's `url`).
public struct ServerURL: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The URL as it was written.
    public let text: String
    /// Taken apart once, not with every call.
    private var parsed: Result<Parts, InvalidCallError>
    private var isOnly = false
    /// What its variables are.
    private var variables: [String: String] = [:]
    /// The URL with variables that are what they are in the client's server.
    private var template: String?

    /// Whether it is a URL is said when a call is made: an `InvalidCallError`.
    public init(_ text: String) {
        self.text = text
        parsed = Result { () throws(InvalidCallError) in try Parts(text) }
    }

    public init(stringLiteral value: String) { self.init(value) }

    /// A server's `url` with its variables filled in: `https://{region}.example.com`.
    ///
    /// A value that is a part of the host cannot lead to another one: calls to such a server throw an error.
    public init(_ template: String, variables: [String: String]) {
        var text = ""
        var rest = template[...]
        var misleading: String?
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            let value = variables[name] ?? "{\(name)}"
            text += rest[..<open]
            rest = rest[rest.index(after: close)...]
            if Self.isPartOfHost(text, rest), value.contains(where: { "/?#@\\:".contains($0) || $0.isWhitespace }) {
                misleading = name
            }
            // `{basePath}` is `/prod` in what AWS exports, with a slash of its own before it.
            let repeatsSlash = value.hasPrefix("/") && text.hasSuffix("/") && !text.hasSuffix("://")
            text += repeatsSlash ? value.dropFirst() : value[...]
        }
        self.init(text + rest)
        self.variables = variables
        guard let misleading else { return }
        parsed = .failure(
            InvalidCallError("The variable '\(misleading)' of the server '\(template)' is no part of a host name."))
    }

    /// The server of an operation, whose variables have the values that they have in the client's server.
    ///
    /// - Parameter defaults: What they are where the client's server has no such variable.
    public init(_ template: String, defaults: [String: String]) {
        self.init(template, variables: defaults)
        self.template = template
    }

    /// Whether what stands between two texts is in the authority of a URL, and not all of it.
    private static func isPartOfHost(_ before: String, _ after: Substring) -> Bool {
        guard let authority = before.range(of: "://")?.upperBound, !before[authority...].contains("/") else {
            return false
        }
        return authority < before.endIndex || after.first.map { $0 != "/" } ?? false
    }

    /// A server for every call, whatever server its operation has of its own: a test's.
    public static func only(_ text: String) -> ServerURL {
        var server = ServerURL(text)
        server.isOnly = true
        return server
    }

    /// Where a call goes whose operation has a server of its own: one relative to this server is below it, or, when it
    /// begins with a slash, on its host.
    func serving(_ own: ServerURL?) -> ServerURL {
        guard let own, !isOnly else { return self }
        if let template = own.template {
            return ServerURL(template, variables: own.variables.merging(variables) { $1 })
        }
        guard own.text.range(of: "://") == nil, case .success(let parts) = parsed else { return own }
        let origin = "\(parts.scheme)://\(parts.authority)"
        return ServerURL(own.text.hasPrefix("/") ? origin + own.text : "\(origin)\(parts.path)/\(own.text)")
    }

    public var description: String { text }

    public static func == (left: ServerURL, right: ServerURL) -> Bool {
        left.text == right.text && left.isOnly == right.isOnly
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(isOnly)
    }

    func parts() throws -> Parts { try parsed.get() }

    struct Parts: Sendable {
        let scheme: String
        let authority: String
        /// Without a slash at its end.
        let path: String
        let query: String?
    }
}

extension ServerURL.Parts {
    fileprivate init(_ text: String) throws(InvalidCallError) {
        guard let colon = text.range(of: "://") else {
            throw InvalidCallError("The server '\(text)' is no absolute URL.")
        }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else {
            throw InvalidCallError("The server '\(text)' is not reached by HTTP.")
        }
        if let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            throw InvalidCallError(
                "The variable '\(text[open..<close].dropFirst())' of the server '\(text)' has no value.")
        }
        let withoutFragment = text[colon.upperBound...].prefix { $0 != "#" }
        let halves = withoutFragment.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let authority = halves[0].prefix { $0 != "/" }
        guard !authority.isEmpty, authority.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x7B && $0 != 0x7D })
        else {
            throw InvalidCallError("The server '\(text)' has no host that could be called.")
        }
        var path = PercentEncoding.encode(String(halves[0].dropFirst(authority.count)), .literal)
        while path.hasSuffix("/") { path.removeLast() }
        self.scheme = scheme
        self.authority = String(authority)
        self.path = path
        query = halves.count > 1 ? PercentEncoding.encode(String(halves[1]), .literal) : nil
    }
}

extension String {
    /// The first place of a text within this one.
    func range(of other: String) -> Range<String.Index>? { ranges(of: other).first }
}
