import Foundation
import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

@Suite struct RequestHeaderTests {
    @Test func headersAndCookies() throws {
        var call = APICall(.get, "/", operation: "o")
        call.header("X-List", [1, 2])
        call.header("X-Object", ParameterTests.Colour(), explode: true)
        call.header("X-None", Int?.none)
        call.header("X-Text", "a b, ü")
        call.header("X-Empty", "")
        call.header("X-Empty-List", [Int]())
        call.header("X-JSON", ["a": [1, 2]], style: .json)
        call.header("X-Nested", [["a": 1], ["a": 2]])
        call.cookie("a", "x;y")
        call.cookie("b", [1, 2], explode: false)
        call.cookie("c", ["p", "q"])
        call.cookie("d", "50% & é", style: .cookie)
        call.cookie("e", ParameterTests.Colour(), style: .cookie)
        call.cookie("f", ParameterTests.Colour(), style: .cookie, explode: false)
        call.cookie("g", ["k": 1], style: .json)
        call.cookie("h", Int?.none)
        let request = try call.request(to: "https://h")
        #expect(request.headerFields[HTTPField.Name("X-List")!] == "1,2")
        #expect(request.headerFields[HTTPField.Name("X-Object")!] == "R=100,G=200,B=150")
        #expect(request.headerFields[HTTPField.Name("X-None")!] == nil)
        #expect(request.headerFields[HTTPField.Name("X-Text")!] == "a b, ü")
        #expect(request.headerFields[HTTPField.Name("X-Empty")!] == "")
        #expect(request.headerFields[HTTPField.Name("X-Empty-List")!] == nil)
        #expect(request.headerFields[HTTPField.Name("X-JSON")!] == #"{"a":[1,2]}"#)
        #expect(request.headerFields[HTTPField.Name("X-Nested")!] == #"{"a":1},{"a":2}"#)
        #expect(
            request.headerFields[.cookie] == "a=x%3By; b=1,2; c=p; c=q; d=50% & é; R=100; G=200; B=150"
                + "; f=R,100,G,200,B,150; g=%7B%22k%22%3A1%7D")
    }

    @Test func cookiesStandBehindTheClients() throws {
        var call = APICall(.get, "/", operation: "o")
        call.cookie("a", 1)
        call.cookie("b", 2)
        let request = try call.request(to: "https://h", headers: [.cookie: "session=x"])
        #expect(request.headerFields[.cookie] == "session=x; a=1; b=2")
    }

    @Test func headersOfTheCallWin() throws {
        let other = try #require(HTTPField.Name("X-Other"))
        let shared = try #require(HTTPField.Name("X-Shared"))
        var standard: HTTPFields = [shared: "client"]
        standard[values: other] = ["1", "2"]
        var call = APICall(.get, "/", operation: "o")
        call.header("x-shared", "call")
        let request = try call.request(to: "https://h", headers: standard, asking: "text/plain")
        #expect(request.headerFields[values: shared] == ["call"])
        #expect(request.headerFields[values: other] == ["1", "2"])
        #expect(request.headerFields[.accept] == "text/plain")
        call.accept("a/b")
        call.accept("c/d", "e/f")
        let accepted = try call.request(to: "https://h", asking: "text/plain").headerFields[.accept]
        #expect(accepted == "a/b, c/d, e/f, */*;q=0.1")
        call.header("Accept", "g/h")
        #expect(try call.request(to: "https://h").headerFields[values: .accept] == ["g/h"])
    }

    /// Errors come in something else than a table does; of what they can come in no more is asked for.
    @Test(arguments: [
        ("text/csv", "text/csv, */*;q=0.1"), ("image/png, */*", "image/png, */*"),
        ("text/event-stream", "text/event-stream"),
        ("application/vnd.api+json", "application/vnd.api+json"),
    ])
    func whatErrorsComeInIsAccepted(said: String, sent: String) throws {
        var call = APICall(.get, "/", operation: "o")
        call.accept(said)
        #expect(try call.request(to: "https://h").headerFields[.accept] == sent)
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\0b", "a\rb"])
    func lineEndsInHeaders(value: String) {
        var header = APICall(.get, "/", operation: "o")
        header.header("X-A", value)
        #expect(throws: (any Error).self) { try header.request(to: "https://h") }
        var cookie = APICall(.get, "/", operation: "o")
        cookie.cookie("a", [value])
        #expect(throws: (any Error).self) { try cookie.request(to: "https://h") }
        var name = APICall(.get, "/", operation: "o")
        name.header(value, "x")
        #expect(throws: (any Error).self) { try name.request(to: "https://h") }
        var type = APICall(.get, "/", operation: "o")
        type.bytes(HTTPBody(), contentType: value)
        #expect(throws: (any Error).self) { try type.request(to: "https://h") }
    }
}
