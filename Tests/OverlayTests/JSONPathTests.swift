import Diagnostics
import Testing
import YAML

@testable import Overlay

@Suite("JSONPath")
struct JSONPathTests {
    static let document = """
        store:
          book:
            - {category: reference, author: Nigel Rees, title: Sayings, price: 8.95}
            - {category: fiction, author: Evelyn Waugh, title: Sword, price: 12.99, tags: [a, b]}
            - {category: fiction, author: Herman Melville, title: Moby Dick, isbn: 0-553, price: 8.99}
            - {category: fiction, author: J. R. R. Tolkien, title: Lord, isbn: 0-395, price: 22.99, tags: []}
          bicycle: {color: red, price: 399, x-logo: yes}
        paths: {/models: {get: {id: list}}, "/it's": {get: {id: quote}}, "é": 1}
        numbers: [0, 1, 2, 3, 4]
        empty: null
        flag: true
        hex: 0x1F
        """

    private func texts(_ path: String) throws -> [String] {
        let root = try parse(SourceFile(path: "d.yaml", bytes: Array(Self.document.utf8)))
        return try JSONPathEvaluator(root: root).select(JSONPathParser.parse(path)).map { $0.node.flow }
    }

    @Test(
        "selects",
        arguments: [
            ("$.flag", ["true"]),
            ("$['flag']", ["true"]),
            ("$[\"flag\"]", ["true"]),
            ("$ .store .bicycle ['color']", ["red"]),
            ("$.store.bicycle.x-logo", ["yes"]),
            ("$.paths['/models'].get.id", ["list"]),
            ("$.paths['/it\\'s'].get.id", ["quote"]),
            ("$.paths[\"/it's\"].get.id", ["quote"]),
            ("$.paths['\\u00e9']", ["1"]),
            ("$.paths.é", ["1"]),
            ("$.paths.*.get.id", ["list", "quote"]),
            ("$.numbers[*]", ["0", "1", "2", "3", "4"]),
            ("$.numbers[0]", ["0"]),
            ("$.numbers[-1]", ["4"]),
            ("$.numbers[5]", []),
            ("$.numbers[-6]", []),
            ("$.numbers[0,0]", ["0", "0"]),
            ("$.numbers[1:3]", ["1", "2"]),
            ("$.numbers[3:]", ["3", "4"]),
            ("$.numbers[:-3]", ["0", "1"]),
            ("$.numbers[::2]", ["0", "2", "4"]),
            ("$.numbers[::-1]", ["4", "3", "2", "1", "0"]),
            ("$.numbers[3:0:-2]", ["3", "1"]),
            ("$.numbers[::0]", []),
            ("$.numbers[-9:9]", ["0", "1", "2", "3", "4"]),
            ("$.flag[0]", []),
            ("$.numbers.name", []),
            ("$..color", ["red"]),
            ("$..book[0].title", ["Sayings"]),
            ("$.store..price", ["8.95", "12.99", "8.99", "22.99", "399"]),
            ("$..[?@.id]..id", ["list", "quote"]),
            ("$.store.book[?@.isbn].title", ["Moby Dick", "Lord"]),
            ("$.store.book[?!@.isbn].title", ["Sayings", "Sword"]),
            ("$.store.book[?(@.price < 9)].title", ["Sayings", "Moby Dick"]),
            ("$.store.book[?@.price<=8.95].title", ["Sayings"]),
            ("$.store.book[?@.price > 9 && @.category == 'fiction'].title", ["Sword", "Lord"]),
            ("$.store.book[?@.price > 20 || @.title == \"Sword\"].title", ["Sword", "Lord"]),
            ("$.store.book[?(@.price > 20 || @.title == 'Sword') && @.isbn].title", ["Lord"]),
            ("$.store.book[?@.category != 'fiction'].title", ["Sayings"]),
            ("$.store.book[?'Moby' >= @.title].title", ["Lord"]),
            ("$.store.book[?@.tags == @.tags].title", ["Sayings", "Sword", "Moby Dick", "Lord"]),
            ("$.store.book[?@.tags == $.store.book[1].tags].title", ["Sword"]),
            ("$.store.book[?@.isbn == @.nothing].title", ["Sayings", "Sword"]),
            ("$.store.book[?length(@.title) == 5].title", ["Sword"]),
            ("$.store.book[?length(@.tags) == 2].title", ["Sword"]),
            ("$.store.book[?count(@.tags[*]) == 0].title", ["Sayings", "Moby Dick", "Lord"]),
            ("$.store.book[?value(@..isbn) == '0-395'].title", ["Lord"]),
            ("$.store.book[?match(@.title, 'S.*')].title", ["Sayings", "Sword"]),
            ("$.store.book[?match(@.title, 'S')].title", []),
            ("$.store.book[?search(@.title, 'o.')].title", ["Sword", "Moby Dick", "Lord"]),
            ("$.store.book[?search(@.title, '[')].title", []),
            ("$.store.book[?@.tags[?@ == 'b']].title", ["Sword"]),
            ("$.numbers[?@ == 3]", ["3"]),
            ("$.numbers[?@ > -1 && @ < 1.5e0]", ["0", "1"]),
            ("$[?@ == null]", ["null"]),
            ("$[?@ == true]", ["true"]),
            ("$[?@ == 31]", ["0x1F"]),
            ("$.*[?@.get]", ["{get: {id: list}}", "{get: {id: quote}}"]),
        ]
    )
    func selects(path: String, expected: [String]) throws {
        #expect(try texts(path) == expected)
    }

