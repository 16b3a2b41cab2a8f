/// How the bytes of a stream are cut into items, wherever the chunks that they come in begin and end.
///
/// Every byte is looked at a bounded number of times, and no more is held than the chunk and one unfinished item.
protocol StreamFraming: Sendable {
    /// More bytes.
    mutating func feed(_ chunk: [UInt8])
    /// The next item of what was fed; nil when that takes more bytes.
    mutating func next() throws(StreamFault) -> StreamItem?
    /// What is complete now that there are no more bytes, after `next` has come to its end.
    mutating func finish() throws(StreamFault) -> StreamItem?
}

/// What a framing cuts out.
enum StreamItem: Hashable, Sendable {
    case json([UInt8])
    case event(EventBlock)
    case part(MultipartPart)
    /// The stream says itself that it is over.
    case end
}

/// Why a stream cannot be cut further, and what there was of the item.
struct StreamFault: Error {
    let underlying: any Error
    let bytes: [UInt8]

    static func tooLarge(_ limit: Int) -> StreamFault {
        StreamFault(underlying: StreamItemTooLargeError(limit: limit), bytes: [])
    }

    static func malformed(_ message: String, _ bytes: [UInt8]) -> StreamFault {
        let context = DecodingError.Context(codingPath: [], debugDescription: message)
        return StreamFault(underlying: DecodingError.dataCorrupted(context), bytes: bytes)
    }
}

/// An item of a stream that is longer than the caller wanted to hold.
public struct StreamItemTooLargeError: Error, Hashable, Sendable, CustomStringConvertible {
    public let limit: Int

    public var description: String { "An item of the stream is longer than \(limit) bytes." }
}
