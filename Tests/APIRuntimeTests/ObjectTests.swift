import Foundation
import Testing

@testable import APIRuntime

@Suite struct ObjectTests {
    /// Each payload comes back as it went, through our coders and through Foundation's.
    @Test(arguments: [
        #"{"id":"a","context_length":null,"type":"model"}"#,
        #"{"id":"a","context_length":1.5,"note":"n","type":"model"}"#,
        #"{"type":"model","note":"n","context_length":2,"id":"a"}"#,
        #"{"id":"a","context_length":null,"note":null,"type":"model"}"#,
        #"{"id":"a","context_length":null,"type":"other","x":[1,{"y":null}],"z":{}}"#,
        #"{"id":"a","context_length":1,"type":"model","parent":{"id":"b","context_length":null,"type":"model","q":1e400}}"#,
        #"{"i\u0064":"\u00e9\ud83d\ude00","context_length":null,"type":"model"}"#,
    ])
    func roundTrip(json: String) throws {
        let model: Model = try decode(json)
        #expect(try value(try encode(model)) == value(json))
        guard !json.contains("e400") else { return }
        let foreign = try JSONDecoder().decode(Model.self, from: Data(json.utf8))
        #expect(foreign == model)
        let foreignText = String(decoding: try JSONEncoder().encode(model), as: UTF8.self)
        #expect(try value(foreignText) == value(json))
    }

