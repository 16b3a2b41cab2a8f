/// What a Swift module may be called.
public enum ModuleName {
    /// Why a name is no module name; nil when it is one.
    public static func problem(with name: String) -> String? {
        if isIdentifier(name) {
            if imported.contains(name) { return "'\(name)' is a module that every client imports" }
            return reserved.contains(name) ? "'\(name)' is a word of the Swift language" : nil
        }
        let hint = suggestion(for: name).map { "; did you mean '\($0)'?" } ?? ""
        return "'\(name)' is no Swift identifier\(hint)"
    }

    /// With their names a client would import itself.
    private static let imported: Set<String> = [
        "Swift", "Foundation", "FoundationEssentials", "HTTPTypes", "JSON", "APIRuntime", "URLSessionTransport",
    ]

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return name != "_" && name.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
    }

    /// `open-router` becomes `OpenRouter`.
    private static func suggestion(for name: String) -> String? {
        let words = name.split { !$0.unicodeScalars.allSatisfy(\.properties.isXIDContinue) || $0 == "_" }
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return isIdentifier(joined) && !reserved.contains(joined) ? joined : nil
    }

    private static let reserved: Set<String> = [
        "Any", "Self", "_", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
        "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard",
        "if",
        "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
        "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super",
        "switch",
        "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
