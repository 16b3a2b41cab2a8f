import APIRuntime

/// Two objects of which one has a number more.
indirect enum Statistic: OpenUnion {
    case list(Values)
    case ring(Ring)
    case unknown(JSONValue)

    struct Values: APIObject {
        var name: String
        var value: [Int]
        var additionalProperties: [String: JSONValue] = [:]

        static func read(from object: inout ObjectReader) throws -> Self {
            try Self(
                name: object.required("name"), value: object.required("value"),
                additionalProperties: object.additionalProperties())
        }

        func write(to object: inout ObjectWriter) {
            object.additionalProperties(additionalProperties)
            object.required(name, "name")
            object.required(value, "value")
        }
    }

    struct Ring: APIObject {
        var name: String
        var size: Int
        var value: [Int]
        @Boxed var within: Statistic?

        static func read(from object: inout ObjectReader) throws -> Self {
            try Self(
                name: object.required("name"), size: object.required("size"), value: object.required("value"),
                within: object.optional("within"))
        }

        func write(to object: inout ObjectWriter) {
            object.required(name, "name")
            object.required(size, "size")
            object.required(value, "value")
            object.optional(within, "within")
        }
    }

    init(reading union: inout UnionReader) throws {
        union.branch(Self.list)
        union.branch(Self.ring)
        self = try union.best(or: Self.unknown)
    }

    func write(to union: UnionWriter) throws {
        switch self {
        case .list(let value): try union.value(value)
        case .ring(let value): try union.value(value)
        case .unknown(let value): try union.value(value)
        }
    }
}
