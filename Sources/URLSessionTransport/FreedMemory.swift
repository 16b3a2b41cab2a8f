#if canImport(FoundationNetworking)
    import Foundation
    import Synchronization

    /// Has the allocator give freed memory back to the system while bodies are received.
    ///
    /// Foundation on Linux makes a timer for every 16 KiB that arrives and frees it late, on whichever thread. Of a body
    /// of 1 GB, glibc keeps up to 40 MB of them, spread over the arenas of all threads. An allocator without
    /// `malloc_trim` has nothing to be told.
    final class FreedMemory: Sendable {
        /// Bytes received between two trims, which take about a millisecond each.
        private static let interval = 8 << 20

        private static let trim: (@convention(c) (Int) -> Int32)? = dlsym(nil, "malloc_trim").map {
            unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
        }

        private let received = Mutex(0)

        func received(_ count: Int) {
            received.withLock { received in
                received += count
                guard received >= Self.interval else { return }
                received = 0
                _ = Self.trim?(0)
            }
        }
    }
#endif
