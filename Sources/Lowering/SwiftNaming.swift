/// The rules by which a name of the document becomes a name in Swift: deterministic, and a matter of that name alone.
enum SwiftNaming {
    /// A type's name: what is already in upper camel case stays letter for letter.
    static func type(_ name: String) -> String {
        if isOneWord(name) { return asType(name) }
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
        guard name.contains("`"), name.contains("[[") else { return name }
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
        let words = isShouted(name) ? words(of: name).map { $0.lowercased() } : words(of: name)
        guard let first = words.first else { return "empty" }
        var result = loweredFirst(first)
        for var word in words.dropFirst() {
            word = separated(word, from: result)
            let lower = word.utf8.count <= SwiftWords.longestAbbreviation ? word.lowercased() : word
            if lower == "ids" || lower == "urls" {
                result += lower.dropLast().uppercased() + "s"
            } else if isAbbreviation(lower) {
                result += lower.uppercased()
            } else {
                result += raisedFirst(word)
            }
        }
        if SwiftWords.unusableMembers.contains(result) { return result + "_" }
        return startsWithDigit(result) ? "_" + result : result
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

    /// The name of one element of something plural: `choices` holds a `choice`.
    static func singular(_ name: String) -> String {
        let lower = name.lowercased()
        for ending in ["ss", "us", "is", "series", "news"] where lower.hasSuffix(ending) { return name }
        if lower.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes", "zes"] where lower.hasSuffix(ending) {
            return String(name.dropLast(2))
        }
        return lower.hasSuffix("s") && name.count > 2 ? String(name.dropLast()) : name
    }

    /// The words of a name. Punctuation separates; so do a lower-case letter before an upper-case one and the last
    /// letter of a run of upper-case ones (`HTTPServer`, but not `imageURLs`). A sign before the rest is a word
    /// (`-created`, `+1`), and a name of symbols alone is said aloud (`>=`).
    static func words(of name: String) -> [String] {
        var words: [String] = []
        let text = name.unicodeScalars
        let scalars = Array(text)
        func isLower(_ index: Int) -> Bool { index < scalars.count && scalars[index].isLower }
        var start: String.Index?
        var last: Unicode.Scalar?
        func finish(_ end: String.Index) {
            if let begin = start { words.append(String(text[begin..<end])) }
            start = nil
        }
        if let sign = scalars.first, sign == "-" || sign == "+", scalars.count > 1, scalars[1].isInNames {
            words.append(sign == "-" ? "minus" : "plus")
        }
        for (index, position) in zip(scalars.indices, text.indices) {
            let scalar = scalars[index]
            guard scalar.isInNames else {
                finish(position)
                continue
            }
            if start != nil, scalar.isUpper, let last {
                // An `s` after upper-case letters, and nothing after it, makes them a plural.
                let nextIsLower = isLower(index + 1) && !(scalars[index + 1] == "s" && !isLower(index + 2))
                if last.isLower || last.isDigit || (last.isUpper && nextIsLower) { finish(position) }
            }
            if start == nil { start = position }
            last = scalar
        }
        finish(text.endIndex)
        return words.isEmpty ? scalars.flatMap(spoken) : words
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
        !name.isEmpty && name.utf8.count <= longest && name.utf8.allSatisfy { (0x61...0x7A).contains($0) }
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
        guard isAbbreviation(word) else { return raisedFirst(word) }
        return word == "ids" || word == "urls" ? word.dropLast().uppercased() + "s" : word.uppercased()
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
        guard (0x61...0x7A).contains(first) else { return word }
        return String(Unicode.Scalar(first - 0x20)) + Substring(word.utf8.dropFirst())
    }

    /// `URL` becomes `url`, `URLs` `urls`, `UserAgent` `userAgent`, `iOS` stays.
    private static func loweredFirst(_ word: String) -> String {
        let acronym = word.hasSuffix("s") && word.count > 2 ? word.dropLast() : word[...]
        if !acronym.unicodeScalars.contains(where: \.isLower) { return word.lowercased() }
        return word.prefix(1).lowercased() + word.dropFirst()
    }
}

extension Unicode.Scalar {
    /// Letters, digits and what may follow a letter in an identifier; the rest separates words.
    fileprivate var isInNames: Bool {
        if isASCII { return isLower || isUpper || isDigit }
        return properties.isXIDContinue && !properties.isDefaultIgnorableCodePoint
    }

    fileprivate var isLower: Bool { isASCII ? (0x61...0x7A).contains(value) : properties.isLowercase }
    fileprivate var isUpper: Bool { isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }
    fileprivate var isNumber: Bool { isASCII ? isDigit : properties.numericType != nil }
}

/// Names that stand side by side: each is given once.
struct NameScope {
    private var taken: Set<String>
    /// The first number that is not known to be taken, by name.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) { taken = reserved }

    func isTaken(_ name: String) -> Bool { taken.contains(name) }

    /// The name, or the name with the first free number from 2 on.
    mutating func claim(_ name: String) -> String {
        if taken.insert(name).inserted { return name }
        let separator = name.last.map { $0.isNumber } == true ? "_" : ""
        var number = numbers[name] ?? 2
        while true {
            let candidate = "\(name)\(separator)\(number)"
            number += 1
            if taken.insert(candidate).inserted {
                numbers[name] = number
                return candidate
            }
        }
    }

    /// Names for a whole list at once: who is already spelled as its Swift name keeps it, whatever the order.
    mutating func claim(_ names: [(original: String, name: String)]) -> [String] {
        var result = names.map(\.name)
        for (index, entry) in names.enumerated() where entry.original == entry.name {
            result[index] = claim(entry.name)
        }
        for (index, entry) in names.enumerated() where entry.original != entry.name {
            result[index] = claim(entry.name)
        }
        return result
    }
}
