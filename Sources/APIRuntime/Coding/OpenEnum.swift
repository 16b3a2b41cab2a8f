import JSON

/// An enum of known values that takes any other value too, and writes it back as it came.
///
/// The generated enum has its cases, `case unknown(RawValue)`, `allCases` and `rawValue`; the rest is here.
/// Two values are equal when their raw values are.
public typealias OpenEnum = EnumCoding & CaseIterable & Codable & Hashable & Sendable

/// What an ``OpenEnum`` says of itself.
public protocol EnumCoding: RawRepresentable, PayloadValue where RawValue: PayloadValue & Codable & Hashable {
    /// The values that the document knows, in its order.
    static var allCases: [Self] { get }

    /// A value that the document does not know.
    static func unknown(_ rawValue: RawValue) -> Self

    init(rawValue: RawValue)
}

extension EnumCoding {
    public init(rawValue: RawValue) { self = Self.known(rawValue) ?? .unknown(rawValue) }

    /// Whether the document does not know this value.
    public var isUnknown: Bool { Self.known(rawValue) == nil }

    private static func known(_ rawValue: RawValue) -> Self? { allCases.first { $0.rawValue == rawValue } }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// The compiler would write one for each type.
    public var hashValue: Int { rawValue.hashValue }

    public static func read(at item: TapeItem) throws -> Self {
        let state = item.state
        let unknowns = state.unknowns
        let rawValue = try item.read(as: RawValue.self)
        // A raw value that is any JSON counts as unknown when it is read, whether or not the enum knows it.
        state.unknowns = unknowns
        return Self.known(rawValue) ?? unknown(rawValue, item)
    }

    private static func unknown(_ rawValue: RawValue, _ item: TapeItem) -> Self {
        item.countUnknown()
        return .unknown(rawValue)
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws { try encoder.write(value.rawValue) }

    public init(from decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            self = try own.read(as: Self.self)
        } else {
            self.init(rawValue: try RawValue(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if let own = TextEncoder.own(encoder) {
            try Self.write(self, to: own)
        } else {
            try rawValue.encode(to: encoder)
        }
    }
}

extension EnumCoding where RawValue == String {
    /// By the bytes on the tape: a value that the document knows costs no string.
    public static func read(at item: TapeItem) throws -> Self { try read(at: item, item.known(of: Self.self)) }

    public static func readElements(of item: TapeItem) throws -> [Self] {
        let known = item.known(of: Self.self)
        if let place = item.onlyElement.flatMap({ $0.place(in: known) }) {
            return known._withUnsafeGuaranteedRef { $0.alone[place] }
        }
        return try item.elements { try read(at: $0, known) }
    }

    @inline(__always)
    private static func read(at item: TapeItem, _ known: Unmanaged<KnownCases<Self>>) throws -> Self {
        if let place = item.place(in: known) { return known._withUnsafeGuaranteedRef { $0.cases[place] } }
        return try other(item)
    }

    /// A value that the document does not know, or one that is no string.
    @inline(never)
    private static func other(_ item: TapeItem) throws -> Self {
        if item.kind == .string { return unknown(try item.string(), item) }
        let text = try item.string()
        return known(text) ?? unknown(text, item)
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws {
        encoder.state.writer.string(value.rawValue)
    }
}
