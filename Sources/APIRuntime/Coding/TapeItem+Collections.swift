import JSON

/// Lists and maps as servers write them whose language has one kind of table for both, and nothing for an empty one. To a
/// union's branch a list is none but a list.
extension TapeItem {
    /// Whether a list or a map is null: Go's servers send that of one that has nothing in it.
    var isNullForNothing: Bool { index >= 0 && kind == .null && takesNearly }

    /// Whether an object or a map is `[]`, as PHP writes an array with nothing in it. Read as an object it has no member.
    var isEmptyArray: Bool {
        @inline(never) get { kind == .array && tape.count(at: index) == 0 && !isInTrial }
    }

    /// The elements of a list that is an object: without members, as Lua writes an empty table, or with numbers for names,
    /// as PHP writes an array with holes, in the order of the numbers. Of a repeated number the last element counts.
    @inline(never)
    func numberedElements<Element: PayloadValue>() throws -> [Element]? {
        guard kind == .object, !isInTrial else { return nil }
        try checkDepth()
        var tokens: [Int: Int] = [:]
        var name = index + 1
        while name < tape.end(at: index) {
            guard let text = tape.string(at: name), let number = Int(text), number >= 0, String(number) == text else {
                return nil
            }
            tokens[number] = name + 1
            name = tape.end(at: name + 1)
        }
        return try tokens.sorted { $0.key < $1.key }.map { try descended(to: $0.value).read(as: Element.self) }
    }
}
