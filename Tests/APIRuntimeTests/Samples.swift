import APIRuntime

// Types as the generator writes them.

struct Model: Codable, Hashable, Sendable {
    var id: String
    var contextLength: Double?
    var note: String?
    @Boxed var parent: Model?
    var type: String
    var additionalProperties: [String: JSONValue]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        id = try object.required("id")
        contextLength = try object.nullable("context_length")
        note = try object.optional("note")
        parent = try object.optional("parent")
        type = try object.constant("type", "model")
        additionalProperties = try object.additionalProperties()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.required(id, "id")
        try object.nullable(contextLength, "context_length")
        try object.optional(note, "note")
        try object.optional(parent, "parent")
        try object.required(type, "type")
        try object.end()
    }
}

struct Closed: Codable, Hashable, Sendable {
    var a: Int
    var b: [String]?

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        a = try object.required("a")
        b = try object.optional("b")
        object.end()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder)
        try object.required(a, "a")
        try object.optional(b, "b")
        try object.end()
    }
}

struct Scores: Codable, Hashable, Sendable {
    var name: String
    var title: String?
    var additionalProperties: [String: Int]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        name = try object.required("name")
        title = try object.optional("title")
        additionalProperties = try object.additionalProperties(of: Int.self)
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.required(name, "name")
        try object.optional(title, "title")
        try object.end()
    }
}

enum Modality: OpenEnum {
    case text
    case image
    case unknown(String)

    init(rawValue: String) {
        switch rawValue {
        case "text": self = .text
        case "image": self = .image
        default: self = .unknown(rawValue)
        }
    }

    var rawValue: String {
        switch self {
        case .text: "text"
        case .image: "image"
        case .unknown(let value): value
        }
    }
}

enum Level: OpenEnum {
    case low
    case unknown(Int)

    init(rawValue: Int) { self = rawValue == 1 ? .low : .unknown(rawValue) }

    var rawValue: Int {
        switch self {
        case .low: 1
        case .unknown(let value): value
        }
    }
}

enum Mixed: OpenEnum {
    case auto
    case three
    case unknown(JSONValue)

    init(rawValue: JSONValue) {
        switch rawValue {
        case "auto": self = .auto
        case 3: self = .three
        default: self = .unknown(rawValue)
        }
    }

    var rawValue: JSONValue {
        switch self {
        case .auto: "auto"
        case .three: 3
        case .unknown(let value): value
        }
    }
}

struct TextPart: Codable, Hashable, Sendable {
    var type: String
    var text: String
    var additionalProperties: [String: JSONValue]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        type = try object.constant("type", "text")
        text = try object.required("text")
        additionalProperties = try object.additionalProperties()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.required(type, "type")
        try object.required(text, "text")
        try object.end()
    }
}

struct ImagePart: Codable, Hashable, Sendable {
    var type: String
    var url: String
    var text: String?
    var additionalProperties: [String: JSONValue]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        type = try object.constant("type", "image")
        url = try object.required("url")
        text = try object.optional("text")
        additionalProperties = try object.additionalProperties()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.required(type, "type")
        try object.required(url, "url")
        try object.optional(text, "text")
        try object.end()
    }
}

/// `oneOf` with a tag.
enum Part: Codable, Hashable, Sendable {
    case text(TextPart)
    case image(ImagePart)
    case unknown(JSONValue)

    init(from decoder: any Decoder) throws {
        let union = try UnionReader(decoder)
        switch try union.tag("type") {
        case "text": self = .text(try union.value())
        case "image": self = .image(try union.value())
        default: self = .unknown(try union.value())
        }
    }

