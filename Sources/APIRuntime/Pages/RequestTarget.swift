/// A request's path and query, the query in its parts.
struct RequestTarget {
    private let path: Substring
    private var items: [Substring]

    init(_ text: String) {
        path = text.prefix { $0 != "?" }
        items = text.dropFirst(path.count + 1).split(separator: "&")
    }

    var text: String { items.isEmpty ? String(path) : "\(path)?\(items.joined(separator: "&"))" }

    func value(of name: String) -> String? {
        guard let item = items.first(where: { Self.name(of: $0) == name }) else { return nil }
        return Self.decoded(item.drop { $0 != "=" }.dropFirst())
    }

    /// In the place of the parameter's own value, or after all others.
    func setting(_ name: String, to value: String) -> RequestTarget {
        let item = "\(PercentEncoding.encode(name))=\(PercentEncoding.encode(value))"[...]
        let place = items.firstIndex { Self.name(of: $0) == name } ?? items.endIndex
        var target = self
        target.items = items[..<place] + [item] + items[place...].filter { Self.name(of: $0) != name }
        return target
    }

    private static func name(of item: Substring) -> String { decoded(item.prefix { $0 != "=" }) }

    func removing(_ name: String) -> RequestTarget {
        var target = self
        target.items.removeAll { Self.name(of: $0) == name }
        return target
    }

    /// As in a form.
    private static func decoded(_ text: Substring) -> String {
        String(decoding: PercentEncoding.decode(text.replacing("+", with: " ")), as: UTF8.self)
    }
}
