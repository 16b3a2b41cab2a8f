/// A value that the runtime's own coders read and write without a container in between, as every type does that generated
/// code has properties of.
///
/// Which type it is, the compiler knows, so that nothing is looked up while a payload is read or written.
///
/// It does not demand `Codable`, which all of them are: the standard library's protocols are put together when a program
/// starts to use them, type by type, while what stands here alone is ready when the compiler is done.
public protocol PayloadValue {
    static func read(at item: TapeItem) throws -> Self

    /// The elements of an array of such values.
    static func readElements(of item: TapeItem) throws -> [Self]

    static func write(_ value: Self, to encoder: TextEncoder) throws
}

extension PayloadValue {
    public static func readElements(of item: TapeItem) throws -> [Self] { try item.elements { try read(at: $0) } }

    /// The value as somebody else's containers take it.
    func encodable() throws -> any Encodable {
        if let value = self as? any Encodable { return value }
        throw EncodingError.invalidValue(
            self, .init(codingPath: [], debugDescription: "\(Self.self) is not Encodable.")
        )
    }
}
