import Foundation
import Testing

@testable import APIRuntime

/// Types that the generator did not write, with the same outcome as Foundation's coders.
@Suite struct CodableTests {
    @Test func userInfo() throws {
        struct Told: Codable {
            var text: String

            static let key = CodingUserInfoKey(rawValue: "told")

            init(from decoder: any Decoder) throws {
                text = try #require(Self.key.flatMap { decoder.userInfo[$0] } as? String)
            }

            func encode(to encoder: any Encoder) throws {
                try text.encode(to: encoder)
                #expect(Self.key.flatMap { encoder.userInfo[$0] } as? String == text)
            }
        }
        let key = try #require(Told.key)
        var (decoder, encoder) = (PayloadDecoder(), PayloadEncoder())
        decoder.userInfo[key] = "a"
        encoder.userInfo[key] = "a"
        #expect(try encoder.encode(decoder.decode(Told.self, from: Array("0".utf8))) == Array(#""a""#.utf8))
    }

    @Test func synthesized() throws {
        let plain = Plain(
            id: try #require(UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")),
            flags: [1, 2],
            byNumber: [1: "a", 20: "b"],
            maybe: nil,
            matrix: [[1, 2.5], [], [-0.1]],
            small: 255,
            real: 0.1
        )
        let text = try encode(plain)
        #expect(text.contains(#""id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6""#))
        #expect(text.contains(#""real":0.1"#))
        #expect(try decode(text, as: Plain.self) == plain)
        #expect(try JSONDecoder().decode(Plain.self, from: Data(text.utf8)) == plain)
        let foreign = try JSONEncoder().encode(plain)
        #expect(try PayloadDecoder().decode(Plain.self, from: Array(foreign)) == plain)
    }

    @Test func inheritance() throws {
        let text = try encode(Dog(name: "Rex", legs: 4))
        #expect(try value(text) == ["super": ["name": "Rex"], "legs": 4])
        let dog: Dog = try decode(text)
        #expect(dog.name == "Rex")
        #expect(dog.legs == 4)
    }

    @Test func nestedContainers() throws {
        let nested = Nested(x: 7, values: [1, 2])
        #expect(try encode(nested) == #"{"inner":{"x":7},"values":[1,2]}"#)
        #expect(try decode(#"{"values":[1,null,2],"inner":{"x":7}}"#) == nested)
        #expect(try encode([[nested]]) == #"[[{"inner":{"x":7},"values":[1,2]}]]"#)
    }

