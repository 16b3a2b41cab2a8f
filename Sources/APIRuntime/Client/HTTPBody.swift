import Synchronization

/// The body of a request or response: a sequence of chunks, of known length or not.
///
/// A body of bytes can be read as often as one likes, a stream once unless it says otherwise.
public struct HTTPBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    private enum Content: Sendable {
        case bytes([UInt8])
        case stream(@Sendable () -> AsyncIterator)
    }

    /// Bytes in all, when that is known.
    public let length: Int?
    /// Whether it can be read from its beginning again, as bytes and files can: what a repeated request needs.
    public let isRepeatable: Bool
    private let content: Content

    /// A body that is here already.
    public init(_ bytes: [UInt8] = []) {
        content = .bytes(bytes)
        length = bytes.count
        isRepeatable = true
    }

    /// A text in UTF-8.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// - Parameter isRepeatable: Whether every iterator of `chunks` begins at the first of them. Of chunks that do not, the
    ///   second iterator throws an ``InvalidCallError``.
    public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int? = nil, isRepeatable: Bool = false)
    where Chunks.Element == [UInt8] {
        self.length = length
        self.isRepeatable = isRepeatable
        let isBegun = isRepeatable ? nil : Begun()
        content = .stream {
            guard isBegun?.begin() ?? true else {
                return AsyncIterator { throw InvalidCallError("The body was read before; it can be once.") }
            }
            var iterator = chunks.makeAsyncIterator()
            return AsyncIterator { try await iterator.next() }
        }
    }

    /// Whether somebody has begun to read a body that can be read once.
    private final class Begun: Sendable {
        private let isBegun = Atomic(false)

        /// False for all but the first.
        func begin() -> Bool { !isBegun.exchange(true, ordering: .relaxed) }
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let pull: () async throws -> [UInt8]?

        init(_ pull: @escaping () async throws -> [UInt8]?) { self.pull = pull }

        public mutating func next() async throws -> [UInt8]? { try await pull() }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        switch content {
        case .stream(let make): return make()
        case .bytes(let bytes):
            var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
            return AsyncIterator {
                defer { rest = nil }
                return rest
            }
        }
    }

    /// All of the bytes when they are here already.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = content { bytes } else { nil }
    }

    /// All of the body; an error when it is longer than `limit`.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        var collected: [UInt8] = []
        try checkLength(limit)
        if let length { collected.reserveCapacity(Swift.min(length, 1 << 20)) }
        try await forEachChunk(upTo: limit) { chunk in
            if collected.isEmpty { collected = chunk } else { collected.append(contentsOf: chunk) }
        }
        return collected
    }

    /// An error when it is known beforehand that the body is too long.
    func checkLength(_ limit: Int) throws {
        if let length, length > limit { throw BodyTooLargeError(limit: limit) }
    }

    /// The chunks as they come, up to `limit` bytes; an error when there are more.
    func forEachChunk(upTo limit: Int, _ receive: ([UInt8]) -> Void) async throws {
        var rest = Swift.max(0, limit)
        for try await chunk in self {
            guard chunk.count <= rest else {
                receive(Array(chunk.prefix(rest)))
                throw BodyTooLargeError(limit: limit)
            }
            rest -= chunk.count
            receive(chunk)
        }
    }
}

/// A body that is longer than the caller wanted to hold.
public struct BodyTooLargeError: Error, Hashable, Sendable, CustomStringConvertible {
    public let limit: Int

    public var description: String { "The body is longer than \(limit) bytes." }
}
