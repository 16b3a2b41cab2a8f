import Foundation
import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

/// The OpenAPI Specification 3.1.1, "Style Examples".
@Suite struct ParameterTests {
    struct Colour: Encodable {
        var R = 100
        var G = 200
        var B = 150

        func encode(to encoder: any Encoder) throws {
            var object = ObjectWriter(encoder)
            object.required(R, "R")
            object.required(G, "G")
            object.required(B, "B")
            try object.end()
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let style: ParameterStyle
        let explode: Bool
        let empty: String?
        let string: String?
        let array: String?
        let object: String?

        var testDescription: String { "\(style) \(explode)" }
    }

    @Test(arguments: [
        Row(
            style: .matrix, explode: false, empty: ";color", string: ";color=blue", array: ";color=blue,black,brown",
            object: ";color=R,100,G,200,B,150"),
        Row(
            style: .matrix, explode: true, empty: ";color", string: ";color=blue",
            array: ";color=blue;color=black;color=brown", object: ";R=100;G=200;B=150"),
        Row(
            style: .label, explode: false, empty: nil, string: ".blue", array: ".blue,black,brown",
            object: ".R,100,G,200,B,150"),
        Row(
            style: .label, explode: true, empty: nil, string: ".blue", array: ".blue.black.brown",
            object: ".R=100.G=200.B=150"),
        Row(
            style: .simple, explode: false, empty: nil, string: "blue", array: "blue,black,brown",
            object: "R,100,G,200,B,150"),
        Row(
            style: .simple, explode: true, empty: nil, string: "blue", array: "blue,black,brown",
            object: "R=100,G=200,B=150"),
    ])
    func paths(row: Row) throws {
        func path<Value: Encodable>(_ value: Value) throws -> String? {
            let path: PathTemplate = "/x/\(value, style: row.style, explode: row.explode, name: "color")/y"
            return try target(APICall(.get, path, operation: "o"))
        }
        if let empty = row.empty { #expect(try path("") == "/x/\(empty)/y") }
        #expect(try path("blue") == row.string.map { "/x/\($0)/y" })
        #expect(try path(["blue", "black", "brown"]) == row.array.map { "/x/\($0)/y" })
        #expect(try path(Colour()) == row.object.map { "/x/\($0)/y" })
    }

    @Test(arguments: [
        Row(
            style: .form, explode: false, empty: "color=", string: "color=blue", array: "color=blue,black,brown",
            object: "color=R,100,G,200,B,150"),
        Row(
            style: .form, explode: true, empty: "color=", string: "color=blue",
            array: "color=blue&color=black&color=brown", object: "R=100&G=200&B=150"),
        Row(
            style: .spaceDelimited, explode: false, empty: nil, string: nil, array: "color=blue%20black%20brown",
            object: "color=R%20100%20G%20200%20B%20150"),
        Row(
            style: .pipeDelimited, explode: false, empty: nil, string: nil, array: "color=blue%7Cblack%7Cbrown",
            object: "color=R%7C100%7CG%7C200%7CB%7C150"),
        Row(
            style: .deepObject, explode: true, empty: nil, string: nil, array: nil,
            object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        // RFC 6570 has no more than the two; the tables say "n/a", and servers read lists so.
        Row(
            style: .spaceDelimited, explode: true, empty: nil, string: "color=blue",
            array: "color=blue&color=black&color=brown", object: nil),
        Row(
            style: .deepObject, explode: true, empty: "color=", string: "color=blue",
            array: "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown", object: nil),
    ])
    func queries(row: Row) throws {
        func query<Value: Encodable>(_ value: Value) throws -> String? {
            var call = APICall(.get, "/x", operation: "o")
            call.query("color", value, style: row.style, explode: row.explode)
            return try target(call)
        }
        if let empty = row.empty { #expect(try query("") == "/x?\(empty)") }
        if let string = row.string { #expect(try query("blue") == "/x?\(string)") }
        if let array = row.array { #expect(try query(["blue", "black", "brown"]) == "/x?\(array)") }
        if let object = row.object { #expect(try query(Colour()) == "/x?\(object)") }
        #expect(try query(String?.none) == "/x")
        #expect(try query([String]()) == "/x")
        #expect(try query([String: Int]()) == "/x")
        #expect(try query([Int?.none]) == "/x")
    }

    /// What stands within a value of a style without room for it is JSON text, of the kinds that it has.
    @Test(arguments: [
        Nested(#"[{"a":1},{"a":"1"},[true,null]]"#, .form, true, #"v={"a":1}&v={"a":"1"}&v=[true,null]"#),
        Nested(#"[[1.50,-0,"é"]]"#, .form, true, #"v=[1.50,-0,"é"]"#),
        Nested(#"[{"a":1},2,null]"#, .form, false, #"v={"a":1},2"#),
        Nested(#"{"z":{"y":1},"a":[]}"#, .form, false, #"v=a,[],z,{"y":1}"#),
        Nested(#"[["a\"b"]]"#, .pipeDelimited, false, #"v=["a\"b"]"#),
        // A list in an exploded object repeats its name.
        Nested(#"{"page":0,"sort":["a","b"],"none":[]}"#, .form, true, "page=0&sort=a&sort=b"),
        Nested(#"{"f":{"p":[1]},"g":null}"#, .form, true, #"f={"p":[1]}"#),
        Nested(#"{"s":[[1],2]}"#, .form, true, "s=[[1],2]"),
        Nested(#"{"a":[{"b":[1,2]}],"e":{}}"#, .deepObject, true, "v[a][0][b][0]=1&v[a][0][b][1]=2"),
        Nested(#"{"a":{"c":null,"d":false}}"#, .deepObject, true, "v[a][d]=false"),
        Nested(#"{"x y":{"[z]":1,"=":2}}"#, .deepObject, true, "v[x y][=]=2&v[x y][[z]]=1"),
        Nested(#"{"a":[1]}"#, .json, true, #"v={"a":[1]}"#),
        Nested(#""text""#, .json, true, #"v="text""#), Nested("1.5", .json, true, "v=1.5"),
        Nested("null", .json, true, nil), Nested("{}", .json, true, "v={}"), Nested("[]", .json, true, "v=[]"),
    ])
    func nestedValues(row: Nested) throws {
        var call = APICall(.get, "/x", operation: "o")
        call.query("v", try JSONValue(parsing: row.json), style: row.style, explode: row.explode)
        let query = try target(call)?.dropFirst(3)
        let pairs = query?.split(separator: "&").map { $0.removingPercentEncoding ?? "" }.joined(separator: "&")
        #expect(pairs == row.query ?? "")
        #expect(query?.allSatisfy { $0.isASCII && !"[]{}\" ".contains($0) } == true)
    }

    struct Nested: Sendable, CustomTestStringConvertible {
        let json: String
        let style: ParameterStyle
        let explode: Bool
        let query: String?

        init(_ json: String, _ style: ParameterStyle, _ explode: Bool, _ query: String?) {
            self.json = json
            self.style = style
            self.explode = explode
            self.query = query
        }

        var testDescription: String { "\(json) \(style) \(explode)" }
    }

    @Test(arguments: [
        ("filter[name]", false, "filter%5Bname%5D=a%2Fb"),
        ("ids[]", false, "ids%5B%5D=a%2Fb"), ("ids[]", true, "ids[]=a/b"), ("a=b", true, "a%3Db=a/b"),
        ("a=b", false, "a%3Db=a%2Fb"), ("$top", false, "%24top=a%2Fb"), ("x-é", false, "x-%C3%A9=a%2Fb"),
        ("a&b#c", true, "a%26b%23c=a/b"),
    ])
    func queryNames(name: String, allowReserved: Bool, query: String) throws {
        var call = APICall(.get, "/x", operation: "o")
        call.query(name, "a/b", allowReserved: allowReserved)
        #expect(try target(call) == "/x?\(query)")
    }

    @Test func emptyValues() throws {
        var call = APICall(.get, "/x", operation: "o")
        call.query("a", "", allowEmptyValue: true)
        call.query("b", String?.none, allowEmptyValue: true)
        call.query("c[]", [Int](), allowEmptyValue: true)
        call.query("d", [String: Int](), style: .deepObject, allowEmptyValue: true)
        call.query("e", [1], allowEmptyValue: true)
        call.query("f", "")
        call.query("", "g")
        #expect(try target(call) == "/x?a=&c%5B%5D=&d=&e=1&f=&=g")
    }

    @Test func typesOfValues() throws {
        var call = APICall(.get, "/x", operation: "o")
        call.query("enum", Modality.unknown("a b"))
        call.query("integers", [Level.low, .unknown(9)])
        call.query("map", ["b": 1, "a": 2])
        call.query("unlike", ["k": true], explode: false)
        call.query("nullable", Bool?.some(false))
        call.query("large", UInt64.max)
        call.query("day", CalendarDate("2020-02-29"))
        #expect(
            try target(call) == "/x?enum=a%20b&integers=1&integers=9&a=2&b=1&unlike=k,true&nullable=false"
                + "&large=18446744073709551615&day=2020-02-29"
        )
    }

    @Test func querystrings() throws {
        func query<Value: Encodable>(_ value: Value, _ style: ParameterStyle = .form) throws -> String? {
            var call = APICall(.get, "/x", operation: "o")
            call.querystring(value, style: style)
            return try target(call)
        }
        #expect(try query(["a": "b c", "d": "&"]) == "/x?a=b+c&d=%26")
        #expect(try query(["a": [1, 2]], .json) == "/x?%7B%22a%22%3A%5B1%2C2%5D%7D")
        #expect(try query("a b") == "/x?a%20b")
        #expect(try query(12) == "/x?12")
        #expect(try query(Int?.none) == "/x")
        #expect(throws: (any Error).self) { try query([1]) }
    }

    @Test func queryValues() throws {
        var call = APICall(.get, "/x?fixed=1#frag", operation: "o")
        call.query("a b", "ü&=+#/?")
        call.query("r", "a/b?c=d&e#f%20 +[x]", allowReserved: true)
        call.query("d", ["k": ["l": JSONValue.array([1, ["m": true]])]], style: .deepObject)
        call.query("j", ["k": [1, 2]], style: .json)
        call.query("m", [Modality.text, .unknown("x y")])
        call.query("n", [nil, 1.0, 2.5])
        call.query("t", Timestamp(seconds: 0))
        #expect(
            try target(call) == "/x?fixed=1&a%20b=%C3%BC%26%3D%2B%23%2F%3F&r=a/b?c=d%26e%23f%20%20%2B[x]"
                + "&d%5Bk%5D%5Bl%5D%5B0%5D=1&d%5Bk%5D%5Bl%5D%5B1%5D%5Bm%5D=true&j=%7B%22k%22%3A%5B1%2C2%5D%7D"
                + "&m=text&m=x%20y&n=1&n=2.5&t=1970-01-01T00%3A00%3A00Z"
        )
    }

    @Test(arguments: [
        ("a/b", "/x/a%2Fb"), ("a b", "/x/a%20b"), ("é", "/x/%C3%A9"), ("%2e%2e", "/x/%252e%252e"),
        ("a?b#c", "/x/a%3Fb%23c"),
        ("...", "/x/..."), ("a;b", "/x/a%3Bb"), ("-._~", "/x/-._~"),
    ])
    func pathValues(value: String, path: String) throws {
        #expect(try target(APICall(.get, "/x/\(value)", operation: "o")) == path)
    }

    @Test(arguments: ["", ".", ".."])
    func pathValuesThatLeadElsewhere(value: String) {
        func path<Value: Encodable>(_ value: Value) -> PathTemplate { "/x/\(value)" }
        let paths: [PathTemplate] = [
            "/x/\(value)/y", "/x/\(value)", "/\(value)/x", "/x/\(value)?q", "/x/\(value)#f",
            "/x/\("a/\(value)/b", allowReserved: true)", "/x/\("%2E%2e", allowReserved: true)", "/x/.\(".")",
            path(String?.none),
        ]
        for path in paths {
            #expect(throws: (any Error).self) { try target(APICall(.get, path, operation: "o")) }
        }
    }

    /// Dots that the document itself has are its own affair.
    @Test func templates() throws {
        let path: PathTemplate = "/a b/./\(1).\("json"):act/\(true)/\([1, 2])?v=\(1)"
        #expect(try target(APICall(.get, path, operation: "o")) == "/a%20b/./1.json:act/true/1,2?v=1")
    }

    private func target(_ call: APICall) throws -> String? { try call.request(to: "https://h").path }
}
