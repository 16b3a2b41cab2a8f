import JSON

/// An enum of known values that takes any other value too, and writes it back as it came.
///
/// The generated enum has its cases, `case unknown(RawValue)`, `allCases` and `rawValue`; the rest is here.
/// Two values are equal when their raw values are.
public protocol OpenEnum: RawRepresentable, CaseIterable, Codable, Hashable, Sendable
where RawValue: Codable & Hashable & Sendable {
    /// The values that the document knows, in its order.
    static var allCases: [Self] { get }

    /// A value that the document does not know.
    static func unknown(_ rawValue: RawValue) -> Self

    init(rawValue: RawValue)

    /// The case of a value that the document knows. Asked for through the protocol, so that the search is compiled for
    /// each enum.
    static func known(_ rawValue: RawValue) -> Self?
}

extension OpenEnum {
    public init(rawValue: RawValue) { self = Self.known(rawValue) ?? .unknown(rawValue) }

    /// Whether the document does not know this value.
    public var isUnknown: Bool { Self.known(rawValue) == nil }

    @inlinable
    public static func known(_ rawValue: RawValue) -> Self? { allCases.first { $0.rawValue == rawValue } }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    public init(from decoder: any Decoder) throws {
        guard let own = TapeDecoder.own(decoder) else {
            self.init(rawValue: try RawValue(from: decoder))
            return
        }
        let unknowns = own.state.unknowns
        let rawValue = try own.read(as: RawValue.self)
        // A raw value that is any JSON counts as unknown when it is read, whether or not the enum knows it.
        own.state.unknowns = unknowns
        if let known = Self.known(rawValue) {
            self = known
        } else {
            self = .unknown(rawValue)
            own.state.unknowns += 1
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if let own = TextEncoder.own(encoder) {
            try own.write(rawValue)
        } else {
            try rawValue.encode(to: encoder)
        }
    }
}
