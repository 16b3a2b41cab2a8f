import HTTPTypes
import Testing

@testable import APIRuntime

/// Typed header fields: what a server writes, and what the type makes of it.
@Suite struct ResponseHeaderTests {
    @Test(arguments: [
        Row("7", 7), Row("-12", -12), Row("7.0", 7), Row("x", Int?.none), Row("", Int?.none), Row("7,8", Int?.none),
        Row("1.5", 1.5), Row("1e3", 1000.0),
        Row("true", true), Row("false", false), Row("1", true), Row("yes", Bool?.none),
        Row("abc", "abc"), Row("5", "5"), Row("true", "true"), Row("", ""), Row("a, b", "a, b"), Row("null", "null"),
        Row(#"say "hi" \ now"#, #"say "hi" \ now"#),
        Row("text", Modality.text), Row("other", Modality.unknown("other")), Row("1", Level.low),
        Row("3", Mixed.three), Row("auto", Mixed.auto), Row("7", Mixed.unknown(7)),
        Row("1970-01-01T00:00:01Z", Timestamp(seconds: 1)),
        Row("Sun, 06 Nov 1994 08:49:37 GMT", Timestamp(seconds: 784_111_777)),
        Row("Sunday, 06-Nov-94 08:49:37 GMT", Timestamp(seconds: 784_111_777)),
        Row("Sun Nov  6 08:49:37 1994", Timestamp(seconds: 784_111_777)),
        Row("soon", Timestamp?.none),
        Row("7", 7 as JSONValue), Row("a,b", JSONValue.string("a,b")),
        Row("7", Int?.some(7)), Row("null", String?.some("null")),
    ])
    func scalars(row: Row) { #expect(row.read(row.fields) == row.outcome) }

    @Test(arguments: [
        Row("1,2 ,\t3", [1, 2, 3]), Row("7", [7]), Row("", [Int]()), Row(" , ", [Int]()), Row("1,x", [Int]?.none),
        Row("a,b", ["a", "b"]), Row("1,b", ["1", "b"]), Row("1,2", ["1", "2"]), Row("a,,b", ["a", "b"]),
        Row(#"W/"a,b", "c\"d,e""#, [#"W/"a,b""#, #""c\"d,e""#]),
        Row("text,new", [Modality.text, .unknown("new")]), Row("true,false", [true, false]),
        Row("1,a,true", [1, "a", true] as [JSONValue]),
        Row("1970-01-01, 1970-01-02", [Timestamp(seconds: 0), Timestamp(seconds: 86_400)]),
    ])
    func lists(row: Row) { #expect(row.read(row.fields) == row.outcome) }

    @Test(arguments: [
        Row("R,100,G,200,B,150", ["R": 100, "G": 200, "B": 150]),
        Row("R=100,G=200,B=150", explode: true, ["R": 100, "G": 200, "B": 150]),
        Row("a,1,b", [String: Int]?.none), Row("a,1", explode: true, [String: Int]?.none),
        Row("a=x=y, b=", explode: true, ["a": "x=y", "b": ""]), Row("a,5,b,x", ["a": "5", "b": "x"]),
        Row("", [String: Int]()), Row("", explode: true, [String: Int]()),
        Row("name,5,extra,3", scores(#"{"name":"5","extra":3}"#)),
        Row("name=5, title=true, extra=3", explode: true, scores(#"{"name":"5","title":"true","extra":3}"#)),
        Row("name=5, extra=x", explode: true, Scores?.none),
        Row(#"{"a":[1]}"#, ["a": [1]]),
    ])
    func objects(row: Row) { #expect(row.read(row.fields) == row.outcome) }

    private static func scores(_ json: String) -> Scores? {
        try? PayloadDecoder().decode(Scores.self, from: Array(json.utf8))
    }

    @Test(arguments: [
        Row(#"{"a": 1}"#, style: .json, ["a": 1]), Row(#""x""#, style: .json, "x"),
        Row("x", style: .json, String?.none),
        Row("[1, 2]", style: .json, [1, 2]),
    ])
    func json(row: Row) { #expect(row.read(row.fields) == row.outcome) }

    @Test func severalLines() throws {
        var fields = HTTPFields()
        let name = try #require(HTTPField.Name("X-A"))
        fields.append(HTTPField(name: name, value: "1, 2"))
        fields.append(HTTPField(name: name, value: "3"))
        fields.append(HTTPField(name: .setCookie, value: "a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT"))
        fields.append(HTTPField(name: .setCookie, value: "b=2"))
        #expect(try fields.header("x-a", as: [Int].self) == [1, 2, 3])
        #expect(try fields.header("Set-Cookie", as: [String].self)?.count == 2)
        #expect(try fields.header("X-B", as: Int.self) == nil)
        #expect(try fields.header("no name", as: Int.self) == nil)
        let error = #expect(throws: HeaderError.self) { try fields.header("X-A", as: Int.self) }
        #expect(error?.description == #"The header 'X-A' is no Int: "1, 2, 3"."#)
    }

    /// What a hostile server sends ends, and soon.
    @Test func manyMembers() {
        let text = (0..<5_000).map { "m\($0),\($0)" }.joined(separator: ",")
        #expect(throws: HeaderError.self) { try Row.fields(text).header("X-A", as: [String: Bool].self) }
        #expect(throws: Never.self) { try Row.fields(text).header("X-A", as: [String: Int].self) }
    }

    @Test func ofResponses() throws {
        var head = HTTPResponse(status: 200)
        head.headerFields = Row.fields("x")
        let response = APIResponse(operation: "o", request: nil, head: head, body: HTTPBody(), limit: 1)
        let error = #expect(throws: APIError.self) { try response.header("X-A", as: Int.self) }
        #expect(error?.stage == .decoding)
        #expect(try response.header("X-A", as: String.self) == "x")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        enum Outcome: Hashable {
            case value(AnyHashable)
            case error
        }

        let text: String
        let expected: @Sendable () -> Outcome
        let read: @Sendable (HTTPFields) -> Outcome
        let type: String

        /// Without a value an error is expected.
        init<Value: Decodable & Hashable & Sendable>(
            _ text: String,
            style: ParameterStyle = .simple,
            explode: Bool = false,
            _ value: Value?
        ) {
            self.text = text
            type = "\(Value.self)"
            expected = { value.map { .value($0) } ?? .error }
            read = { fields in
                do {
                    guard let value = try fields.header("X-A", style: style, explode: explode, as: Value.self) else {
                        return .value("nothing")
                    }
                    return .value(value)
                } catch {
                    return .error
                }
            }
        }

        var outcome: Outcome { expected() }
        var fields: HTTPFields { Self.fields(text) }
        var testDescription: String { "\(text) as \(type)" }

        static func fields(_ text: String) -> HTTPFields {
            var fields = HTTPFields()
            if let name = HTTPField.Name("X-A") { fields[name] = text }
            return fields
        }
    }
}
