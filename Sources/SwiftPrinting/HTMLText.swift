/// HTML in a document's words as Markdown: DocC shows none of it. What is no tag that is known shows as itself, and code is
/// left alone.
struct HTMLText {
    private var rest: Substring
    private var result = ""
    /// Where the links lead that are open; nil for those that lead nowhere outside of the publisher's site.
    private var links: [Substring?] = []

    static func markdown(_ text: String) -> String {
        let mayHold = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        }
        guard mayHold ?? true else { return text }
        var html = HTMLText(rest: text[...])
        html.read()
        let shown = html.result.drop(while: \.isWhitespace)
        return String(shown.prefix(shown.count - shown.reversed().prefix(while: \.isWhitespace).count))
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func read() {
        while let next = rest.utf8.first {
            switch next {
            case UInt8(ascii: "`"): copyCode()
            case UInt8(ascii: "<"): readTag()
            case UInt8(ascii: "&"): readEntity()
            default:
                let words = rest.utf8.prefix { !Self.isMark($0) }
                result += Substring(words)
                rest = rest[words.endIndex...]
            }
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "`") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&")
    }

    /// In bytes: a hostile text is not looked through for each of its backticks.
    private static let longestCode = 20_000

    /// A code span or block, to the same number of backticks (CommonMark 0.31 §6.1); backticks that nothing closes are text.
    private mutating func copyCode() {
        let backtick = UInt8(ascii: "`")
        let fence = rest.utf8.prefix { $0 == backtick }
        let inside = rest.utf8[fence.endIndex...]
        let near = inside[..<end(ofFirst: Self.longestCode, in: inside)]
        var end = inside.startIndex
        while let start = near[end...].firstIndex(of: backtick) {
            let run = near[start...].prefix { $0 == backtick }
            end = run.endIndex
            if run.count == fence.count {
                result += rest[..<end]
                rest = rest[end...]
                return
            }
        }
        result += Substring(fence)
        rest = rest[fence.endIndex...]
    }

    /// In bytes, which are not counted one by one.
    private func end(ofFirst count: Int, in text: Substring.UTF8View) -> Substring.Index {
        text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
    }

    // MARK: Tags

    /// In bytes: what goes on for longer is no tag.
    private static let longestTag = 500

    private struct Tag {
        let name: String
        let isClosing: Bool
        let attributes: Substring
        let end: Substring.Index
    }

    private mutating func readTag() {
        guard let tag = tag(), apply(tag) else {
            let next = rest.dropFirst().first
            let isLink = rest.hasPrefix("<http://") || rest.hasPrefix("<https://")
            let looksLikeTag = next.map { $0.isLetter || "/!?".contains($0) } ?? false
            if looksLikeTag, !isLink, result.last != "\\" { result += "\\" }
            result.append("<")
            rest = rest.dropFirst()
            return
        }
    }

    private func tag() -> Tag? {
        let bytes = rest.utf8.dropFirst()
        let marks = [UInt8(ascii: ">"), UInt8(ascii: "<")]
        guard let end = bytes[..<self.end(ofFirst: Self.longestTag, in: bytes)].firstIndex(where: marks.contains),
            bytes[end] == marks[0]
        else { return nil }
        let inside = Substring(bytes[..<end])
        let isClosing = inside.first == "/"
        let words = inside.drop { $0 == "/" }
        let name = words.prefix { $0.isLetter || $0.isNumber }
        guard name.first?.isLetter == true else { return nil }
        return Tag(
            name: name.lowercased(), isClosing: isClosing, attributes: words[name.endIndex...],
            end: rest.utf8.index(after: end))
    }

    private static let paragraphs: Set<String> = [
        "p", "br", "ul", "ol", "pre", "div", "blockquote", "aside", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
    ]
    private static let silent: Set<String> = [
        "span", "u", "tbody", "thead", "font", "small", "sup", "sub", "center", "section",
    ]
    private static let emphasis = [
        "code": "`", "tt": "`", "var": "`", "kbd": "`", "b": "**", "strong": "**", "i": "*", "em": "*",
    ]

    /// What a tag stands for; false for one that is not known.
    private mutating func apply(_ tag: Tag) -> Bool {
        if let mark = Self.emphasis[tag.name] {
            rest = rest[tag.end...]
            if !tag.isClosing { emphasize(tag.name, mark) }
            return true
        }
        switch tag.name {
        case "li": result += tag.isClosing ? "" : "\n- "
        case "tr": result += tag.isClosing ? "\n\n" : ""
        case "td", "th": result += tag.isClosing ? " " : ""
        case "a": link(tag)
        case _ where Self.paragraphs.contains(tag.name): if !result.hasSuffix("- ") { result += "\n\n" }
        case _ where Self.silent.contains(tag.name): break
        default: return false
        }
        rest = rest[tag.end...]
        return true
    }

    /// What stands between two tags, where that is words alone, between marks; anything else as it is.
    private mutating func emphasize(_ name: String, _ mark: String) {
        let inside = rest.prefix { $0 != "<" && $0 != "`" && !$0.isNewline }
        let end = rest[inside.endIndex...]
        let words = inside.drop { $0 == " " }
        guard end.prefix(name.count + 3).lowercased() == "</\(name)>", !words.isEmpty, words.last != " " else { return }
        if mark == "`" {
            result += mark + Self.entities.reduce(String(words)) { $0.replacing($1.key, with: $1.value) } + mark
        } else {
            result += mark + words + mark
        }
        rest = end.dropFirst(name.count + 3)
    }

    private mutating func link(_ tag: Tag) {
        if tag.isClosing {
            if let target = links.popLast() ?? nil { result += "](\(target))" }
            return
        }
        let quoted = tag.attributes.split { $0 == "\"" || $0 == "'" }
        let target = zip(quoted, quoted.dropFirst()).first { $0.0.lowercased().hasSuffix("href=") }?.1
        let isAbsolute = target.map { $0.hasPrefix("http") && !$0.contains { " ()<>".contains($0) } } ?? false
        links.append(isAbsolute ? target : nil)
        if isAbsolute { result += "[" }
    }

    // MARK: Entities

    private static let entities: KeyValuePairs = [
        "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&apos;": "'", "&mdash;": "—",
        "&ndash;": "–", "&hellip;": "…", "&amp;": "&",
    ]

    private mutating func readEntity() {
        guard let entity = Self.entities.first(where: { rest.hasPrefix($0.key) }) else {
            result.append("&")
            rest = rest.dropFirst()
            return
        }
        // What the entity hid from HTML is to show as itself.
        result += entity.value == "<" ? "\\<" : entity.value
        rest = rest.dropFirst(entity.key.count)
    }
}