    @Test func decodersMayBeKept() throws {
        let kept: [KeptDecoder] = try decode(#"[{"name":"Rex","legs":[1,2]},{"name":"Fido"}]"#)
        #expect(try kept.map { try Named(from: $0.decoder).name } == ["Rex", "Fido"])
        #expect(kept.map { $0.decoder.codingPath.last?.intValue } == [0, 1])
        #expect(try decoderOfAlone("\"2024-05-06\"").map(CalendarDate.init(from:)) == CalendarDate("2024-05-06"))
        #expect(
            try decoderOfAlone(#"{"name":"Rex the long-haired"}"#).map(Named.init(from:))?.name == "Rex the long-haired"
        )
        var legs = try kept[0].decoder.container(keyedBy: PathKey.self)
            .nestedUnkeyedContainer(forKey: PathKey(stringValue: "legs"))
        #expect(try [legs.decode(Int.self), legs.decode(Int.self)] == [1, 2])
    }

    /// A payload is read where it lies; whoever keeps a decoder has a copy.
    @Test func decodersMayBeKeptLongerThanThePayload() throws {
        var bytes = Array(#"[{"name":"Rex the long-haired"}]"#.utf8)
        let kept = try PayloadDecoder().decode([KeptDecoder].self, from: bytes)
        for index in bytes.indices { bytes[index] = 0 }
        #expect(try Named(from: kept[0].decoder).name == "Rex the long-haired")
    }

    @Test func payloadsReadTwiceMayBeKept() throws {
        var bytes = Array(#"{"a":1,"a":2,"keeper":{"name":"Rex"}}"#.utf8)
        let kept = try PayloadDecoder().decode([String: KeptDecoder].self, from: bytes)
        for index in bytes.indices { bytes[index] = 0 }
        #expect(try Named(from: #require(kept["keeper"]).decoder).name == "Rex")
        #expect(try Int(from: #require(kept["a"]).decoder) == 2)
    }

    /// Nobody but who gets it keeps it.
    private func decoderOfAlone(_ text: String) throws -> (any Decoder)? {
        var kept: [KeptDecoder] = try decode("[\(text)]")
        return kept.popLast()?.decoder
    }

    /// Room is made for so many at once; the others come after them.
    @Test(arguments: [65_535, 65_536, 65_537, 70_000])
    func listsOfManyElements(count: Int) throws {
        let numbers = Array(0..<count)
        let text = try encode(numbers)
        #expect(try decode(text, as: [Int].self) == numbers)
        let error = #expect(throws: DecodingError.self) { try decode(text.dropLast() + ",null]", as: [Int].self) }
        guard case .valueNotFound(_, let context)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.intValue) == [count])
    }

    @Test func emptyTypes() throws {
        struct Empty: Codable {}
        #expect(try encode(Empty()) == "{}")
        #expect(try encode([Empty(), Empty()]) == "[{},{}]")
        #expect(try encode(["a": Empty()]) == #"{"a":{}}"#)
    }

    @Test(arguments: [
        "null", "true", "\"x\"", "12", "-0.5", "[]", "{}", "[1,[2,{\"a\":null}]]", "12345678901234567890",
    ])
    func anyValueAtTheTop(json: String) throws {
        let tree: JSONValue = try decode(json)
        #expect(try encode(tree) == json)
        let optional: JSONValue? = try decode(json)
        #expect(optional == (json == "null" ? JSONValue?.none : tree))
    }

    @Test(arguments: [
        ("1", 1), ("1.0", 1), ("1e3", 1000), ("-12.50e1", -125), ("9223372036854775807", Int.max), ("0.0", 0),
    ])
    func integersInAnySpelling(json: String, expected: Int) throws {
        #expect(try decode(json, as: Int.self) == expected)
        #expect(try decode(json, as: Int64.self) == Int64(expected))
    }

    @Test(arguments: [
        "1.5", "9223372036854775808", "1e19", "1e999999999", "true", "null", "\"1.5\"", "\"\"", "\" 1\"", "\"0x1\"",
        "\"+1\"", "\"9223372036854775808\"", "\"one\"", "[1]",
    ])
    func noIntegers(json: String) {
        #expect(throws: DecodingError.self) { try decode(json, as: Int.self) }
    }

    @Test func numbersSentAsText() throws {
        #expect(try decode(#"["1","-12.50e1","9223372036854775807"]"#, as: [Int].self) == [1, -125, .max])
        #expect(try decode(#""18446744073709551615""#, as: UInt64.self) == .max)
        #expect(try decode(#"["0.5","-1e3"]"#, as: [Double].self) == [0.5, -1000])
        #expect(try decode(#""\u0031.25""#, as: Float.self) == 1.25)
        #expect(throws: DecodingError.self) { try decode(#""256""#, as: UInt8.self) }
        #expect(throws: DecodingError.self) { try decode(#""NaN""#, as: Double.self) }
        #expect(throws: DecodingError.self) { try decode(#""1e400""#, as: Double.self) }
    }

    /// As documents list them that were written in YAML: `enum: [true, false, "none", 1.10]`.
    @Test func textsOfEnumsSentAsScalars() throws {
        #expect(
            try decode(#"[true,"none",1.10,false,7]"#, as: [Written].self) == [
                .init(rawValue: "true"), .init(rawValue: "none"), .init(rawValue: "1.10"), .unknown("false"),
                .unknown("7"),
            ])
        #expect(throws: DecodingError.self) { try decode("null", as: Written.self) }
        #expect(throws: DecodingError.self) { try decode("[]", as: Written.self) }
    }

    /// As Go's servers send lists and maps that have nothing in them.
    @Test func nullForNothing() throws {
        #expect(try decode("null", as: [Int].self) == [])
        #expect(try decode("null", as: [String: Int].self) == [:])
        #expect(try decode("[null,[1]]", as: [[Int]].self) == [[], [1]])
        #expect(try decode("null", as: [Int]?.self) == nil)
        #expect(throws: DecodingError.self) { try decode("0", as: [Int].self) }
        #expect(throws: DecodingError.self) { try decode("[null]", as: [Int].self) }
    }

