/// A JSON number as it is written: no digit is lost, and a number too large for any type is still one.
///
/// Numbers are equal when they mean the same decimal value: `1`, `1.0` and `10e-1` are, and so are `0` and `-0`.
public struct JSONNumber: Hashable, Sendable {
    /// A number by the grammar of RFC 8259, section 6.
    public let text: String

    /// nil where `text` is no JSON number.
    public init?(text: String) {
        guard let first = text.utf8.first, first == ASCII.minus || ASCII.isDigit(first),
            let tape = try? JSONTape(Array(text.utf8)), tape.kind(at: 0) == .number,
            tape.byteRange(at: 0) == 0..<text.utf8.count
        else { return nil }
        self.text = text
    }

    init(validated text: String) { self.text = text }

    public init(_ value: some BinaryInteger) { text = String(value) }

    /// The shortest text that reads as `value`, integers without a fraction; nil for infinities and NaN.
    public init?(_ value: Double) {
        guard let text = NumberWriting.text(value) else { return nil }
        self.text = text
    }

    /// The value where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public var int64: Int64? { withText { NumberReading.int64($0, isPlain: false) } }

    public var uint64: UInt64? { withText { NumberReading.uint64($0, isPlain: false) } }

    /// The nearest double; an infinity beyond the greatest one.
    public var double: Double { withText { NumberReading.double($0) } }

    private func withText<Value>(_ read: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        var text = text
        return text.withUTF8(read)
    }

    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.text == right.text || left.meaning == right.meaning
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(meaning) }

    private var meaning: DecimalMeaning { withText { DecimalMeaning(DecimalText($0)) } }
}

extension JSONNumber: CustomStringConvertible {
    public var description: String { text }
}

extension JSONNumber: Codable {
    /// From a decoder that is not ours a number comes as the widest type that holds it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let integer = try? container.decode(Int64.self) {
            self.init(integer)
        } else if let integer = try? container.decode(UInt64.self) {
            self.init(integer)
        } else if let number = JSONNumber(try container.decode(Double.self)) {
            self = number
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "The number is not finite")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let int64 {
            try container.encode(int64)
        } else if let uint64 {
            try container.encode(uint64)
        } else {
            try container.encode(double)
        }
    }
}
