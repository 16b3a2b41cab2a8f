import Synchronization

extension HTTPBody {
    /// What becomes of a body.
    package enum Event {
        /// Somebody reads it, from its beginning.
        case began
        case chunk([UInt8])
        /// It came to its end, broke off with an error, or was given up, read or unread. Said once for each time it began.
        case ended((any Error)?)
    }

    /// The same body, and what becomes of it.
    package func watched(_ tell: @escaping @Sendable (Event) -> Void) -> HTTPBody {
        let watcher = Watcher(tell)
        let chunks = ChunkSequence { [self] in
            watcher.begin()
            var iterator = makeAsyncIterator()
            return { try await watcher.passed { try await iterator.next() } }
        }
        return HTTPBody(chunks, length: length, isRepeatable: isRepeatable)
    }

    /// Held by the body and by all who read it: with the last of them it goes.
    private final class Watcher: Sendable {
        private let tell: @Sendable (Event) -> Void
        private let hasEnded = Mutex(false)

        init(_ tell: @escaping @Sendable (Event) -> Void) { self.tell = tell }

        deinit { end(nil) }

        func begin() {
            hasEnded.withLock { $0 = false }
            tell(.began)
        }

        func passed(_ next: () async throws -> [UInt8]?) async throws -> [UInt8]? {
            do {
                let chunk = try await next()
                if let chunk { tell(.chunk(chunk)) } else { end(nil) }
                return chunk
            } catch {
                end(error)
                throw error
            }
        }

        private func end(_ error: (any Error)?) {
            let isFirst = hasEnded.withLock { hasEnded in
                defer { hasEnded = true }
                return !hasEnded
            }
            if isFirst { tell(.ended(error)) }
        }
    }
}
