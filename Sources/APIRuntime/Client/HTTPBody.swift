/// The body of a request or response: a sequence of chunks, of known length or not.
///
/// A body of bytes can be read as often as one likes, a stream once.
public struct HTTPBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    private enum Content: Sendable {
        case bytes([UInt8])
        case stream(@Sendable () -> AsyncIterator)
    }

    /// Bytes in all, when that is known.
    public let length: Int?
    private let content: Content

    public init(_ bytes: [UInt8] = []) {
        content = .bytes(bytes)
        length = bytes.count
    }

    public init(_ text: String) { self.init(Array(text.utf8)) }

    public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int? = nil)
    where Chunks.Element == [UInt8] {
        self.length = length
        content = .stream {
            var iterator = chunks.makeAsyncIterator()
            return AsyncIterator { try await iterator.next() }
        }
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
        try await collect(upTo: limit, into: &collected)
        return collected
    }

    /// What came before an error stays in `collected`.
    func collect(upTo limit: Int, into collected: inout [UInt8]) async throws {
        if let length {
            guard length <= limit else { throw BodyTooLargeError(limit: limit) }
            collected.reserveCapacity(Swift.min(length, 1 << 20))
        }
        for try await chunk in self {
            guard chunk.count <= limit - collected.count else { throw BodyTooLargeError(limit: limit) }
            if collected.isEmpty { collected = chunk } else { collected.append(contentsOf: chunk) }
        }
    }

    /// What there is of a body, as far as `limit` and until it breaks off: for an error's report.
    func collectWhatThereIs(upTo limit: Int) async -> [UInt8] {
        var collected: [UInt8] = []
        var iterator = makeAsyncIterator()
        while collected.count < limit, let chunk = try? await iterator.next() {
            collected.append(contentsOf: chunk.prefix(limit - collected.count))
        }
        return collected
    }
}

/// A body that is longer than the caller wanted to hold.
public struct BodyTooLargeError: Error, Hashable, Sendable, CustomStringConvertible {
    public let limit: Int

    public var description: String { "The body is longer than \(limit) bytes." }
}
