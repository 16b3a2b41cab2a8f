/// A JSON object with known members, as generated types are: each says how its members are read and written, and is
/// `Codable` by that with any `Decoder` and `Encoder`.
///
/// ```swift
/// struct Pet: APIObject {
///     var name: String
///     static func read(from object: inout ObjectReader) throws -> Self { try Self(name: object.required("name")) }
///     func write(to object: inout ObjectWriter) { object.required(name, "name") }
/// }
/// ```
public typealias APIObject = ObjectCoding & Codable & Hashable & Sendable

/// What an ``APIObject`` says of itself.
///
/// It stands beside the standard library's protocols instead of refining them. What refines those is put together while a
/// program runs, type by type, by code that every file has for every type it mentions; what stands alone is a constant.
public protocol ObjectCoding: PayloadValue {
    /// Reads the known members.
    static func read(from object: inout ObjectReader) throws -> Self

    /// Writes the known members.
    func write(to object: inout ObjectWriter)
}

extension ObjectCoding {
    public static func read(at item: TapeItem) throws -> Self {
        try item.checkObject()
        var object = ObjectReader(atObject: item, as: ObjectIdentifier(Self.self))
        let value = try Self.read(from: &object)
        if object.isMisread { return try read(at: item) }
        try object.end()
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        var object = ObjectWriter(encoder)
        value.write(to: &object)
        try object.end()
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        self = try Self.read(from: &object)
        try object.end()
    }

    public func encode(to encoder: any Encoder) throws { try ObjectWriter.write(self, to: encoder) }
}
