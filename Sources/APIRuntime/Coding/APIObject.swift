import JSON

/// A JSON object with known members, as generated types are: each says how its members are read and written, and is
/// `Codable` by that with any `Decoder` and `Encoder`.
///
/// ```swift
/// struct Pet: APIObject {
///     var name: String
///     init(reading object: inout ObjectReader) throws { name = try object.required("name") }
///     func write(to object: inout ObjectWriter) throws { try object.required(name, "name") }
/// }
/// ```
public protocol APIObject: Codable, Hashable, Sendable, PayloadValue {
    /// Reads the known members.
    init(reading object: inout ObjectReader) throws

    /// Writes the known members.
    func write(to object: inout ObjectWriter) throws
}

extension APIObject {
    public static func read(from decoder: TapeDecoder) throws -> Self {
        var object = try ObjectReader(decoder)
        let value = try Self(reading: &object)
        object.end()
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        var object = ObjectWriter(encoder)
        try value.write(to: &object)
        try object.end()
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        try self.init(reading: &object)
        object.end()
    }

    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder)
        try write(to: &object)
        try object.end()
    }
}

/// An ``APIObject`` that keeps the members its document does not name, and encodes them back as they came.
public protocol OpenObject: APIObject {
    associatedtype AdditionalProperty: Codable & Hashable & Sendable & PayloadValue

    /// Members that the document does not name; `null` here is sent for a property that is `nil`.
    var additionalProperties: [String: AdditionalProperty] { get set }
}

extension OpenObject {
    /// The object with members that the document does not name, or with `null` for properties that are `nil`:
    /// `Patch(title: "New").adding(["note": .null])`.
    public func adding(_ members: [String: AdditionalProperty]) -> Self {
        var object = self
        object.additionalProperties.merge(members) { $1 }
        return object
    }

    public static func read(from decoder: TapeDecoder) throws -> Self {
        var object = try ObjectReader(decoder)
        var value = try Self(reading: &object)
        value.additionalProperties = try object.additionalProperties(of: AdditionalProperty.self)
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        var object = ObjectWriter(encoder, value.additionalProperties)
        try value.write(to: &object)
        try object.end()
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        try self.init(reading: &object)
        additionalProperties = try object.additionalProperties(of: AdditionalProperty.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder, additionalProperties)
        try write(to: &object)
        try object.end()
    }
}

extension OpenObject where AdditionalProperty == JSONValue {
    public static func read(from decoder: TapeDecoder) throws -> Self {
        var object = try ObjectReader(decoder)
        var value = try Self(reading: &object)
        value.additionalProperties = try object.additionalProperties()
        return value
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        try self.init(reading: &object)
        additionalProperties = try object.additionalProperties()
    }
}
