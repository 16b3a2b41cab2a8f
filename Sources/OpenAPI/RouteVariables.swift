import Diagnostics
import YAML

/// `/users/:id`, as frameworks write their routes and some documents copy them; `{{id}}`, as collections of requests do.
enum RouteVariables {
    /// The path with its segments that begin with a colon, and its doubled braces, as variables of a template; of each it
    /// is told.
    static func braced(_ path: Located<String>, _ context: ReadingContext) -> Located<String> {
        guard path.value.contains("/:") || path.value.contains("{{") else { return path }
        let segments = path.value.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            let written = String(segment)
            let meant = name(ofRoute: written).map { "{\($0)}" } ?? withSingleBraces(written)
            if meant != written {
                context.diagnostics.warning("the path's '\(written)' is read as '\(meant)'", at: path.location)
            }
            return meant
        }
        return Located(segments.joined(separator: "/"), at: path.location)
    }

    /// `:id`, and `:id?` of what may be missing at the end.
    private static func name(ofRoute segment: String) -> String? {
        guard segment.hasPrefix(":") else { return nil }
        let name = segment.dropFirst().last == "?" ? segment.dropFirst().dropLast() : segment.dropFirst()
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
        return name.isEmpty || !isName ? nil : String(name)
    }

    static func withSingleBraces(_ text: String) -> String {
        guard text.contains("{{") else { return text }
        var result = ""
        for character in text where !("{}".contains(character) && result.last == character) {
            result.append(character)
        }
        return result
    }
}