    @Test(
        "says where a text is no JSONPath",
        arguments: [
            ("", "it ends where '$' is expected", 1),
            ("paths", "'p' stands where '$' is expected", 1),
            ("$paths", "'p' stands where '.' or '[' is expected", 2),
            ("$.", "it ends where a member name or '*' is expected", 3),
            ("$.paths./models", "a name with '/' stands in brackets and quotes, as in $.paths['/models']", 9),
            ("$.paths[", "it ends where a quoted name, an index, '*' or '?' is expected", 9),
            ("$.paths['a", "the string is not closed", 9),
            ("$.paths['a'", "it ends where ']' is expected", 12),
            ("$['\\x']", "'\\x' is no escape sequence", 4),
            ("$['\\ud800']", "half of a surrogate pair", 4),
            ("$['\\u12']", "'\\u' needs four hexadecimal digits", 4),
            ("$[99999999999999999999]", "'99999999999999999999' is no index", 3),
            ("$[?@.a ==]", "']' stands where '@', '$', a literal or a function is expected", 10),
            ("$[?@.* == 1]", "a query that may select several nodes cannot be compared", 4),
            ("$[?lenght(@.a) == 1]", "there is no function or literal 'lenght'", 4),
            ("$[?'a']", "']' stands where a comparison is expected", 7),
            ("$[?count(1) == 1]", "the argument of count() is a query", 4),
            ("$.a b", "' ' stands where '.' or '[' is expected", 4),
        ]
    )
    func rejects(path: String, message: String, position: Int) {
        #expect(throws: JSONPathError(message: message, position: position)) { try JSONPathParser.parse(path) }
    }

    @Test("nesting is limited", arguments: ["(", "!", "@[?"])
    func nesting(opening: String) {
        let path = "$[?" + String(repeating: opening, count: 100_000)
        let error = #expect(throws: JSONPathError.self) { try JSONPathParser.parse(path) }
        #expect(error?.message == "it nests deeper than 64 levels")
    }

    @Test("a tree of aliases is not walked to its end")
    func aliasTree() throws {
        let location = SourceFile(path: "x", bytes: []).location(atByte: 0)
        var node = Node(.sequence([]), at: location)
        for _ in 0..<60 { node = Node(.sequence([node, node]), at: location) }
        let path = try JSONPathParser.parse("$..a")
        #expect(throws: JSONPathEvaluator.LimitReached.self) {
            try JSONPathEvaluator(root: node, mostVisits: 10_000).select(path)
        }
    }
}

extension Node {
    /// A node in YAML's flow style, for comparison.
    var flow: String {
        switch content {
        case .scalar(let scalar): scalar.text
        case .sequence(let elements): "[" + elements.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{" + mapping.members.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }
}
