import OpenAPI

/// What an `operationId` says beside what its operation says anyway, and what stands in for one.
enum OperationName {
    /// `GET /pets/{petId}/toys` as words: get pets by pet id toys.
    static func said(method: String, path: String) -> String {
        var words = [method.lowercased()]
        for segment in path.split(separator: "/") {
            let isVariable = segment.hasPrefix("{") && segment.hasSuffix("}")
            words.append(isVariable ? "by_" + segment : String(segment).removingPercentEscapes)
        }
        return words.joined(separator: "_")
    }

    /// `Pets_list`, `pets.list`, `pets-list`, `PetsController_list` or `v1.pets.list` below the tag `pets`: what follows
    /// the tag, and whether the tag is said as it is, and not as one of what it names (`pet_list`).
    static func withoutTag(_ id: String, _ tag: String) -> (rest: String, isExact: Bool)? {
        let tag = words(ofTag: tag)
        return rest(of: id, after: tag, separators: "/._:-#", upTo: 1)
            ?? rest(of: id, after: tag, separators: "/.:", upTo: .max)
    }

    /// What follows the first of so many segments that says the tag; one of several words may be several segments.
    private static func rest(
        of id: String, after tag: [String], separators: String, upTo most: Int
    ) -> (rest: String, isExact: Bool)? {
        let isSeparator = { (byte: UInt8) in !byte.isInNames && separators.utf8.contains(byte) }
        guard id.utf8.contains(where: isSeparator) else { return nil }
        let segments = id.utf8.split(whereSeparator: isSeparator).map { Substring($0) }
        for first in segments.indices.prefix(most) {
            var match = TagMatch(tag)
            for (segment, next) in zip(segments[first...], segments[first...].dropFirst()) {
                guard match.take(words(ofTag: String(segment))) else { break }
                guard match.isWhole else { continue }
                let rest = id[next.startIndex...]
                return rest.first?.isLetter == true ? (String(rest), match.isExact) : nil
            }
        }
        return nil
    }

    /// How much of a tag's words was said, word by word.
    private struct TagMatch {
        private var rest: ArraySlice<String>
        private(set) var isExact = true

        init(_ tag: [String]) { rest = tag[...] }

        var isWhole: Bool { rest.isEmpty }

        /// Whether the tag goes on with these words; its last one may be of one or of many.
        mutating func take(_ words: [String]) -> Bool {
            guard words.count <= rest.count, !words.isEmpty else { return false }
            for word in words {
                let expected = rest.removeFirst()
                if word == expected { continue }
                guard rest.isEmpty, SwiftNaming.singular(word) == SwiftNaming.singular(expected) else { return false }
                isExact = false
            }
            return true
        }
    }

    /// What tags of one group have in common: tags that differ by case or by what stands between their words (`Web Hooks`,
    /// `web-hooks`, `Webhooks`) were meant to be one.
    static func group(ofTag tag: String) -> String {
        tag.filter { !($0 == " " || $0 == "-" || $0 == "_") }.lowercased()
    }

    /// The words of a tag; that it is a controller's says nothing more.
    private static func words(ofTag tag: String) -> [String] {
        let words = SwiftNaming.words(of: tag).map { $0.lowercased() }
        return words.count > 1 && words.last == "controller" ? words.dropLast() : words
    }
}

/// The names of a group's operations without their tag and without what only makes an identifier unique, each that of one
/// operation, whatever the order of the paths: where several come to one name, the one that says the tag as it is
/// (`instances_get`, and not `instance_get`) has it.
struct NamesWithoutTag {
    private var names: [String: String] = [:]

    init(_ identifiers: some Sequence<UniqueIdentifier>, tag: String) {
        var claims: [String: [(id: String, isExact: Bool)]] = [:]
        var whole: Set<String> = []
        for sharing in Dictionary(grouping: Set(identifiers), by: \.withoutMark).values {
            let isUnique = sharing.count == 1
            for id in sharing {
                let name = isUnique ? id.withoutMark : id.text
                if let (rest, isExact) = OperationName.withoutTag(name, tag) {
                    claims[SwiftNaming.member(rest), default: []].append((id.text, isExact))
                } else if name != id.text {
                    claims[SwiftNaming.member(name), default: []].append((id.text, false))
                } else {
                    whole.insert(SwiftNaming.member(id.text))
                }
            }
        }
        for (name, claims) in claims where !whole.contains(name) {
            let exact = claims.filter(\.isExact)
            let first = exact.isEmpty ? claims : exact
            if first.count == 1 { names[first[0].id] = name }
        }
    }

    /// Nil where the operation's whole `operationId` is its name.
    func name(of id: String) -> String? { names[id] }
}

extension Operation {
    /// Its `operationId`; blank text is none.
    var identifier: Located<String>? { operationId.flatMap { $0.value.isBlank ? nil : $0 } }
}
