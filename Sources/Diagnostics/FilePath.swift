/// Paths as text: forward slashes, no file system asked.
public enum FilePath {
    /// `path` as seen from `folder`; `.` and `..` are worked out where the text allows it.
    public static func resolve(_ path: String, from folder: String) -> String {
        normalize(path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path)
    }

    /// Without `.`, without doubled slashes, and without `..` after a name. The folder one stands in is `.`.
    public static func normalize(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        if isNormal(path.utf8.dropFirst(isAbsolute ? 1 : 0)) { return path }
        var parts: [Substring] = []
        for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// Whether no part of a relative path is empty, `.` or `..`: nearly all are like that.
    private static func isNormal(_ path: Substring.UTF8View) -> Bool {
        var length = 0
        var dots = 0
        func isName() -> Bool { dots < length || length > 2 }
        for byte in path {
            if byte == UInt8(ascii: "/") {
                guard isName() else { return false }
                length = 0
                dots = 0
            } else {
                length += 1
                if byte == UInt8(ascii: ".") { dots += 1 }
            }
        }
        return isName()
    }

    /// The folder that holds `path`.
    public static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether `path` is `folder` or stands somewhere below it; both normalized.
    public static func isInside(_ path: String, _ folder: String) -> Bool {
        if folder == "." { return !path.hasPrefix("/") && path != ".." && !path.hasPrefix("../") }
        return path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }
}
