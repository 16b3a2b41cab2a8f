/// Chunks that a closure hands out one after the other.
package struct ChunkSequence: AsyncSequence, Sendable {
    private let start: @Sendable () -> () async throws -> [UInt8]?

    package init(_ start: @escaping @Sendable () -> () async throws -> [UInt8]?) { self.start = start }

    package func makeAsyncIterator() -> HTTPBody.AsyncIterator { HTTPBody.AsyncIterator(start()) }
}
