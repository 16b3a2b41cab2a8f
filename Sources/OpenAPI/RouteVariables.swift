import Diagnostics
import YAML

/// `/users/:id`, `/users/<int:id>` and `/files/*path`, as frameworks write their routes and some documents copy them;
/// `{{id}}`, as collections of requests do.
enum RouteVariables {
    /// The path with its segments that are variables of a route, and its doubled braces, as variables of a template; of
    /// each it is told.
    static func braced(_ path: Located<String>, _ context: ReadingContext) -> Located<String> {
        guard mayHoldAny(path.value) else { return path }
        let segments = path.value.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            let written = String(segment)
            let meant = variable(ofRoute: written).map { "{\($0)}" } ?? withSingleBraces(written)
            if meant != written {
                context.diagnostics.warning("the path's '\(written)' is read as '\(meant)'", at: path.location)
            }
            return meant
        }
        return Located(segments.joined(separator: "/"), at: path.location)
    }

    /// Whether `/:`, `/<`, `/*` or `{{` stands in a path.
    private static func mayHoldAny(_ path: String) -> Bool {
        var last: UInt8 = 0
        for byte in path.utf8 {
            switch (last, byte) {
            case (UInt8(ascii: "/"), UInt8(ascii: ":")), (UInt8(ascii: "/"), UInt8(ascii: "<")),
                (UInt8(ascii: "/"), UInt8(ascii: "*")), (UInt8(ascii: "{"), UInt8(ascii: "{")):
                return true
            default: last = byte
            }
        }
        return false
    }

    /// `:id`, and `:id?` of what may be missing at the end; `<id>`, `<int:id>` and `<path:id>`; `*id` of all that is left.
    private static func variable(ofRoute segment: String) -> String? {
        var name = segment.dropFirst()
        switch segment.first {
        case ":": name = name.last == "?" ? name.dropLast() : name
        case "*": break
        case "<" where segment.last == ">": name = name.dropLast().split(separator: ":").last ?? ""
        default: return nil
        }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) else { return nil }
        let isRest = segment.first == "*" || segment.hasPrefix("<path:")
        return isRest ? "*" + name : String(name)
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
