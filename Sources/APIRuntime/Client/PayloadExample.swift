import JSON

/// A payload that the document gives as an example, and the type that it is one of: the rows of a generated table.
public struct PayloadExample: Sendable, CustomStringConvertible {
    /// What it is an example of: an operation's request or response, a parameter, a schema.
    public let name: String
    /// Where it stands in the document (RFC 6901, as a URI fragment).
    public let pointer: String
    /// The payload as JSON text.
    public let json: String
    /// Where and how the payload differs from its own schema, when it does: the document's defect, and no promise that
    /// the payload decodes.
    public let mismatch: String?
    private let recode: @Sendable ([UInt8]) throws -> [UInt8]

    /// An example of `type`, at `pointer` in the document.
    public init<Value: Codable & SendableMetatype>(
        _ name: String,
        at pointer: String,
        as type: Value.Type,
        json: String,
        mismatch: String? = nil
    ) {
        self.name = name
        self.pointer = pointer
        self.json = json
        self.mismatch = mismatch
        recode = { try PayloadEncoder().encode(try PayloadDecoder().decode(Value.self, from: $0)) }
    }

    public var description: String { "\(name) (\(pointer))" }

    /// The payload, and what becomes of it when it is decoded and encoded again.
    public func roundTrip() throws -> (original: JSONValue, encoded: JSONValue) {
        let original = try JSONValue(parsing: json)
        let encoded = try recode(Array(json.utf8))
        return (original, JSONValue(try JSONTape(encoded)))
    }
}
