import OpenAPI
import YAML

/// What is in the body of an answer that may be a page: its items, and what it says about the page.
struct PageShape {
    /// A member, or one of a member that tells about the page, with the names on the way to it.
    private struct Statement {
        let path: [String]
        /// That of the member, folded.
        let name: String
        let value: PageValue

        var place: String { PageShape.pointer(path) }
    }

    private let body: PageValue
    let members: [(name: String, value: PageValue)]
    private let statements: [Statement]

    init(_ body: PageValue) {
        self.body = body
        members = body.isArray ? [] : body.members
        var statements: [Statement] = []
        Self.add(members, below: [], to: &statements)
        self.statements = statements
    }

    private static func add(
        _ members: [(name: String, value: PageValue)], below path: [String], to statements: inout [Statement]
    ) {
        statements.reserveCapacity(statements.count + members.count)
        for (name, value) in members {
            let folded = PageWords.fold(name)
            statements.append(Statement(path: path + [name], name: folded, value: value))
            guard path.count < 2, PageWords.holders.contains(folded), !value.isArray else { continue }
            add(value.members, below: path + [name], to: &statements)
        }
    }

    static func pointer(_ names: [String]) -> String {
        names.map { "/" + JSONPointer.escaped($0) }.joined()
    }

    // MARK: Items

    /// The body is a list itself.
    var isList: Bool { body.isArray }

    var hasItems: Bool { isList || !lists.isEmpty }

    /// Without what a JSON:API document has `included` beside its `data`: that is never what was asked for.
    /// Where there is no other, those in the one member that HAL and OData 2 have for what was asked for.
    private var lists: [(path: [String], value: PageValue)] {
        let hasData = members.contains { $0.name == "data" }
        let own = members.filter { $0.value.isArray && !(hasData && $0.name == "included") }
        if own.isEmpty, let wrapping = members.first(where: { PageWords.wrappers.contains($0.name) }) {
            return wrapping.value.members.filter(\.value.isArray).map { ([wrapping.name, $0.name], $0.value) }
        }
        return own.map { ([$0.name], $0.value) }
    }

    /// Where the items stand: the body itself, its one list, or the one that is called as items are.
    var items: String? { isList ? "" : list.map { Self.pointer($0.path) } }

    private var list: (path: [String], value: PageValue)? {
        let named = lists.map { (name: PageWords.fold($0.path[$0.path.count - 1]), list: $0) }
        let lists = named.filter { !PageWords.holders.contains($0.name) }.map(\.list)
        if lists.count == 1 { return lists.first }
        let called = named.filter { PageWords.items.contains($0.name) }.map(\.list)
        return called.count == 1 ? called.first : nil
    }

    /// Whether an item has an `id` that can stand in a query.
    var itemHasID: Bool {
        let item = isList ? body.elements : list?.value.elements
        return item?.members.contains { $0.name == "id" && ($0.value.isText || $0.value.isInteger) } ?? false
    }

    /// Whether a list stands at the end of these names.
    func hasList(at path: [String]) -> Bool { body.value(at: path)?.isArray ?? false }

    // MARK: What it says about the page

    /// Whether a text or a number stands at the end of these names.
    func hasCursor(at path: [String]) -> Bool { body.value(at: path).map { $0.isText || $0.isInteger } ?? false }

    /// Whether something is said at a place.
    func has(_ place: String) -> Bool { statements.contains { $0.place == place || place.hasPrefix($0.place + "/") } }

    /// Where the address of the next page stands.
    var nextURL: String? {
        for statement in statements where PageWords.next.contains(statement.name) {
            if statement.value.isText {
                if isAddress(statement) { return statement.place }
            } else if let address = member(of: statement, { PageWords.addresses.contains($0) }) {
                return address
            }
        }
        return nil
    }

    /// By its format, its name or that of what it stands in, or its example.
    private func isAddress(_ statement: Statement) -> Bool {
        if let format = statement.value.format {
            return format.hasPrefix("uri") || format == "url" || format.hasPrefix("iri")
        }
        if ["url", "uri", "link", "href"].contains(where: statement.name.hasSuffix) { return true }
        if statement.path.dropLast().contains(where: { ["links", "link"].contains(PageWords.fold($0)) }) {
            return true
        }
        let example = statement.value.example ?? ""
        return ["http://", "https://", "/", "?"].contains(where: example.hasPrefix)
    }

    /// Where the next value of the parameter stands.
    func cursor(for parameter: String) -> String? {
        let own = PageWords.fold(parameter)
        let names = PageWords.next(of: parameter)
        let cursors = statements.filter { $0.value.isText || $0.value.isInteger }
        if let named = cursors.first(where: { names.contains($0.name) }) { return named.place }
        let isAfter = { (name: String) in name == "after" && PageWords.beforeAfter.contains(own) }
        for statement in statements where PageWords.next.contains(statement.name) {
            if let place = member(of: statement, { $0 == own || isAfter($0) }) { return place }
        }
        // A `page`, and an `after` beside the items, may be no more than what the request had.
        let isEcho = own == "marker" || PageWords.numbersOrTokens.contains(own)
        let same = cursors.first {
            // `page[cursor]` is the `cursor` of the `page`.
            let isNamed = $0.name == own || PageWords.fold($0.path.suffix(2).joined()) == own
            return isNamed && !isEcho && ($0.path.count > 1 || !PageWords.afterItem.contains(own))
                || isAfter($0.name) && $0.path.count > 1
        }
        return (same ?? cursors.first { $0.value.isText && ["next", "nextpage"].contains($0.name) })?.place
    }

    private func member(of statement: Statement, _ fits: (String) -> Bool) -> String? {
        guard !statement.value.isArray else { return nil }
        let found = statement.value.members.first {
            fits(PageWords.fold($0.name)) && ($0.value.isText || $0.value.isInteger)
        }
        return found.map { Self.pointer(statement.path + [$0.name]) }
    }

    /// Where the next value of a parameter stands that counts.
    func nextNumber(for parameter: String) -> String? {
        var names: Set<String> = ["next" + PageWords.fold(parameter)]
        if PageWords.pages.contains(PageWords.fold(parameter)) { names.insert("nextpage") }
        return statements.first { names.contains($0.name) && $0.value.isInteger }?.place
    }

    /// Where the identifier of the last item stands by itself.
    var lastID: String? {
        statements.first { $0.value.isText && ($0.name == "lastid" || $0.name == "last" && $0.path.count == 1) }?.place
    }

    var more: String? { statements.first { PageWords.more.contains($0.name) && $0.value.isBoolean }?.place }

    var total: String? { statements.first { PageWords.totals.contains($0.name) && $0.value.isInteger }?.place }
}
