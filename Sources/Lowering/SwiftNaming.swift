/// The rules by which a name of the document becomes a name in Swift: deterministic, and a matter of that name alone.
enum SwiftNaming {
    /// A type's name: what is already in upper camel case stays letter for letter.
    static func type(_ name: String) -> String {
        if isOneWord(name) { return asType(name) }
        if isUpperCamelCase(name) { return name }
        let name = withoutAssemblies(beginning(of: name))
        let words = words(of: name)
        var result = ""
        for var word in words.count > 1 && isShouted(name) ? words.map({ $0.lowercased() }) : words {
            word = separated(word, from: result)
            result += asType(word)
        }
        if result.isEmpty { return "Empty" }
        return startsWithDigit(result) ? "_" + result : result
    }

    /// ``List`1[[Shop.Pet, Shop, Version=1.0.0.0]]``, as .NET writes a generic type: without how many arguments it has, and
    /// without where each is found.
    private static func withoutAssemblies(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "`")), name.contains("[[") else { return name }
        var result = ""
        var isSkipping = false
        var afterTick = false
        for character in name {
            if character == "`" { afterTick = true } else if !character.isNumber { afterTick = false }
            if "[]".contains(character) { isSkipping = false } else if character == "," { isSkipping = true }
            if !isSkipping, !afterTick { result.append(character) }
        }
        return result
    }

    /// A property's, method's, argument's or case's name in lower camel case.
    static func member(_ name: String) -> String {
        if isOneWord(name) { return SwiftWords.unusableMembers.contains(name) ? name + "_" : name }
        let name = beginning(of: name)
        let words = isShouted(name) ? words(of: name).map { $0.lowercased() } : withoutInnerCapital(words(of: name))
        guard let first = words.first else { return "empty" }
        var result = loweredFirst(first)
        for var word in words.dropFirst() {
            word = separated(word, from: result)
            let lower = word.utf8.count <= SwiftWords.longestAbbreviation + 1 ? word.lowercased() : word
            result += isAbbreviation(lower) || isPluralOfAbbreviation(lower) ? asType(lower) : raisedFirst(word)
        }
        if SwiftWords.unusableMembers.contains(result) { return result + "_" }
        return startsWithDigit(result) ? "_" + result : result
    }

    /// `OAuth2`, `ETag` and `NaN` begin with one word, though a capital stands in it.
    private static func withoutInnerCapital(_ words: [String]) -> [String] {
        guard words.count > 1,
            ["OAuth", "OAuth1", "OAuth2", "ETag", "NaN"].contains(words[0] + words[1])
        else { return words }
        return [(words[0] + words[1]).lowercased()] + words.dropFirst(2)
    }

    /// In Unicode scalars: what follows so many in a name adds nothing to what it says.
    private static let longest = 500

    private static func beginning(of name: String) -> String {
        guard name.utf8.count > longest else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.prefix(longest)))
    }

    /// An enum case's name. `none` is no name for one: where the enum is optional, it would mean `nil`.
    static func enumCase(_ name: String) -> String {
        let name = member(name)
        return name == "none" ? "none_" : name
    }

    /// The symbols of a name that separate nothing, in words: `<` is `Less`, and `[]` at the end, as PHP reads several
    /// values, a `List`.
    static func symbols(of name: String) -> String {
        if name.hasSuffix("[]") { return "List" }
        let symbols = name.filter { !"_-. [](){}/".contains($0) && !$0.isLetter && !$0.isNumber }
        return symbols.prefix(longestRun).compactMap { SwiftWords.symbols[$0] }.map(raisedFirst).joined()
    }

    /// Of symbols that are said.
    private static let longestRun = 4

    /// The name of one element of something plural: `choices` holds a `choice`.
    static func singular(_ name: String) -> String {
        let lower = name.lowercased()
        for ending in ["ss", "us", "is", "series", "news"] where lower.hasSuffix(ending) { return name }
        if lower.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
        if lower.hasSuffix("indices") { return name.dropLast(4) + "ex" }
        for ending in ["sses", "xes", "ches", "shes", "zes", "tatuses", "aliases"] where lower.hasSuffix(ending) {
            return String(name.dropLast(2))
        }
        return lower.hasSuffix("s") && name.count > 2 ? String(name.dropLast()) : name
    }

    /// A type's name after the one that it belongs to. The words with which one ends and the other begins are said once:
    /// the `Status` of `FindByStatus` is `FindByStatus`.
    static func joined(_ first: String, _ second: String) -> String {
        var (beginning, shared) = ("", "")
        for word in words(of: second) {
            beginning += word
            if first.hasSuffix(beginning) { shared = beginning }
        }
        return second.hasPrefix(shared) ? first + second.dropFirst(shared.count) : first + second
    }

    /// The words of a name. Punctuation separates; so do a lower-case letter before an upper-case one and the last
    /// letter of a run of upper-case ones (`HTTPServer`, but not `imageURLs`). A sign before the rest is a word
    /// (`-created`, `+1`), and a name of symbols alone is said aloud (`>=`).
    static func words(of name: String) -> [String] {
        let name = withoutApostrophes(name)
        if name.isASCII {
            return words(of: Array(name.utf8)) { String(decoding: $0, as: UTF8.self) }
        }
        return words(of: Array(name.unicodeScalars)) { String(String.UnicodeScalarView($0)) }
    }

    /// `an owner's pets`: what an apostrophe stands between is one word.
    private static func withoutApostrophes(_ name: String) -> String {
        // The typographic one begins with this byte.
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 }) else { return name }
        let letters = Array(name)
        return String(
            letters.enumerated().filter { index, letter in
                guard letter == "'" || letter == "\u{2019}", index > 0, index + 1 < letters.count else { return true }
                return !(letters[index - 1].isLetter && letters[index + 1].isLetter)
            }.map(\.element))
    }

    private static func words<Letter: NameLetter>(
        of letters: [Letter], spelled spelling: (ArraySlice<Letter>) -> String
    ) -> [String] {
        var words: [String] = []
        func isLower(_ index: Int) -> Bool { index < letters.count && letters[index].isLower }
        var start: Int?
        func finish(_ end: Int) {
            if let begin = start { words.append(spelling(letters[begin..<end])) }
            start = nil
        }
        if let sign = letters.first?.scalar, sign == "-" || sign == "+", letters.count > 1, letters[1].isInNames {
            words.append(sign == "-" ? "minus" : "plus")
        }
        for index in letters.indices {
            let letter = letters[index]
            guard letter.isInNames else {
                finish(index)
                continue
            }
            if start != nil, letter.isUpper {
                let last = letters[index - 1]
                // An `s` after upper-case letters, and nothing after it, makes them a plural; a `v` and a digit a version.
                let nextIsLower =
                    isLower(index + 1) && !(letters[index + 1].scalar == "s" && !isLower(index + 2))
                    && !(letters[index + 1].scalar == "v" && index + 2 < letters.count && letters[index + 2].isDigit)
                if last.isLower || last.isDigit || (last.isUpper && nextIsLower) { finish(index) }
            }
            if start == nil { start = index }
        }
        finish(letters.count)
        return words.isEmpty ? letters.flatMap { spoken($0.scalar) } : words
    }

    /// A symbol in words: the usual one, or its name in Unicode.
    private static func spoken(_ symbol: Unicode.Scalar) -> [String] {
        if let word = SwiftWords.symbols[Character(symbol)] { return [word] }
        guard let name = symbol.properties.name else { return [] }
        return name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func startsWithDigit(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return false }
        return first.isASCII ? !first.isLower && !first.isUpper : !first.properties.isXIDStart
    }

    /// Lower-case letters of ASCII and nothing else: what most names are.
    private static func isOneWord(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= longest && name.allBytes(\.isLower)
    }

    /// Letters and digits of ASCII, the first one upper-case and some lower-case: what most names of types are.
    private static func isUpperCamelCase(_ name: String) -> Bool {
        guard name.utf8.first?.isUpper == true, name.utf8.count <= longest else { return false }
        return name.allBytes(\.isInNames) && !name.allBytes { !$0.isLower }
    }

    /// `IN_PROGRESS`: upper case says nothing about where words begin.
    private static func isShouted(_ name: String) -> Bool { !name.unicodeScalars.contains(where: \.isLower) }

    /// Digits that follow digits stay apart: `1.10` is not `110`.
    private static func separated(_ word: String, from start: String) -> String {
        guard let last = start.unicodeScalars.last, last.isNumber else { return word }
        guard let first = word.unicodeScalars.first, first.isNumber else { return word }
        return "_" + word
    }

    /// One word of a type's name.
    private static func asType(_ word: String) -> String {
        if isAbbreviation(word) { return word.uppercased() }
        return isPluralOfAbbreviation(word) ? word.dropLast().uppercased() + "s" : raisedFirst(word)
    }

    private static func isPluralOfAbbreviation(_ word: String) -> Bool {
        word.utf8.last == UInt8(ascii: "s") && word.utf8.count <= SwiftWords.longestAbbreviation + 1
            && isAbbreviation(String(word.dropLast()))
    }

    private static func isAbbreviation(_ word: String) -> Bool {
        word.utf8.count <= SwiftWords.longestAbbreviation && SwiftWords.abbreviations.contains(word)
    }

    private static func raisedFirst(_ word: String) -> String {
        var bytes = word.utf8.makeIterator()
        // Behind a letter of ASCII may be an accent that belongs to it.
        guard let first = bytes.next(), first < 0x80, (bytes.next() ?? 0) < 0x80 else {
            return word.prefix(1).uppercased() + word.dropFirst()
        }
        return (0x61...0x7A).contains(first) ? replacedFirst(word, by: first - 0x20) : word
    }

    private static func replacedFirst(_ word: String, by byte: UInt8) -> String {
        let bytes = word.utf8
        return String(unsafeUninitializedCapacity: bytes.count) { buffer in
            _ = buffer.initialize(from: bytes)
            buffer[0] = byte
            return bytes.count
        }
    }

    /// `URL` becomes `url`, `URLs` `urls`, `UserAgent` `userAgent`, `iOS` stays.
    private static func loweredFirst(_ word: String) -> String {
        let bytes = word.utf8
        let isPlural = bytes.last == UInt8(ascii: "s") && bytes.count > 2
        let acronym = isPlural ? Substring(bytes.dropLast()) : word[...]
        if !acronym.unicodeScalars.contains(where: \.isLower) { return word.lowercased() }
        guard let first = bytes.first, first < 0x80, (bytes.dropFirst().first ?? 0) < 0x80 else {
            return word.prefix(1).lowercased() + word.dropFirst()
        }
        return first.isUpper ? replacedFirst(word, by: first + 0x20) : word
    }
}
