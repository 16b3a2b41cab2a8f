/// What a document says in words, before it becomes documentation.
extension String {
    /// Nothing but white space.
    var isBlank: Bool {
        if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
        return allSatisfy(\.isWhitespace)
    }

    /// Whether a summary and a description are the same words: their case, spaces and full stop tell nothing.
    func says(_ description: String) -> Bool {
        func words(_ text: String) -> [Substring] {
            let end = text.lastIndex { !$0.isWhitespace && !".!:".contains($0) } ?? text.startIndex
            let words = text[..<end].lowercased().split(whereSeparator: \.isWhitespace)
            return words + [text[end...].lowercased().prefix(1)]
        }
        if self == description { return true }
        // Of most operations the description says much more.
        let (own, others) = (utf8.count, description.utf8.count)
        guard own <= others * 2, others <= own * 2 else { return false }
        return words(self) == words(description)
    }

    /// A description of one paragraph, and a sentence behind it.
    func followed(by sentence: String) -> String {
        guard let last = last(where: { !$0.isWhitespace }) else { return sentence }
        let end = last.isLetter || last.isNumber || ")`\"'".contains(last) ? ". " : " "
        return self[...(lastIndex(of: last) ?? startIndex)] + end + sentence
    }

    /// The description and a fact: behind it, or as a paragraph of its own where it has several lines.
    func stating(_ fact: String) -> String {
        contains("\n") ? self + "\n\n" + fact : followed(by: fact)
    }

    /// With the one value that something has, unless the description has it.
    func statingAlways(_ value: String) -> String {
        holds("lways `\(value)`") ? self : stating("Always `\(value)`.")
    }

    /// With the one value that the elements of a list are known to have, unless the description has it.
    func statingKnown(_ value: String) -> String {
        holds("`\(value)`") ? self : stating("Known value: `\(value)`.")
    }

    /// With the value that is meant where there is none, unless the description has it.
    func statingDefault(_ value: String) -> String {
        holds("efault") && holds(value) && saysDefault(value) ? self : stating("Default: `\(value)`")
    }

    private func saysDefault(_ value: String) -> Bool {
        ranges(of: "efault").contains { range in
            self[range.upperBound...].prefix(value.count + 20).contains(value)
        }
    }

    /// Whether other words stand in these, byte by byte: that is asked of every description.
    func holds(_ words: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { text in
            words.utf8.withContiguousStorageIfAvailable { words in
                guard let first = words.first, text.count >= words.count else { return false }
                var start = 0
                while let found = text[start...(text.count - words.count)].firstIndex(of: first) {
                    if text[found..<(found + words.count)].elementsEqual(words) { return true }
                    start = found + 1
                    if start > text.count - words.count { return false }
                }
                return false
            } ?? false
        } ?? contains(words)
    }

    /// Whether a description says nothing but the name of what it describes: `gist_id parameter`.
    func repeats(_ name: String) -> Bool {
        guard utf8.count <= name.utf8.count + 20, !saysMore(than: name) else { return false }
        func said(_ text: String) -> String {
            SwiftNaming.words(of: text).map { $0.lowercased() }.filter { !Self.fillers.contains($0) }.joined()
        }
        return said(self) == said(name)
    }

    private static let fillers = ["the", "a", "an", "parameter"]
    private static let lettersOfFillers = fillers.joined().letters ?? 0

    /// True is certain, false is not: most descriptions have a letter that the name has not.
    private func saysMore(than name: String) -> Bool {
        // Signs at the start of a name are said in words.
        guard let own = letters, let others = name.letters, name.utf8.first.map({ $0.isInNames }) == true else {
            return false
        }
        return own & ~Self.lettersOfFillers & ~others != 0
    }

    /// A bit for each letter, whatever its case; nil where some are not ASCII.
    private var letters: UInt32? {
        var letters: UInt32 = 0
        for byte in utf8 {
            guard byte < 0x80 else { return nil }
            if byte.isLower || byte.isUpper { letters |= 1 << UInt32(byte & 0x1F) }
        }
        return letters
    }
}