    func encode(to encoder: any Encoder) throws {
        let union = UnionWriter(encoder)
        switch self {
        case .text(let value): try union.value(value)
        case .image(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

/// `oneOf` without a tag.
enum Input: Codable, Hashable, Sendable {
    case string(String)
    case number(Double)
    case modality([Modality])
    case parts([Part])
    case closed(Closed)
    case text(TextPart)
    case image(ImagePart)
    case unknown(JSONValue)

    init(from decoder: any Decoder) throws {
        var union = try UnionReader(decoder)
        union.branch(Self.string)
        union.branch(Self.number)
        union.branch(Self.modality)
        union.branch(Self.parts)
        union.branch(Self.closed)
        union.branch(Self.text)
        union.branch(Self.image)
        self = try union.best(or: Self.unknown)
    }

    func encode(to encoder: any Encoder) throws {
        let union = UnionWriter(encoder)
        switch self {
        case .string(let value): try union.value(value)
        case .number(let value): try union.value(value)
        case .modality(let value): try union.value(value)
        case .parts(let value): try union.value(value)
        case .closed(let value): try union.value(value)
        case .text(let value): try union.value(value)
        case .image(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }

    var branch: String { Mirror(reflecting: self).children.first?.label ?? "" }
}

/// A union of two nodes that both hold the union: trying every combination would take 2^depth steps.
indirect enum Tree: Codable, Hashable, Sendable {
    case left(LeftNode)
    case right(RightNode)
    case unknown(JSONValue)

    init(from decoder: any Decoder) throws {
        var union = try UnionReader(decoder)
        union.branch(Self.left)
        union.branch(Self.right)
        self = try union.best(or: Self.unknown)
    }

    func encode(to encoder: any Encoder) throws {
        let union = UnionWriter(encoder)
        switch self {
        case .left(let value): try union.value(value)
        case .right(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

struct LeftNode: Codable, Hashable, Sendable {
    @Boxed var next: Tree?
    var additionalProperties: [String: JSONValue]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        next = try object.optional("next")
        additionalProperties = try object.additionalProperties()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.optional(next, "next")
        try object.end()
    }
}

struct RightNode: Codable, Hashable, Sendable {
    @Boxed var next: Tree?
    var leaf: Bool?
    var additionalProperties: [String: JSONValue]

    init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        next = try object.optional("next")
        leaf = try object.optional("leaf")
        additionalProperties = try object.additionalProperties()
    }

    func encode(to encoder: any Encoder) throws {
        var object = try ObjectWriter(encoder, additionalProperties)
        try object.optional(next, "next")
        try object.optional(leaf, "leaf")
        try object.end()
    }
}

/// `oneOf: [$ref: itself]`
indirect enum Ouroboros: Codable, Hashable, Sendable {
    case itself(Ouroboros)
    case unknown(JSONValue)

    init(from decoder: any Decoder) throws {
        var union = try UnionReader(decoder)
        union.branch(Self.itself)
        self = try union.best(or: Self.unknown)
    }

    func encode(to encoder: any Encoder) throws {
        let union = UnionWriter(encoder)
        switch self {
        case .itself(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

/// A union of values that Foundation encodes in its own way.
enum Scalar: Codable, Hashable, Sendable {
    case number(Decimal)
    case id(UUID)
    case link(URL)
    case data(Data)
    case list([Int])
    case unknown(JSONValue)

    init(from decoder: any Decoder) throws {
        var union = try UnionReader(decoder)
        union.branch(Self.id)
        union.branch(Self.data)
        union.branch(Self.link)
        union.branch(Self.number)
        union.branch(Self.list)
        self = try union.best(or: Self.unknown)
    }

    func encode(to encoder: any Encoder) throws {
        let union = UnionWriter(encoder)
        switch self {
        case .number(let value): try union.value(value)
        case .id(let value): try union.value(value)
        case .link(let value): try union.value(value)
        case .data(let value): try union.value(value)
        case .list(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

// Types as people write them.

class Animal: Codable {
    var name: String

    init(name: String) { self.name = name }
}

final class Dog: Animal {
    var legs: Int

    private enum CodingKeys: String, CodingKey { case legs }

    init(name: String, legs: Int) {
        self.legs = legs
        super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        legs = try container.decode(Int.self, forKey: .legs)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try super.encode(to: container.superEncoder())
        try container.encode(legs, forKey: .legs)
    }
}

struct Nested: Codable, Equatable {
    var x: Int
    var values: [Int]

    private enum Outer: String, CodingKey { case inner, values }
    private enum Inner: String, CodingKey { case x }

    init(x: Int, values: [Int]) {
        self.x = x
        self.values = values
    }

    init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: Outer.self)
        x = try outer.nestedContainer(keyedBy: Inner.self, forKey: .inner).decode(Int.self, forKey: .x)
        var list = try outer.nestedUnkeyedContainer(forKey: .values)
        values = []
        while !list.isAtEnd {
            if try list.decodeNil() { continue }
            values.append(try list.decode(Int.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Outer.self)
        var inner = outer.nestedContainer(keyedBy: Inner.self, forKey: .inner)
        var list = outer.nestedUnkeyedContainer(forKey: .values)
        for value in values { try list.encode(value) }
        // Into the first one while the second is open.
        try inner.encode(x, forKey: .x)
    }
}

struct Plain: Codable, Hashable {
    var id: UUID
    var flags: Set<Int>
    var byNumber: [Int: String]
    var maybe: String?
    var matrix: [[Double]]
    var small: UInt8
    var real: Float
}

func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
    try PayloadDecoder().decode(type, from: Array(json.utf8))
}

func encode<Value: Encodable>(_ value: Value) throws -> String {
    String(decoding: try PayloadEncoder().encode(value), as: UTF8.self)
}

func value(_ json: String) throws -> JSONValue { try JSONValue(parsing: json) }
