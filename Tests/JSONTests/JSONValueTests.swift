import Foundation
import JSON
import Testing

struct JSONValueTests {
    static let table: [(value: JSONValue, text: String)] = [
        (nil, "null"), (true, "true"), (false, "false"), (0, "0"), (-5, "-5"), (1.5, "1.5"), (2.0, "2"), ("", "\"\""),
        ("a\"b\\c\n\u{1}é\u{7F}/", "\"a\\\"b\\\\c\\n\\u0001é\u{7F}/\""), ([], "[]"), ([:], "{}"),
        ([1, "two", nil, [true]], "[1,\"two\",null,[true]]"),
        (["b": 1, "a": ["d": [], "c": [:]], "": nil], "{\"\":null,\"a\":{\"c\":{},\"d\":[]},\"b\":1}"),
    ]

    @Test(arguments: table)
    func text(_ value: JSONValue, _ text: String) throws {
        #expect(value.text == text)
        #expect(value.description == text)
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: table)
    func foundationCoding(_ value: JSONValue, _ text: String) throws {
        let data = try JSONEncoder().encode(["value": value])
        #expect(try JSONDecoder().decode([String: JSONValue].self, from: data) == ["value": value])
    }

    @Test func access() throws {
        let value = try JSONValue(parsing: #"{"a":[1,2.50,"x",true,null],"n":1e2,"big":1e30,"half":0.5,"a2":{"b":{}}}"#)
        #expect(value["a"]?[0]?.intValue == 1)
        #expect(value["a"]?[1]?.doubleValue == 2.5)
        #expect(value["a"]?[1]?.numberValue?.text == "2.50")
        #expect(value["a"]?[1]?.intValue == nil)
        #expect(value["a"]?[2]?.stringValue == "x")
        #expect(value["a"]?[3]?.boolValue == true)
        #expect(value["a"]?[4]?.isNull == true)
        #expect(value["a"]?[5] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?["x"] == nil)
        #expect(value[0] == nil)
        #expect(value["n"]?.intValue == 100)
        #expect(value["big"]?.intValue == nil)
        #expect(value["big"]?.doubleValue == 1e30)
        #expect(value["a"]?.arrayValue?.count == 5)
        #expect(value["a2"]?.objectValue?.keys.first == "b")
        #expect(value["n"]?.stringValue == nil && value["n"]?.boolValue == nil && value["n"]?.arrayValue == nil)
        #expect(value["a"]?.objectValue == nil && value["a"]?.numberValue == nil && value.isNull == false)
    }

    @Test func lastMemberCounts() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"a":2}"#) == ["a": 2])
    }

    @Test func subtree() throws {
        let tape = try JSONTape(Array(#"{"a":[1,{"b":2}]}"#.utf8))
        #expect(JSONValue(tape, at: 4) == ["b": 2])
    }

    @Test func error() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "[1") }
    }
}
