/// One of several types into any `Encoder`; what the `write(to:)` of a generated union is written with.
///
/// A value is handed to the encoder rather than the encoder to the value: `Data`, `Decimal` and `URL` encode themselves
/// in a way of their own when nobody stands in between.
public struct UnionWriter {
    private let encoder: any Encoder

    public init(_ encoder: any Encoder) { self.encoder = encoder }

    /// The whole payload as one type.
    public func value<Value: PayloadValue>(_ value: Value) throws {
        if let own = TextEncoder.own(encoder) { return try own.descended().write(value) }
        var container = encoder.singleValueContainer()
        try container.encode(value.encodable())
    }
}
