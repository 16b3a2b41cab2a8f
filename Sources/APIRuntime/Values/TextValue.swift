/// A value that JSON has no kind for and that is written as a string.
protocol TextValue: Codable, PayloadValue {
    init?(_ text: String)
    var text: String { get }
    /// Whether another kind of text is meant where a union has one.
    var isLoose: Bool { get }
    /// What a string of this kind looks like, for the error.
    static var expectation: String { get }
}

extension TextValue {
    var isLoose: Bool { false }

    public init(from decoder: any Decoder) throws {
        if let own = TapeDecoder.own(decoder) {
            self = try own.read(as: Self.self)
            return
        }
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.complaint(about: text))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func read(at item: TapeItem) throws -> Self {
        let text = try item.string()
        guard let value = Self(text) else { throw item.corrupted(complaint(about: text)) }
        if value.isLoose { item.countUnknown() }
        return value
    }

    public static func write(_ value: Self, to encoder: TextEncoder) throws { encoder.state.writer.string(value.text) }

    private static func complaint(about text: String) -> String {
        "Expected \(expectation), found \"\(text.prefix(60))\"."
    }
}
