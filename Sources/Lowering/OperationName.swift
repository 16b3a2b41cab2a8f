/// What an `operationId` says beside what its operation says anyway.
enum OperationName {
    /// `read_item_items__item_id__get`, as FastAPI makes them of a function, its path and its method: the function.
    static func withoutPath(_ id: String, method: String, path: String) -> String? {
        let method = "_" + method.lowercased()
        guard id.utf8.reversed().starts(with: method.utf8.reversed()) else { return nil }
        let repeated = String(path.map { $0.isLetter || $0.isNumber ? $0 : "_" }) + method
        guard id.hasSuffix(repeated), id.count > repeated.count else { return nil }
        return String(id.dropLast(repeated.count))
    }

    /// `Pets_list`, `pets.list` or `PetsController_list` below the tag `pets`: what follows the tag.
    static func withoutTag(_ id: String, _ tag: String) -> String? {
        guard let separator = id.utf8.firstIndex(where: separators.contains) else { return nil }
        let (start, rest) = (id[..<separator], id[id.utf8.index(after: separator)...])
        guard start == tag || said(by: start) == said(by: tag[...]), rest.contains(where: \.isLetter) else {
            return nil
        }
        return String(rest)
    }

    private static let separators = Array("/._:".utf8)

    /// The words of a tag; that it is a controller's or a plural says nothing more.
    private static func said(by tag: Substring) -> String {
        var words = SwiftNaming.words(of: String(tag)).map { $0.lowercased() }
        if words.count > 1, words.last == "controller" { words.removeLast() }
        return SwiftNaming.singular(words.joined(separator: " "))
    }
}
