import SwiftModel

/// A path with `{variables}` (the Paths Object's keys), cut into pieces.
struct PathTemplate {
    enum Piece {
        case literal(String)
        case variable(String)

        /// The piece with the argument that fills its variable.
        func filled(from names: [String: String]) -> PathPiece {
            switch self {
            case .literal(let text): .literal(text)
            case .variable(let variable): names[variable].map(PathPiece.argument) ?? .literal("{\(variable)}")
            }
        }
    }

    /// The variables whose values may span several segments, slashes and all.
    private(set) var spanning: Set<String> = []

    private(set) var pieces: [Piece] = []
    /// Braces around what is no name: `{...}`, `{}`.
    private(set) var nameless: [String] = []

    init(_ text: String) {
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            let written = rest[rest.utf8.index(after: open)..<close]
            let variable = Self.plainName(written)
            // What a path begins with, no slash before it, is a path itself, as the server gave it out.
            if Self.spansSegments(written) || open == text.startIndex { spanning.insert(variable) }
            let end = rest.utf8.index(after: close)
            // Braces around nothing name nothing.
            if variable.isEmpty { nameless.append(String(rest[open..<end])) }
            let literal = variable.isEmpty ? rest[..<end] : rest[..<open]
            if !literal.isEmpty { pieces.append(.literal(String(literal))) }
            if !variable.isEmpty { pieces.append(.variable(variable)) }
            rest = rest[end...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    }

    /// `{id}`, and `{+id}`, `{*id}`, `{id+}`, `{id*}`, `{id...}`, `{id:[0-9]+}` or `{id=projects/*}` as some documents write
    /// it.
    private static func plainName(_ variable: Substring) -> String {
        let name = variable.hasSuffix("...") ? variable.dropLast(3) : variable
        return String(Substring(name.utf8.drop(while: operators.contains).prefix { !modifiers.contains($0) }))
    }

    private static let operators = Array("+#./;?&*".utf8)
    private static let modifiers = Array("*+:=".utf8)

    /// `{+id}` (RFC 6570 §3.2.3), `{id+}` (AWS), `{id=projects/*}` and `{id=**}` (gRPC transcoding), `{*id}` and `{**id}`
    /// (ASP.NET), `{id*}` (hapi), `{id...}` (Go), `{id:path}` (Starlette) and `{id:.*}`.
    private static func spansSegments(_ variable: Substring) -> Bool {
        if let form = variable.utf8.firstIndex(of: UInt8(ascii: "=")) {
            return variable[form...].contains("/") || variable[form...].contains("**")
        }
        if let colon = variable.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let pattern = variable[variable.utf8.index(after: colon)...]
            return pattern == "path" || ["/", ".*", ".+"].contains(where: pattern.contains)
        }
        let marks = Array("+*".utf8)
        return [variable.utf8.first, variable.utf8.last].contains { $0.map(marks.contains) ?? false }
            || variable.hasSuffix("...") && variable.count > 3
    }

    /// The names of the variables, each once.
    var variables: [String] {
        var seen: Set<String> = []
        return pieces.compactMap { piece in
            guard case .variable(let name) = piece, seen.insert(name).inserted else { return nil }
            return name
        }
    }
}
