import JSON

extension APICall {
    /// A body of values one after the other: lines of JSON, or a JSON text sequence (RFC 7464) when the content type
    /// is one. Without values there is no body.
    public mutating func sequence<Values: Sequence>(_ values: Values?, contentType: String = "application/jsonl")
    where Values.Element: Encodable {
        guard let values else { return }
        let isSequence = StreamFormat(contentType: contentType) == .jsonSequence
        attempt { call in
            var bytes: [UInt8] = []
            for value in values {
                if isSequence { bytes.append(0x1E) }
                bytes.append(contentsOf: try PayloadEncoder().encode(value))
                bytes.append(0x0A)
            }
            call.setBody(HTTPBody(bytes), contentType: contentType)
        }
    }
}
