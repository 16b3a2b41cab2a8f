import APIRuntime
import Foundation
import JSON
import Testing

private struct Entry: APIObject {
    var note: Int?
    var price: Double?
    var kind: String
    var tags: [Int]?
    var within: [Entry]?
    var additionalProperties: [String: Int] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            note: object.optional("note"), price: object.nullable("price"), kind: object.required("kind"),
            tags: object.optional("tags"), within: object.optional("within"),
            additionalProperties: object.additionalProperties(of: Int.self))
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.optional(note, "note")
        object.nullable(price, "price")
        object.required(kind, "kind")
        object.optional(tags, "tags")
        object.optional(within, "within")
    }
}

/// Nothing of it has to be there.
private struct Remark: APIObject {
    var text: String?
    var isUrgent: Bool?

    static func read(from object: inout ObjectReader) -> Self {
        Self(text: object.optional("text"), isUrgent: object.optional("isUrgent"))
    }

    func write(to object: inout ObjectWriter) {
        object.optional(text, "text")
        object.optional(isUrgent, "isUrgent")
    }
}

private enum Post: OpenUnion {
    case remark(Remark)
    case entry(Entry)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        union.branch(Self.remark)
        union.branch(Self.entry)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .remark(let value): try union.value(value)
        case .entry(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

@Suite("An error that an object keeps to its end")
struct KeptErrorTests {
    private func path(_ error: (any Error)?) -> String {
        let path =
            switch error {
            case DecodingError.typeMismatch(_, let context)?: context.codingPath
            case DecodingError.keyNotFound(let key, let context)?: context.codingPath + [key]
            case DecodingError.valueNotFound(_, let context)?: context.codingPath
            case EncodingError.invalidValue(_, let context)?: context.codingPath
            default: [any CodingKey]()
            }
        return path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    @Test(
        "is the first, whatever follows it, of our coder and of anybody's",
        arguments: [
            (#"{"note":"x","kind":"a"}"#, "note"),
            (#"{"kind":"a","note":"x","price":"y"}"#, "note"),
            (#"{"note":"x"}"#, "note"),
            (#"{"price":"x","kind":1}"#, "price"),
            (#"{"price":1}"#, "kind"),
            (#"{"kind":[],"tags":["x"]}"#, "kind"),
            (#"{"kind":"a","tags":[1,"x"],"extra":"y"}"#, "tags.1"),
            (#"{"extra":"y","kind":"a"}"#, "extra"),
            (#"{"kind":"a","within":[{"kind":"b"},{"kind":"c","tags":[{}]}],"extra":"y"}"#, "within.1.tags.0"),
            (#"{"kind":"a","within":[{"note":1}],"extra":"y"}"#, "within.0.kind"),
        ])
    func reading(json: String, expected: String) {
        let (bytes, data) = (Array(json.utf8), Data(json.utf8))
        let own = #expect(throws: DecodingError.self) { try PayloadDecoder().decode(Entry.self, from: bytes) }
        #expect(path(own) == expected)
        let foreign = #expect(throws: DecodingError.self) { try JSONDecoder().decode(Entry.self, from: data) }
        #expect(path(foreign) == expected)
    }

    @Test("is the error of an object that has no required member")
    func nothingRequired() {
        let error = #expect(throws: DecodingError.self) {
            try PayloadDecoder().decode([Remark].self, from: Array(#"[{"text":"a"},{"isUrgent":1,"text":{}}]"#.utf8))
        }
        #expect(path(error) == "1.text")
    }

    @Test("of the one object is none of the next")
    func next() throws {
        let decoder = PayloadDecoder()
        #expect(throws: DecodingError.self) { try decoder.decode(Entry.self, from: Array(#"{"note":"x"}"#.utf8)) }
        let entry = try decoder.decode(Entry.self, from: Array(#"{"note":1,"kind":"a","more":2}"#.utf8))
        #expect(entry == Entry(note: 1, kind: "a", additionalProperties: ["more": 2]))
    }

    @Test("speaks against a union's branch")
    func union() throws {
        let json = Array(#"[{"text":1,"kind":"a"},{"text":"b"},{"text":[1]}]"#.utf8)
        let posts = try PayloadDecoder().decode([Post].self, from: json)
        let entry = Entry(kind: "a", additionalProperties: ["text": 1])
        #expect(posts == [.entry(entry), .remark(Remark(text: "b")), .unknown(["text": [1]])])
    }

    @Test(
        "is the first of what cannot be written, too",
        arguments: [
            (Entry(price: .nan, kind: "a", within: [Entry(price: .infinity, kind: "b")]), "price"),
            (Entry(kind: "a", within: [Entry(kind: "b"), Entry(price: .infinity, kind: "b")]), "within.1.price"),
        ])
    private func writing(entry: Entry, expected: String) {
        let own = #expect(throws: EncodingError.self) { try PayloadEncoder().encode(entry) }
        #expect(path(own) == expected)
        let foreign = #expect(throws: EncodingError.self) { try JSONEncoder().encode(entry) }
        #expect(path(foreign) == expected)
    }
}
