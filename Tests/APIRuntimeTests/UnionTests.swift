import APIRuntime
import Foundation
import Testing

@Suite struct UnionTests {
    /// The branch that understands most of the payload wins, and of equals the first.
    @Test(arguments: [
        (#""hello""#, "string"),
        ("12", "number"),
        ("12.5", "number"),
        (#"["text","image"]"#, "modality"),
        (#"[]"#, "modality"),
        (#"["text","new"]"#, "modality"),
        (#"[{"type":"text","text":"a"}]"#, "parts"),
        (#"[{"type":"new","text":"a"}]"#, "parts"),
        (#"{"a":1}"#, "closed"),
        (#"{"a":1,"b":["x"]}"#, "closed"),
        (#"{"text":"a"}"#, "text"),
        (#"{"text":"a","url":"u"}"#, "image"),
        (#"{"text":"a","url":"u","type":"text","more":1}"#, "text"),
        (#"{"type":"image","text":"a","url":"u"}"#, "image"),
        (#"{"type":"text","text":"a"}"#, "text"),
        (#"{"a":1,"type":"text","text":"x"}"#, "text"),
        ("true", "unknown"),
        ("null", "unknown"),
        (#"{"nothing":1}"#, "unknown"),
        ("[1]", "parts"),
        (#"{"a":1.5}"#, "unknown"),
    ])
    func bestBranch(json: String, branch: String) throws {
        let input: Input = try decode(json)
        #expect(input.branch == branch)
        #expect(try value(try encode(input)).contains(value(json)))
        let foreign = try JSONDecoder().decode(Input.self, from: Data(json.utf8))
        #expect(foreign == input)
    }

    /// A member that has to be there may be left out, but then a branch that does not ask for it fits as well.
    @Test(arguments: [("{}", "anything"), (#"{"from":null}"#, "range"), (#"{"from":"a"}"#, "range")])
    func absentMembers(json: String, branch: String) throws {
        let interval: Interval = try decode(json)
        #expect(Mirror(reflecting: interval).children.first?.label == branch)
        #expect(try encode(interval) == json)
    }

    /// What has no tag that is known is the default, or what it is where that does not fit.
    @Test(arguments: [
        (#"{"kind":"plain"}"#, "plain"), (#"{"text":"a"}"#, "free"), (#"{"kind":"new","text":"a"}"#, "free"),
        (#"{"text":[1]}"#, "unknown"), ("[]", "unknown"),
    ])
    func defaultMapping(json: String, branch: String) throws {
        let note: DefaultedNote = try decode(json)
        #expect(Mirror(reflecting: note).children.first?.label == branch)
        #expect(try value(try encode(note)) == value(json))
        #expect(try JSONDecoder().decode(DefaultedNote.self, from: Data(json.utf8)) == note)
    }

    /// A constant that is not there is no sign of its branch.
    @Test(arguments: [
        ("{}", "free"), (#"{"kind":"plain"}"#, "plain"), (#"{"text":"a"}"#, "free"), (#"{"more":1}"#, "free"),
    ])
    func absentConstants(json: String, branch: String) throws {
        let note: Note = try decode(json)
        #expect(Mirror(reflecting: note).children.first?.label == branch)
        #expect(try encode(note) == json)
    }

    @Test(arguments: [
        (#"{"type":"text","text":"a"}"#, "text"),
        (#"{"text":"a","type":"text","type":"image","url":"u"}"#, "image"),
        (#"{"type":"audio","data":[1,2]}"#, "unknown"),
        (#"{"text":"a"}"#, "unknown"),
        (#"{"type":{}}"#, "unknown"),
        (#""text""#, "unknown"),
        ("null", "unknown"),
    ])
    func tagged(json: String, branch: String) throws {
        let part: Part = try decode(json)
        #expect(Mirror(reflecting: part).children.first?.label == branch)
        // JSONDecoder takes the first of several members with one name.
        guard !json.contains(#""type":"text","type""#) else { return }
        #expect(try JSONDecoder().decode(Part.self, from: Data(json.utf8)) == part)
    }

    @Test func tagsOfOtherKinds() throws {
        struct Tag: Decodable {
            let text: String?
            init(from decoder: any Decoder) throws { text = try UnionReader(decoder).tag("t") }
        }
        let table: [(json: String, tag: String?)] = [
            (#"{"t":"a\u0062"}"#, "ab"), (#"{"t":1.50}"#, "1.50"), (#"{"t":true}"#, "true"), (#"{"t":null}"#, nil),
            (#"{"t":[]}"#, nil), ("{}", nil), ("[]", nil), ("1", nil),
        ]
        for row in table { #expect(try decode(row.json, as: Tag.self).text == row.tag, "\(row.json)") }
    }

    /// What no branch takes as it is stays as it is.
    @Test func numbersAsTextAreNoNumbersForBranches() throws {
        let json = #"["12",["12"]]"#
        let scalars: [Scalar] = try decode(json)
        #expect(scalars.map { Mirror(reflecting: $0).children.first?.label } != ["list", "list"])
        #expect(try encode(scalars) == json)
    }

    /// An object whose numbers came as text, or the like, is of the branch that then knows all of it. One that another branch
    /// takes as it is stays with that, and one that is not all known is left as it came.
    @Test(arguments: [
        (#"{"name":"a","value":[1]}"#, "list"), (#"{"name":"a","value":[1],"size":2}"#, "ring"),
        (#"{"name":"a","value":[1],"size":"2"}"#, "ring"), (#"{"name":"a","value":["1"],"size":"2"}"#, "ring"),
        (#"{"name":"a","value":[1],"size":"x"}"#, "list"), (#"{"name":"a","value":[1],"size":"2","more":1}"#, "list"),
        (#"{"name":"a","value":["1"]}"#, "list"), (#"{"name":"a","value":["1"],"size":"x"}"#, "unknown"),
        (#"{"value":[1],"size":"2"}"#, "unknown"), (#"{"name":1,"value":null,"size":"2"}"#, "ring"), ("{}", "unknown"),
        (#"{"name":"a","value":{},"size":"2"}"#, "unknown"), (#"{"NAME":"a","value":[]}"#, "unknown"),
    ])
    func numbersAsTextInObjects(json: String, branch: String) throws {
        let outer = #"{"within":"# + json + "}"
        for statistic in [
            try decode(json, as: Statistic.self), try decode(outer, as: [String: Statistic].self)["within"],
        ] {
            #expect(statistic.flatMap { Mirror(reflecting: $0).children.first?.label } == branch)
        }
    }

    /// A near branch within near branches takes no longer than others do.
    @Test(.timeLimit(.minutes(1)))
    func nestedNearBranchesTakePolynomialTime() throws {
        let depth = 100
        let json =
            String(repeating: #"{"name":"n","size":"1","value":[],"within":"#, count: depth)
            + #"{"name":"n","size":1,"value":[]}"# + String(repeating: "}", count: depth)
        var next: Statistic? = try decode(json)
        var count = 0
        while case .ring(let ring)? = next {
            count += 1
            next = ring.within
        }
        #expect(count == depth + 1)
    }

    @Test func emptyTablesStayWhatTheyAre() throws {
        let json = #"[{"next":[]},{"next":{"next":[]}}]"#
        #expect(try encode(decode(json, as: [Tree].self)) == json)
        #expect(try encode(decode("[{}]", as: [Scalar].self)) == "[{}]")
        #expect(try decode("[]", as: Part.self) == .unknown([]))
    }

    @Test func valuesOfFoundation() throws {
        let json = #"["f81d4fae-7dec-11d0-a765-00a0c91e6bf6","Zm9v","https://a.b/c",0.10,[1,2],null,{"a":1}]"#
        let scalars: [Scalar] = try decode(json)
        let labels = scalars.map { Mirror(reflecting: $0).children.first?.label ?? "" }
        #expect(labels == ["id", "data", "link", "number", "list", "unknown", "unknown"])
        #expect(try value(try encode(scalars)) == value(json))
        let foreign = String(decoding: try JSONEncoder().encode(scalars), as: UTF8.self)
        #expect(
            try value(
                foreign.replacing("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", with: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))
                == value(json))
    }

    /// A word that only looks like Base64 is left to a branch that loses nothing of it, and is bytes where there is none.
    @Test(arguments: [("get", "link", "get"), ("ge", "link", "ge"), ("gQ", "data", "gQ=="), ("auto", "data", "auto")])
    func wordsThatLookLikeBase64(text: String, branch: String, encoded: String) throws {
        let scalar: Scalar = try decode("\"\(text)\"")
        #expect(Mirror(reflecting: scalar).children.first?.label == branch)
        #expect(try encode(scalar) == "\"\(encoded)\"")
    }

    @Test func bitsLeftOverOfBase64AreNoError() throws {
        #expect(try decode(#""get""#, as: Data.self) == Data([0x81, 0xEB]))
    }

    /// A date and time is a day only where nothing better is there for it.
    @Test func datesWithTimesBesideTimes() throws {
        enum Due: Codable, Equatable {
            case day(CalendarDate)
            case time(Timestamp)
            case unknown(JSONValue)

            init(from decoder: any Decoder) throws {
                var union = try UnionReader(decoder)
                union.branch(Self.day)
                union.branch(Self.time)
                self = try union.best(or: Self.unknown)
            }

            func encode(to encoder: any Encoder) throws {}
        }
        let time = "2024-01-01T00:00:00Z"
        #expect(try decode("\"\(time)\"") == Due.time(#require(Timestamp(time))))
        #expect(try decode(#""2024-01-01""#) == Due.day(#require(CalendarDate("2024-01-01"))))
    }

    @Test func taggedErrorsSayWhere() throws {
        let error = try #require(throws: DecodingError.self) {
            try decode(#"[{"type":"text","text":"a"},{"type":"image","url":[1]}]"#, as: [Part].self)
        }
        #expect(ObjectTests.place(of: error) == "[1].url")
    }

    /// Without remembering what was decided about a place this takes 2^100 steps.
    @Test(.timeLimit(.minutes(1)))
    func nestedUnionsTakePolynomialTime() throws {
        let depth = 100
        let json =
            String(repeating: #"{"next":"#, count: depth) + #"{"leaf":true,"more":1}"#
            + String(repeating: "}", count: depth)
        let tree: Tree = try decode(json)
        #expect(try value(try encode(tree)) == value(json))
        var node: Tree? = tree
        while case .left(let left)? = node { node = left.next }
        guard case .right(let leaf)? = node else {
            Issue.record("The leaf has to be a right node.")
            return
        }
        #expect(leaf.leaf == true)
        #expect(leaf.additionalProperties == ["more": 1])
    }

    @Test func aUnionOfItselfEnds() throws {
        #expect(try decode("[1]", as: Ouroboros.self) == .unknown([1]))
    }

    @Test func unknownsInsideOfListsCount() throws {
        enum Either: Codable, Equatable {
            case modalities([Modality])
            case strings([String])
            case unknown(JSONValue)

            init(from decoder: any Decoder) throws {
                var union = try UnionReader(decoder)
                union.branch(Self.modalities)
                union.branch(Self.strings)
                self = try union.best(or: Self.unknown)
            }

            func encode(to encoder: any Encoder) throws {}
        }
        #expect(try decode(#"["text","image"]"#) == Either.modalities([.text, .image]))
        #expect(try decode(#"["text","other"]"#) == Either.strings(["text", "other"]))
        #expect(try decode("[1]") == Either.unknown([1]))
    }
}

extension JSONValue {
    /// Whether everything of `other` is in here; constants that were absent may have come in addition.
    fileprivate func contains(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object(let mine), .object(let theirs)):
            theirs.allSatisfy { name, value in mine[name]?.contains(value) == true }
        case (.array(let mine), .array(let theirs)):
            mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.contains($1) }
        default: self == other
        }
    }
}
