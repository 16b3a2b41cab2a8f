import OpenAPI

/// What an `operationId` says beside what its operation says anyway, and what stands in for one.
enum OperationName {
    /// `read_item_items__item_id__get`, as FastAPI makes them of a function, its path and its method: the function.
    static func withoutPath(_ id: String, method: String, path: String) -> String? {
        let method = "_" + method.lowercased()
        guard id.utf8.reversed().starts(with: method.utf8.reversed()) else { return nil }
        let repeated = String(path.map { $0.isLetter || $0.isNumber ? $0 : "_" }) + method
        guard id.hasSuffix(repeated), id.count > repeated.count else { return nil }
        return String(id.dropLast(repeated.count))
    }

    /// `GET /pets/{petId}/toys` as words: get pets by pet id toys.
    static func said(method: String, path: String) -> String {
        var words = [method.lowercased()]
        for segment in path.split(separator: "/") {
            let isVariable = segment.hasPrefix("{") && segment.hasSuffix("}")
            words.append(isVariable ? "by_" + segment : String(segment))
        }
        return words.joined(separator: "_")
    }

    /// `Pets_list`, `pets.list`, `pets-list`, `PetsController_list` or `v1.pets.list` below the tag `pets`: what follows
    /// the tag.
    static func withoutTag(_ id: String, _ tag: String) -> String? {
        rest(of: id, after: tag, separators: "/._:-#", upTo: 1)
            ?? rest(of: id, after: tag, separators: "/.:", upTo: .max)
    }

    /// What follows the first of so many segments that says the tag.
    private static func rest(of id: String, after tag: String, separators: String, upTo most: Int) -> String? {
        let isSeparator = { (byte: UInt8) in !byte.isInNames && separators.utf8.contains(byte) }
        guard id.utf8.contains(where: isSeparator) else { return nil }
        let segments = id.utf8.split(whereSeparator: isSeparator).map { Substring($0) }
        for (segment, next) in zip(segments, segments.dropFirst()).prefix(most)
        where segment == tag || said(by: segment) == said(by: tag[...]) {
            let rest = id[next.startIndex...]
            return rest.first?.isLetter == true ? String(rest) : nil
        }
        return nil
    }

    /// The words of a tag; that it is a controller's or a plural says nothing more.
    private static func said(by tag: Substring) -> String {
        var words = SwiftNaming.words(of: String(tag)).map { $0.lowercased() }
        if words.count > 1, words.last == "controller" { words.removeLast() }
        return SwiftNaming.singular(words.joined(separator: " "))
    }
}

extension Operation {
    /// Its `operationId`; blank text is none.
    var identifier: Located<String>? { operationId.flatMap { $0.value.isBlank ? nil : $0 } }
}
