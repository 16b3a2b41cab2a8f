import HTTPTypes
import Testing

@testable import APIRuntime

/// The OpenAPI Specification 3.1.1, "Style Examples".
@Suite struct ParameterTests {
    struct Colour: Encodable {
        var R = 100
        var G = 200
        var B = 150

        func encode(to encoder: any Encoder) throws {
            var object = try ObjectWriter(encoder)
            try object.required(R, "R")
            try object.required(G, "G")
            try object.required(B, "B")
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
            var call = APICall(.get, "/x/{color}/y", operation: "o")
            call.path("color", value, style: row.style, explode: row.explode)
            return try target(call)
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
        var call = APICall(.get, "/x/{id}", operation: "o")
        call.path("id", value)
        #expect(try target(call) == path)
    }

    @Test(arguments: ["", ".", ".."])
    func pathValuesThatLeadElsewhere(value: String) {
        var call = APICall(.get, "/x/{id}/y", operation: "o")
        call.path("id", value)
        #expect(throws: (any Error).self) { try target(call) }
        var reserved = APICall(.get, "/x/{id}", operation: "o")
        reserved.path("id", "a/\(value)/b", allowReserved: true)
        #expect(throws: (any Error).self) { try target(reserved) }
        var encoded = APICall(.get, "/x/{id}", operation: "o")
        encoded.path("id", "%2E%2e", allowReserved: true)
        #expect(throws: (any Error).self) { try target(encoded) }
        var none = APICall(.get, "/x/{id}", operation: "o")
        none.path("id", String?.none)
        #expect(throws: (any Error).self) { try target(none) }
        #expect(throws: (any Error).self) { try target(APICall(.get, "/x/{id}", operation: "o")) }
    }

    @Test func templates() throws {
        var call = APICall(.get, "/a b/{x}.{y}:act/{+z}/{w*}?v={x}", operation: "o")
        call.path("x", 1)
        call.path("y", "json")
        call.path("z", true)
        call.path("w", [1, 2])
        #expect(try target(call) == "/a%20b/1.json:act/true/1,2?v=1")
    }

    @Test(arguments: [
        ("https://h", "/a", "https", "h", "/a"),
        ("https://h/", "/a", "https", "h", "/a"),
        ("HTTP://h:8080/v1//", "/a/", "http", "h:8080", "/v1/a/"),
        ("https://h/v1", "a", "https", "h", "/v1/a"),
        ("https://h/v1", "", "https", "h", "/v1"),
        ("https://h", "", "https", "h", "/"),
        ("https://h/v 1?k=v#f", "/a?b=c", "https", "h", "/v%201/a?k=v&b=c"),
        ("https://[::1]:80/x", "/a", "https", "[::1]:80", "/x/a"),
    ])
    func servers(server: String, path: String, scheme: String, authority: String, target: String) throws {
        let request = try APICall(.get, path, operation: "o").request(to: ServerURL(server))
        #expect(request.scheme == scheme)
        #expect(request.authority == authority)
        #expect(request.path == target)
    }

    @Test(arguments: ["", "/v1", "h", "ftp://h", "https://", "https:///a", "https://{region}.x", "https://a b/"])
    func noServers(server: String) {
        #expect(throws: (any Error).self) { try APICall(.get, "/", operation: "o").request(to: ServerURL(server)) }
    }

    @Test func serverVariables() {
        #expect(ServerURL("https://{r}.x/{v}/{u}", variables: ["r": "eu", "v": "2"]).text == "https://eu.x/2/{u}")
    }

    @Test func headersAndCookies() throws {
        var call = APICall(.get, "/", operation: "o")
        call.header("X-List", [1, 2])
        call.header("X-Object", Colour(), explode: true)
        call.header("X-None", Int?.none)
        call.header("X-Text", "a b, ü")
        call.cookie("a", "x;y")
        call.cookie("b", [1, 2], explode: false)
        call.cookie("c", ["p", "q"])
        let request = try call.request(to: "https://h")
        #expect(request.headerFields[HTTPField.Name("X-List")!] == "1,2")
        #expect(request.headerFields[HTTPField.Name("X-Object")!] == "R=100,G=200,B=150")
        #expect(request.headerFields[HTTPField.Name("X-None")!] == nil)
        #expect(request.headerFields[HTTPField.Name("X-Text")!] == "a b, ü")
        #expect(request.headerFields[.cookie] == "a=x%3By; b=1,2; c=p; c=q")
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\0b", "a\rb"])
    func lineEndsInHeaders(value: String) {
        var header = APICall(.get, "/", operation: "o")
        header.header("X-A", value)
        #expect(throws: (any Error).self) { try target(header) }
        var cookie = APICall(.get, "/", operation: "o")
        cookie.cookie("a", [value])
        #expect(throws: (any Error).self) { try target(cookie) }
        var name = APICall(.get, "/", operation: "o")
        name.header(value, "x")
        #expect(throws: (any Error).self) { try target(name) }
        var type = APICall(.get, "/", operation: "o")
        type.bytes(HTTPBody(), contentType: value)
        #expect(throws: (any Error).self) { try target(type) }
    }

    private func target(_ call: APICall) throws -> String? { try call.request(to: "https://h").path }
}
