#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A thread that finds events ahead of who takes them.
///
/// Unchecked, because the compiler cannot see that the stream is the thread's alone, and that what both sides use is
/// used only under the lock.
final class EventRelay: @unchecked Sendable {
    /// So many batches wait at most: what is found is not to fill the memory.
    private static let mostWaiting = 16

    private let stream: EventStream
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var thread: pthread_t?
    // Under the lock:
    private var waiting: [EventBatch] = []
    private var isStopped = false

    /// Begins at once; `nil` where the system has no thread to give.
    init?(of stream: EventStream) {
        self.stream = stream
        lock.initialize(to: pthread_mutex_t())
        change.initialize(to: pthread_cond_t())
        pthread_mutex_init(lock, nil)
        pthread_cond_init(change, nil)
        guard start() else { return nil }
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(lock)
        change.deallocate()
        lock.deallocate()
    }

    /// The events that follow, once they are there; not to be asked after the last.
    func take() -> EventBatch {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while waiting.isEmpty { pthread_cond_wait(change, lock) }
        pthread_cond_signal(change)
        return waiting.removeFirst()
    }

    /// Ends the thread, whether it has come to the last event or not, and waits for that.
    func stop() {
        pthread_mutex_lock(lock)
        isStopped = true
        pthread_cond_signal(change)
        pthread_mutex_unlock(lock)
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }

    // MARK: The thread

    private func run() {
        var isWanted = true
        while isWanted {
            let batch = stream.batch()
            isWanted = give(batch) && !batch.isLast
        }
    }

    /// Whether anybody still wants it.
    private func give(_ batch: EventBatch) -> Bool {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while waiting.count >= Self.mostWaiting, !isStopped { pthread_cond_wait(change, lock) }
        waiting.append(batch)
        pthread_cond_signal(change)
        return !isStopped
    }

    private func start() -> Bool {
        let relay = Unmanaged.passRetained(self)
        #if canImport(Darwin)
            let status = pthread_create(&thread, nil, { EventRelay.perform($0) }, relay.toOpaque())
        #else
            var made = pthread_t()
            let status = pthread_create(&made, nil, { $0.flatMap { EventRelay.perform($0) } }, relay.toOpaque())
            if status == 0 { thread = made }
        #endif
        if status != 0 { relay.release() }
        return status == 0
    }

    private static func perform(_ relay: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<EventRelay>.fromOpaque(relay).takeRetainedValue().run()
        return nil
    }
}
