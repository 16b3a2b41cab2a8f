import APIRuntime

// Types over the runtime's readers and writers, each with all that `APIObject` does for generated ones.

struct Model: APIObject {
    var id: String
    var contextLength: Double?
    var note: String?
    @Boxed var parent: Model?
    var type: String
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            id: object.required("id"),
            contextLength: object.nullable("context_length"),
            note: object.optional("note"),
            parent: object.optional("parent"),
            type: object.constant("type", "model"),
            additionalProperties: object.additionalProperties()
        )
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.required(id, "id")
        object.nullable(contextLength, "context_length")
        object.optional(note, "note")
        object.optional(parent, "parent")
        object.required(type, "type")
    }
}

struct Closed: APIObject {
    var a: Int
    var b: [String]?

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(a: object.required("a"), b: object.optional("b"))
    }

    func write(to object: inout ObjectWriter) {
        object.required(a, "a")
        object.optional(b, "b")
    }
}

struct Scores: APIObject {
    var name: String
    var title: String?
    var additionalProperties: [String: Int] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            name: object.required("name"), title: object.optional("title"),
            additionalProperties: object.additionalProperties(of: Int.self))
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.required(name, "name")
        object.optional(title, "title")
    }
}

enum Modality: OpenEnum {
    case text
    case image
    case unknown(String)

    static let allCases: [Self] = [.text, .image]

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

    static let allCases: [Self] = [.low]

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

    static let allCases: [Self] = [.auto, .three]

    var rawValue: JSONValue {
        switch self {
        case .auto: "auto"
        case .three: 3
        case .unknown(let value): value
        }
    }
}

struct TextPart: APIObject {
    var type: String
    var text: String
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            type: object.constant("type", "text"), text: object.required("text"),
            additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.required(type, "type")
        object.required(text, "text")
    }
}

struct ImagePart: APIObject {
    var type: String
    var url: String
    var text: String?
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            type: object.constant("type", "image"),
            url: object.required("url"),
            text: object.optional("text"),
            additionalProperties: object.additionalProperties()
        )
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.required(type, "type")
        object.required(url, "url")
        object.optional(text, "text")
    }
}

func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
    try PayloadDecoder().decode(type, from: Array(json.utf8))
}

func encode<Value: Encodable>(_ value: Value) throws -> String {
    String(decoding: try PayloadEncoder().encode(value), as: UTF8.self)
}

func value(_ json: String) throws -> JSONValue { try JSONValue(parsing: json) }