    @Test func narrowIntegers() throws {
        #expect(throws: DecodingError.self) { try decode("256", as: UInt8.self) }
        #expect(throws: DecodingError.self) { try decode("-1", as: UInt64.self) }
        #expect(throws: DecodingError.self) { try decode("2147483648", as: Int32.self) }
        #expect(try decode("18446744073709551615", as: UInt64.self) == .max)
        #expect(try encode(UInt64.max) == "18446744073709551615")
    }

    @Test(arguments: ["0.1", "-0.0", "1.00000017881393432617187499", "3.4028235e38", "1e-45", "16777217"])
    func narrowFractions(json: String) throws {
        #expect(try decode(json, as: Float.self) == Float(json))
        #expect(try JSONDecoder().decode(Float.self, from: Data(json.utf8)) == Float(json))
    }

    @Test(arguments: ["3.5e38", "-1e39", "1e400", "\"3.5e38\"", "\"x\"", "null"])
    func noNarrowFractions(json: String) {
        #expect(throws: DecodingError.self) { try decode(json, as: Float.self) }
    }

    @Test func dictionariesAreSorted() throws {
        #expect(try encode(["b": 1, "a": 2, "c": 3]) == #"{"a":2,"b":1,"c":3}"#)
    }

    @Test(arguments: ["", " ", "{", "nul", "[1,]", "{\"a\":1}x", "\u{FEFF}"])
    func noJSON(text: String) {
        #expect(throws: DecodingError.self) { try decode(text, as: JSONValue.self) }
    }

    @Test func depthIsBounded() throws {
        let limit = PayloadDecoder.depthLimit
        func nest(_ depth: Int) -> String {
            String(repeating: #"{"id":"a","parent":"#, count: depth) + "null" + String(repeating: "}", count: depth)
        }
        let deepest: Model = try decode(nest(limit))
        #expect(try encode(deepest).count > limit)
        #expect(throws: DecodingError.self) { try decode(nest(limit + 1), as: Model.self) }
        #expect(throws: DecodingError.self) { try decode(nest(100_000), as: Model.self) }
        #expect(throws: DecodingError.self) { try decode(String(repeating: "[", count: 1_000_000), as: JSONValue.self) }
    }

    @Test func encodingDeepValuesIsBounded() {
        var tree = JSONValue.null
        for _ in 0..<5_000 { tree = .array([tree]) }
        #expect(throws: EncodingError.self) { try encode(tree) }
    }

    /// A type that decodes itself at the same place would otherwise do so for ever.
    @Test func recursionAtOnePlaceIsBounded() {
        struct Loop: Codable {
            let inner: [Loop]
            init(from decoder: any Decoder) throws { inner = [try decoder.singleValueContainer().decode(Loop.self)] }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        #expect(throws: DecodingError.self) { try decode("1", as: Loop.self) }
    }
}

/// Asks its decoder for nothing until the payload has been read.
private struct KeptDecoder: Decodable {
    let decoder: any Decoder

    init(from decoder: any Decoder) throws { self.decoder = decoder }
}

private struct Named: APIObject {
    var name: String
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(name: object.required("name"), additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.required(name, "name")
    }
}

/// Our values in somebody else's coders.
@Suite struct ForeignCoderTests {
    struct Values: Codable, Equatable {
        var instant: Timestamp
        var day: CalendarDate
        var file: FileUpload
        var tree: JSONValue
        var numbers: [JSONNumber]
        var mixed: [Mixed]
    }

    @Test func values() throws {
        let json = #"""
            {"instant":"2020-01-01 00:00:00,5+0100","day":"2020-02-29","file":"text","tree":{"a":[1,true,null,"x"]},
            "numbers":[1,2.5],"mixed":["auto",3,false]}
            """#
        let own: Values = try decode(json)
        let foreign = try JSONDecoder().decode(Values.self, from: Data(json.utf8))
        #expect(foreign == own)
        let text = String(decoding: try JSONEncoder().encode(own), as: UTF8.self)
        #expect(try value(text) == value(json))
        #expect(try value(try encode(own)) == value(json))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["yesterday"]"#.utf8))
        }
    }
}

private enum Written: OpenEnum {
    case yes, none_, decimal, unknown(String)

    static let allCases: [Self] = [.yes, .none_, .decimal]

    var rawValue: String {
        switch self {
        case .yes: "true"
        case .none_: "none"
        case .decimal: "1.10"
        case .unknown(let value): value
        }
    }
}
