import JSON

/// An ``APIObject`` that keeps the members its document does not name, and encodes them back as they came.
public typealias OpenObject = OpenObjectCoding & Codable & Hashable & Sendable

/// What an ``OpenObject`` says of itself.
public protocol OpenObjectCoding: ObjectCoding {
    /// Members that the document does not name; `null` here is sent for a property that is `nil`.
    var additionalProperties: [String: JSONValue] { get set }
}

extension OpenObjectCoding {
    /// The object with members that the document does not name, or with `null` for properties that are `nil`:
    /// `Patch(title: "New").adding(["note": .null])`.
    public func adding(_ members: [String: JSONValue]) -> Self {
        var object = self
        object.additionalProperties.merge(members) { $1 }
        return object
    }

    public static func read(from item: TapeItem) throws -> Self {
        var object = try item.object(as: Self.self)
        var value = try Self.read(from: &object)
        if object.isMisread(as: Self.self) { return try read(from: item) }
        if object.hasAdditionalProperties { value.additionalProperties = try object.additionalProperties() }
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        var object = ObjectWriter(encoder, value.additionalProperties)
        try value.write(to: &object)
        try object.end()
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        self = try Self.read(from: &object)
        additionalProperties = try object.additionalProperties()
    }

    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder, additionalProperties)
        try write(to: &object)
        try object.end()
    }
}

/// An ``APIObject`` whose further members are all of one type, which the document says (`additionalProperties`).
///
/// It is apart from ``OpenObject`` for the compiler's sake: to find the associated type of each object was an eighth of
/// its work on a module's interface.
public typealias TypedOpenObject = TypedOpenObjectCoding & Codable & Hashable & Sendable

/// What a ``TypedOpenObject`` says of itself.
public protocol TypedOpenObjectCoding: ObjectCoding {
    associatedtype AdditionalProperty: PayloadValue

    /// Members that the document does not name.
    var additionalProperties: [String: AdditionalProperty] { get set }
}

extension TypedOpenObjectCoding {
    /// The object with members that the document does not name.
    public func adding(_ members: [String: AdditionalProperty]) -> Self {
        var object = self
        object.additionalProperties.merge(members) { $1 }
        return object
    }

    public static func read(from item: TapeItem) throws -> Self {
        var object = try item.object(as: Self.self)
        var value = try Self.read(from: &object)
        if object.isMisread(as: Self.self) { return try read(from: item) }
        if object.hasAdditionalProperties {
            value.additionalProperties = try object.additionalProperties(of: AdditionalProperty.self)
        }
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        try encoder.checkDepth(of: value)
        var object = ObjectWriter(encoder, value.additionalProperties)
        try value.write(to: &object)
        try object.end()
    }

    public init(from decoder: any Decoder) throws {
        var object = try ObjectReader(decoder)
        self = try Self.read(from: &object)
        additionalProperties = try object.additionalProperties(of: AdditionalProperty.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder, additionalProperties)
        try write(to: &object)
        try object.end()
    }
}