    @Test func absentNullableAndConstant() throws {
        let model: Model = try decode(#"{"id":"a"}"#)
        #expect(model.contextLength == nil)
        #expect(model.type == "model")
        #expect(try encode(model) == #"{"id":"a","context_length":null,"type":"model"}"#)
    }

    /// A type that hands its encoder to a generated one may put more into it.
    @Test func oneOfSeveralInAContainer() throws {
        struct Row: Encodable {
            var model: Model
            var extra: Int

            enum Keys: CodingKey { case extra }

            func encode(to encoder: any Encoder) throws {
                try model.encode(to: encoder)
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(extra, forKey: .extra)
            }
        }
        let row = Row(model: try decode(#"{"id":"a","context_length":1,"type":"model"}"#), extra: 2)
        #expect(try encode(row) == #"{"id":"a","context_length":1,"type":"model","extra":2}"#)
    }

    @Test func nullOfAnOptionalStaysUntilItIsSet() throws {
        var model: Model = try decode(#"{"id":"a","context_length":1,"note":null,"type":"model"}"#)
        #expect(model.additionalProperties == ["note": .null])
        model.note = "now"
        #expect(try encode(model) == #"{"id":"a","context_length":1,"note":"now","type":"model"}"#)
    }

    @Test(arguments: [
        (#"{"id":"a","id":"b","context_length":null,"type":"model"}"#, "b"),
        (#"{"id":"a","x":1,"i\u0064":"b","context_length":null,"type":"model"}"#, "b"),
        (#"{"context_length":null,"type":"model","id":1,"id":{},"id":"c"}"#, "c"),
    ])
    func lastOfRepeatedMembersCounts(json: String, id: String) throws {
        let model: Model = try decode(json)
        #expect(model.id == id)
        #expect(model.additionalProperties["id"] == nil)
    }

    @Test(arguments: [
        (#"{"a":1,"b":["x"],"a":2}"#, #"{"a":2,"b":["x"]}"#), (#"{"a":"no","a":2}"#, #"{"a":2}"#),
        (#"{"a":2,"b":["x"],"b":null}"#, #"{"a":2}"#), (#"{"b":7,"a":{"a":1},"a":2,"b":[]}"#, #"{"a":2,"b":[]}"#),
    ])
    func lastOfRepeatedMembersCountsInClosedObjects(json: String, expected: String) throws {
        let closed: Closed = try decode(json)
        #expect(try encode(closed) == expected)
        let inner: [String: [Closed]] = try decode(#"{"k":[{"a":0},\#(json)]}"#)
        #expect(try encode(inner["k"]?.last) == expected)
        let input: Input = try decode(json)
        #expect(input.branch == "closed")
        #expect(try encode(input) == expected)
    }

    @Test func lastOfRepeatedMembersCountsFurtherIn() throws {
        let parent = #"{"id":"a","context_length":null,"type":"model","id":"b"}"#
        let model: Model = try decode(#"{"id":"c","context_length":null,"parent":\#(parent),"type":"model"}"#)
        #expect(model.parent?.id == "b")
        #expect(model.parent?.additionalProperties == [:])
    }

    @Test func typedAdditionalProperties() throws {
        let json = #"{"b":2,"name":"n","title":null,"a":1}"#
        let scores: Scores = try decode(json)
        #expect(scores.additionalProperties == ["a": 1, "b": 2])
        #expect(try encode(scores) == #"{"name":"n","a":1,"b":2}"#)
        #expect(try JSONDecoder().decode(Scores.self, from: Data(json.utf8)) == scores)
        #expect(throws: DecodingError.self) { try decode(#"{"name":"n","a":"x"}"#, as: Scores.self) }
    }

    @Test func objectsOfManyMembers() throws {
        let members = (0..<300).map { #""m\#($0)":\#($0)"# }.joined(separator: ",")
        let scores: Scores = try decode(#"{\#(members),"title":"t","name":"last"}"#)
        #expect(scores.name == "last")
        #expect(scores.title == "t")
        #expect(scores.additionalProperties.count == 300)
        #expect(scores.additionalProperties["m299"] == 299)
    }

    @Test func memberNamesAreTextNotKeys() throws {
        let json = #"{"name":"n","":1,"a\"b":2,"\u0000":3,"é":4}"#
        let scores: Scores = try decode(json)
        #expect(scores.additionalProperties == ["": 1, "a\"b": 2, "\u{0}": 3, "é": 4])
        #expect(try value(try encode(scores)) == value(json))
    }

    @Test(arguments: [
        (#"{"id":{},"type":"model"}"#, "id", "Expected a string, found an object."),
        (#"{"id":null}"#, "id", "Expected a string, found null."),
        (#"{}"#, "id", "The member is required."),
        (
            #"{"id":"a","parent":{"id":"b","parent":{"id":[]}}}"#, "parent.parent.id",
            "Expected a string, found an array."
        ),
        (#"{"id":"a","context_length":"x"}"#, "context_length", "Expected a number, found a string."),
        (#"{"id":"a","context_length":1e999}"#, "context_length", "1e999 is no Double."),
        (#"[]"#, "", "Expected an object, found an array."),
        (#"{"id":"a","parent":[1]}"#, "parent", "Expected an object, found an array."),
        (#"{"id":"a","context_length":[]}"#, "context_length", "Expected a number, found an array."),
    ])
    func errorsSayWhere(json: String, path: String, message: String) throws {
        let error = try #require(throws: DecodingError.self) { try decode(json, as: Model.self) }
        #expect(Self.place(of: error) == path)
        #expect(Self.context(of: error)?.debugDescription == message)
    }

    /// Empty text for what may be absent, and is no text, is nothing; text is text.
    @Test func emptyTextForNothing() throws {
        let model: Model = try decode(#"{"id":"","context_length":"","note":"","parent":""}"#)
        #expect(model.contextLength == nil && model.parent == nil)
        #expect(model.id.isEmpty && model.note == "")
        #expect(throws: DecodingError.self) { try decode(#"{"id":"a","context_length":" "}"#, as: Model.self) }
        #expect(throws: DecodingError.self) { try decode(#"{"a":""}"#, as: Closed.self) }
    }

    /// PHP has one array for lists and maps, Lua one table: an empty one is written as either, one with holes as an object.
    @Test func tablesOfPHPAndLua() throws {
        let maps: [[String: Int]] = try decode(#"[[],{"a":1}]"#)
        #expect(maps == [[:], ["a": 1]])
        let lists: [[String]] = try decode(#"[{},{"10":"c","2":"b","0":"a"},{"1":"x","1":"y"}]"#)
        #expect(lists == [[], ["a", "b", "c"], ["y"]])
        let kinds: [String: [Modality]] = try decode(#"{"x":{"3":"image","1":"new"}}"#)
        #expect(kinds == ["x": [.unknown("new"), .image]])
        let models: [Model] = try decode(#"{"4":{"id":"a","parent":[]}}"#)
        #expect(models.map(\.id) == ["a"] && models[0].parent == nil)
        #expect(try decode("[]", as: LeftNode.self) == LeftNode())
    }

    @Test(arguments: [
        (#"{"-1":1}"#, "", "Expected an array, found an object."),
        (#"{"1":1,"a":2}"#, "", "Expected an array, found an object."),
        (#"{"01":1}"#, "", "Expected an array, found an object."),
        (#"{"0":1,"1":"x"}"#, "1", "Expected a number, found a string."),
    ])
    func objectsThatAreNoLists(json: String, path: String, message: String) throws {
        let error = try #require(throws: DecodingError.self) { try decode(json, as: [Double].self) }
        #expect(Self.place(of: error) == path)
        #expect(Self.context(of: error)?.debugDescription == message)
    }

    /// Servers and clients in Go do not notice that a name is spelled otherwise than in the document.
    @Test(arguments: [
        (#"{"ID":"x"}"#, #"{"id":"x","context_length":null,"type":"model"}"#),
        (#"{"note":"n","Id":"x","a":1}"#, #"{"a":1,"id":"x","context_length":null,"note":"n","type":"model"}"#),
        (#"{"ID":"y","id":"x"}"#, #"{"ID":"y","id":"x","context_length":null,"type":"model"}"#),
        (#"{"ID":"y","ID":"x"}"#, #"{"id":"x","context_length":null,"type":"model"}"#),
        (#"{"id":"x","NOTE":"n"}"#, #"{"NOTE":"n","id":"x","context_length":null,"type":"model"}"#),
    ])
    func requiredMembersInOtherCase(json: String, encoded: String) throws {
        #expect(try value(encode(decode(json, as: Model.self))) == value(encoded))
        let parent: Model = try decode(#"{"id":"p","parent":\#(json)}"#)
        #expect(try value(encode(parent.parent)) == value(encoded))
    }

    @Test(arguments: [#"{"id_":"x"}"#, #"{"I@":"x"}"#, #"{"i\u0044":"x"}"#, #"{"iDs":"x"}"#])
    func otherNamesStayOthers(json: String) throws {
        let error = try #require(throws: DecodingError.self) { try decode(json, as: Model.self) }
        #expect(Self.context(of: error)?.debugDescription == "The member is required.")
    }

    @Test func errorsSayWhereInLists() throws {
        struct List: Decodable { var data: [[String: Closed]] }
        let error = try #require(throws: DecodingError.self) {
            try decode(#"{"data":[{},{"k":{"a":1}},{"x":{"a":1},"a b":{"a":"one"}}]}"#, as: List.self)
        }
        #expect(Self.place(of: error) == #"data[2]["a b"].a"#)
    }

    @Test func encodingErrorsSayWhere() throws {
        var model: Model = try decode(#"{"id":"a","parent":{"id":"b"}}"#)
        model.parent?.contextLength = .infinity
        let error = try #require(throws: EncodingError.self) { try encode(["m": [model]]) }
        guard case .invalidValue(_, let context) = error else { return }
        #expect(JSONPath.text(context.codingPath) == "m[0].parent.context_length")
    }

    static func context(of error: DecodingError) -> DecodingError.Context? {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: nil
        }
    }

    static func place(of error: DecodingError) -> String {
        var path = context(of: error)?.codingPath ?? []
        if case .keyNotFound(let key, _) = error { path.append(key) }
        return JSONPath.text(path)
    }
}
