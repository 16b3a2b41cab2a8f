/// One of several types (`oneOf`, `anyOf`, a list of types), or any other value, which is written back as it came.
///
/// The generated enum has a case a type and `case unknown(JSONValue)`, and says how it is read and written; it is `Codable`
/// by that with any `Decoder` and `Encoder`.
public typealias OpenUnion = UnionCoding & Codable & Hashable & Sendable

/// What an ``OpenUnion`` says of itself.
public protocol UnionCoding: PayloadValue {
    init(reading union: inout UnionReader) throws

    func write(to union: UnionWriter) throws
}

extension UnionCoding {
    public static func read(at item: TapeItem) throws -> Self {
        var union = try UnionReader(item)
        return try Self(reading: &union)
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        try value.write(to: UnionWriter(encoder))
    }

    public init(from decoder: any Decoder) throws {
        var union = try UnionReader(decoder)
        try self.init(reading: &union)
    }

    public func encode(to encoder: any Encoder) throws { try write(to: UnionWriter(encoder)) }
}
