import APIRuntime

/// `oneOf` with a tag.
enum Part: OpenUnion {
    case text(TextPart)
    case image(ImagePart)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        switch try union.tag("type") {
        case "text": self = .text(try union.value())
        case "image": self = .image(try union.value())
        default: self = .unknown(try union.value())
        }
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .text(let value): try union.value(value)
        case .image(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

/// `oneOf` without a tag.
enum Input: OpenUnion {
    case string(String)
    case number(Double)
    case modality([Modality])
    case parts([Part])
    case closed(Closed)
    case text(TextPart)
    case image(ImagePart)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        union.branch(Self.string)
        union.branch(Self.number)
        union.branch(Self.modality)
        union.branch(Self.parts)
        union.branch(Self.closed)
        union.branch(Self.text)
        union.branch(Self.image)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
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
indirect enum Tree: OpenUnion {
    case left(LeftNode)
    case right(RightNode)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        union.branch(Self.left)
        union.branch(Self.right)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .left(let value): try union.value(value)
        case .right(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

struct LeftNode: APIObject {
    @Boxed var next: Tree?
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) -> Self {
        Self(next: object.optional("next"), additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.optional(next, "next")
    }
}

struct RightNode: APIObject {
    @Boxed var next: Tree?
    var leaf: Bool?
    var additionalProperties: [String: JSONValue] = [:]

    static func read(from object: inout ObjectReader) -> Self {
        Self(
            next: object.optional("next"), leaf: object.optional("leaf"),
            additionalProperties: object.additionalProperties())
    }

    func write(to object: inout ObjectWriter) {
        object.additionalProperties(additionalProperties)
        object.optional(next, "next")
        object.optional(leaf, "leaf")
    }
}

/// A union of anything and of an object with a member that has to be there.
enum Interval: OpenUnion {
    case anything(JSONValue)
    case range(Range)

    struct Range: APIObject {
        var from: String?
        var additionalProperties: [String: JSONValue] = [:]

        static func read(from object: inout ObjectReader) -> Self {
            Self(from: object.nullable("from"), additionalProperties: object.additionalProperties())
        }

        func write(to object: inout ObjectWriter) {
            object.additionalProperties(additionalProperties)
            object.nullable(from, "from")
        }
    }

    init(reading union: inout UnionReader) throws {
        union.branch(Self.anything)
        union.branch(Self.range)
        self = try union.best()
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .anything(let value): try union.value(value)
        case .range(let value): try union.value(value)
        }
    }
}

/// An object with a constant, or one that may have a text.
enum Note: OpenUnion {
    case plain(Plain)
    case free(Free)

    struct Plain: APIObject {
        var kind = "plain"
        var additionalProperties: [String: JSONValue] = [:]

        static func read(from object: inout ObjectReader) -> Self {
            Self(kind: object.constant("kind", "plain"), additionalProperties: object.additionalProperties())
        }

        func write(to object: inout ObjectWriter) {
            object.additionalProperties(additionalProperties)
            object.required(kind, "kind")
        }
    }

    struct Free: APIObject {
        var text: String?
        var additionalProperties: [String: JSONValue] = [:]

        static func read(from object: inout ObjectReader) -> Self {
            Self(text: object.optional("text"), additionalProperties: object.additionalProperties())
        }

        func write(to object: inout ObjectWriter) {
            object.additionalProperties(additionalProperties)
            object.optional(text, "text")
        }
    }

    init(reading union: inout UnionReader) throws {
        union.branch(Self.plain)
        union.branch(Self.free)
        self = try union.best()
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .plain(let value): try union.value(value)
        case .free(let value): try union.value(value)
        }
    }
}

/// `discriminator: {propertyName: kind, defaultMapping: Free}`
enum DefaultedNote: OpenUnion {
    case plain(Note.Plain)
    case free(Note.Free)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        switch try union.tag("kind") {
        case "plain": self = .plain(try union.value())
        default:
            union.branch(Self.free)
            self = try union.best(or: Self.unknown)
        }
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .plain(let value): try union.value(value)
        case .free(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

/// `oneOf: [$ref: itself]`
indirect enum Ouroboros: OpenUnion {
    case itself(Ouroboros)
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        union.branch(Self.itself)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .itself(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}

/// A union of values that Foundation encodes in its own way.
enum Scalar: OpenUnion {
    case number(Decimal)
    case id(UUID)
    case link(URL)
    case data(Data)
    case list([Int])
    case unknown(JSONValue)

    init(reading union: inout UnionReader) throws {
        union.branch(Self.id)
        union.branch(Self.data)
        union.branch(Self.link)
        union.branch(Self.number)
        union.branch(Self.list)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
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
