/// The targets of a `Link` header (RFC 8288, section 3).
enum LinkHeader {
    /// The target of the first link that has the relation; what cannot be read is passed over.
    static func target(of relation: String, in lines: [String]) -> String? {
        for line in lines {
            var reader = LinkReader(line)
            while let link = reader.next() {
                if link.relations.contains(relation) { return link.target }
            }
        }
        return nil
    }
}

/// Links one after the other: `<target>; name=value; name="value", …`
private struct LinkReader {
    private var rest: Substring.UnicodeScalarView

    init(_ line: String) { rest = line[...].unicodeScalars }

    /// A link without a `rel` has no relations.
    mutating func next() -> (target: String, relations: [String])? {
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ">") else { return nil }
            let target = String(rest[..<close])
            rest = rest[rest.index(after: close)...]
            return (target.trimmed, parameters())
        }
        return nil
    }

    /// The relations that the first `rel` lists, up to the comma that ends the link.
    private mutating func parameters() -> [String] {
        var relations: [String]?
        while take(";") {
            let name = token().lowercased()
            let value = take("=") ? value() : ""
            if name == "rel", relations == nil {
                relations = value.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
            }
        }
        skip { $0 != "," && $0 != "<" }
        return relations ?? []
    }

    private mutating func token() -> String {
        skip(while: \.isBlank)
        return take { $0 != "=" && $0 != ";" && $0 != "," && !$0.isBlank }
    }

    private mutating func value() -> String {
        skip(while: \.isBlank)
        guard rest.first == "\"" else { return token() }
        rest.removeFirst()
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            if scalar != "\\" {
                text.append(scalar)
            } else if let escaped = rest.popFirst() {
                text.append(escaped)
            }
        }
        return String(text)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skip(while: \.isBlank)
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
        let part = rest.prefix(while: isPart)
        rest = rest[part.endIndex...]
        return String(part)
    }

    private mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) { _ = take(while: isSkipped) }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension String {
    fileprivate var trimmed: String {
        let start = unicodeScalars.drop(while: \.isBlank)
        let end = start.lastIndex { !$0.isBlank }.map { start.index(after: $0) } ?? start.startIndex
        return String(start[..<end])
    }
}
