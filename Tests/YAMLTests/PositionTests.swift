import Testing
import YAML

import class Diagnostics.SourceFile
import struct Diagnostics.SourceLocation

/// `‹` and `›` stand around what a location must cover; they are taken out before the text is read.
@Suite struct PositionTests {
    @Test(arguments: [
        "‹a›: ‹1›",
        "‹a›:\n  ‹bé›: ‹\"ü x\"›\n  ‹c›: ‹'d'›  # comment\n",
        "‹😀é›: ‹x›",
        "‹a›:\n- ‹b›\n- ‹c d›   \n-   - ‹e›\n",
        "‹a›: ‹|-›  # comment\n  text\n‹b›: ‹>2›\n   folded\n",
        "‹a›: ‹\"one›    \n  two\"\n‹b›: ‹one two›  \n  three\n",
        "‹a›: ‹&x y›\n‹b›: *x\n",
        "‹a›: ‹!!str y›\n",
        "‹a›:‹ ›\n‹b›: ‹~›\n",
        "{‹a›: ‹1›, ‹\"b\"›: [‹2›, ‹x›], }",
        "{‹\"a\"›: ‹1›, ‹\"b\"›: [‹true›, ‹null›, ‹\"\\u0041é\"›],\n\t‹\"c\"› : {‹\"d\"›: ‹-1.5e3›}}",
        "\r\n[\r  ‹1›,\r\n ‹\"😀😀\"›, ‹3›\n\n,‹4›]",
        "‹a›:\r  ‹b›: ‹c›\r  ‹d›: ‹e›\r",
        "‹a›: ‹x\u{85}y\u{2028}z›\n‹b\u{FEFF}›: ‹\"\u{7F}\"›\n",
        "? ‹a›\n: ‹b›\n",
        "--- ‹a›\n",
        "%YAML 1.2\n---\n‹a›: ‹b›\n...\n",
    ])
    func scalars(_ marked: String) throws {
        for prefix in ["", "\u{FEFF}"] {
            let (text, expected) = unmark(marked)
            let node = try parse(SourceFile(prefix + text))
            let found = Set(places(of: node)).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            #expect(found == expected)
        }
    }

    @Test(
        arguments: [
            ("a: {b: c}", [(1, 1), (1, 4)]), ("a:\n  b:\n    - c\n", [(1, 1), (2, 3), (3, 5)]),
            ("- - a", [(1, 1), (1, 3)]),
            ("é: [1,\n {b: c}]", [(1, 1), (1, 4), (2, 2)]), ("{\"é\": [\n\t{}]}", [(1, 1), (1, 7), (2, 2)]),
            ("a:\n- b\n", [(1, 1), (2, 1)]), ("a: &x\n  b: c\n", [(1, 1), (1, 4)]),
        ] as [(String, [(Int, Int)])])
    func collections(_ text: String, _ expected: [(Int, Int)]) throws {
        let found = collections(in: try parse(SourceFile(text))).map { [$0.location.line, $0.location.column] }
        #expect(found == expected.map { [$0.0, $0.1] })
    }

    private struct Place: Hashable {
        let line: Int
        let column: Int
        let length: Int
    }

    private func unmark(_ marked: String) -> (text: String, places: [Place]) {
        var text = String.UnicodeScalarView()
        var places: [Place] = []
        var line = 1
        var column = 1
        var start = 1
        var last: Unicode.Scalar = " "
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "‹": start = column
            case "›": places.append(Place(line: line, column: start, length: column - start))
            case "\n" where last == "\r": text.append(scalar)
            case "\n", "\r":
                text.append(scalar)
                line += 1
                column = 1
            default:
                text.append(scalar)
                column += 1
            }
            last = scalar
        }
        return (String(text), places.map { Place(line: $0.line, column: $0.column, length: max($0.length, 1)) })
    }

    private func places(of node: Node) -> [Place] {
        switch node.content {
        case .scalar: [place(node.location)]
        case .sequence(let items): items.flatMap(places)
        case .mapping(let mapping): mapping.members.flatMap { [place($0.keyLocation)] + places(of: $0.value) }
        }
    }

    private func place(_ location: SourceLocation) -> Place {
        Place(line: location.line, column: location.column, length: location.length)
    }

    private func collections(in node: Node) -> [Node] {
        switch node.content {
        case .scalar: []
        case .sequence(let items): [node] + items.flatMap(collections)
        case .mapping(let mapping): [node] + mapping.members.flatMap { collections(in: $0.value) }
        }
    }
}
