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
        return PercentEncoding.decode(String(item.drop { $0 != "=" }.dropFirst()).replacing("+", with: " "))
    }

    /// In the place of the parameter's own value, or after all others.
    func setting(_ name: String, to value: String) -> RequestTarget {
        let item = "\(PercentEncoding.encode(name))=\(PercentEncoding.encode(value))"[...]
        let place = items.firstIndex { Self.name(of: $0) == name } ?? items.endIndex
        var target = self
        target.items = items[..<place] + [item] + items[place...].filter { Self.name(of: $0) != name }
        return target
    }

    private static func name(of item: Substring) -> String {
        PercentEncoding.decode(String(item.prefix { $0 != "=" }))
    }
}

extension PercentEncoding {
    /// What is no triplet stays as it is.
    fileprivate static func decode(_ text: String) -> String {
        guard text.utf8.contains(0x25) else { return text }
        var decoded: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let high = digit(rest.first), let low = digit(rest.dropFirst().first) {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case let byte? where (0x30...0x39).contains(byte): byte - 0x30
        case let byte? where (0x41...0x46).contains(byte): byte - 0x37
        case let byte? where (0x61...0x66).contains(byte): byte - 0x57
        default: nil
        }
    }
}
