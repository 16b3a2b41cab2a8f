import APIRuntime
import Testing

/// Payloads that nobody meant: each ends in a value that can be encoded again, or in an error.
@Suite struct HostilePayloadTests {
    private static let seeds = [
        #"{"id":"a","context_length":1.5,"note":null,"parent":{"id":"b","x":[1,2,{"y":null}]},"type":"other"}"#,
        #"[{"type":"text","text":"a"},{"type":"image","url":"u","text":"\ud83d\ude00"},{"type":1}]"#,
        #"{"next":{"next":{"leaf":true}},"more":[[[]]]}"#,
        #"["2020-01-01T00:00:00Z","2020-02-29","f81d4fae-7dec-11d0-a765-00a0c91e6bf6","Zm9v",12.50,1e3]"#,
        #"{"inner":{"x":7},"values":[1,null,2],"super":{"name":"n"},"legs":4}"#,
        #"{"a":1,"b":["x"],"name":"n","title":"t","q":-9223372036854775809}"#,
    ]

    private static let recodings: [@Sendable ([UInt8]) throws -> Void] = [
        { try recode($0, as: Model.self) }, { try recode($0, as: Scores.self) }, { try recode($0, as: Input.self) },
        { try recode($0, as: [Part].self) }, { try recode($0, as: Tree.self) }, { try recode($0, as: JSONValue.self) },
        { try recode($0, as: [Timestamp?].self) }, { try recode($0, as: [CalendarDate].self) },
        { try recode($0, as: [Decimal].self) }, { try recode($0, as: [Data].self) }, { try recode($0, as: [URL].self) },
        { try recode($0, as: [UUID].self) }, { try recode($0, as: [Int: String].self) },
        { try recode($0, as: Nested.self) },
        { try recode($0, as: [String: [Mixed]?].self) }, { try recode($0, as: Dog.self) },
        { try recode($0, as: Plain.self) },
        { try recode($0, as: [Level].self) }, { try recode($0, as: [Double].self) },
        { try recode($0, as: Ouroboros.self) },
        { try recode($0, as: [FileUpload].self) },
    ]

    @Test(arguments: seeds)
    func mutations(seed: String) throws {
        var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
        let alphabet = Array(#"{}[]",:\0123456789eE+-.tfnu ÿ"#.utf8)
        var decoded = 0
        for round in 0..<400 {
            var bytes = Array(seed.utf8)
            for _ in 0..<round % 4 {
                let position = Int(random.next() % UInt64(bytes.count))
                let letter = alphabet[Int(random.next() % UInt64(alphabet.count))]
                switch random.next() % 3 {
                case 0: bytes[position] = letter
                case 1: bytes.insert(letter, at: position)
                default: bytes.remove(at: position)
                }
            }
            for recode in Self.recodings {
                do {
                    try recode(bytes)
                    decoded += 1
                } catch is DecodingError {}
            }
        }
        #expect(decoded > 0)
    }

    @Test(arguments: [
        "1e400", "-1e400", "1e-400", "1e999999999999", "0e0", "-0", "123456789012345678901234567890123456789012345",
        "0.00000000000000000000000000000000000000000000000000000000001",
        #""2020-01-01T00:00:00.99999999999999999999Z""#,
        #""9999-99-99""#, #""=====""#, #""\u0000""#,
    ])
    func extremes(text: String) throws {
        for recode in Self.recodings {
            do { try recode(Array("[\(text)]".utf8)) } catch is DecodingError {}
            do { try recode(Array(text.utf8)) } catch is DecodingError {}
        }
        #expect(try value(try encode(try decode(text, as: JSONValue.self))) == value(text))
    }

    private static func recode<Value: Codable>(_ bytes: [UInt8], as type: Value.Type) throws {
        let value = try PayloadDecoder().decode(type, from: bytes)
        let text = try PayloadEncoder().encode(value)
        _ = try PayloadDecoder().decode(type, from: text)
    }
}

private struct Xorshift {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
