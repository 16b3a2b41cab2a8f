import JSON

/// An enum of known values that takes any other value too, and writes it back as it came.
///
/// The generated enum has its cases, `case unknown(RawValue)`, `init(rawValue:)` and `rawValue`; the rest is here.
/// Two values are equal when their raw values are.
public protocol OpenEnum: RawRepresentable, Codable, Hashable, Sendable
where RawValue: Codable & Hashable & Sendable {
    init(rawValue: RawValue)
}

extension OpenEnum {
    /// Whether the document does not know this value. Only `unknown` has a payload, and so it is found by reflection;
    /// decoding asks for it only inside of an untagged union.
    public var isUnknown: Bool { !Mirror(reflecting: self).children.isEmpty }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    public init(from decoder: any Decoder) throws {
        guard let own = TapeDecoder.own(decoder) else {
            self.init(rawValue: try RawValue(from: decoder))
            return
        }
        let unknowns = own.state.unknowns
        self.init(rawValue: try own.read(as: RawValue.self))
        // A raw value that is any JSON counts as unknown when it is read, whether or not the enum knows it.
        own.state.unknowns = unknowns
        if own.state.trials > 0, isUnknown { own.state.unknowns += 1 }
    }

    public func encode(to encoder: any Encoder) throws {
        if let own = TextEncoder.own(encoder) {
            try own.write(rawValue)
        } else {
            try rawValue.encode(to: encoder)
        }
    }
}
