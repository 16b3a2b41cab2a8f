import Synchronization
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A stack that holds whatever the limits on a document allow: schemas nest, and so do the functions that read them.
enum DeepStack {
    /// In bytes. Memory is used only as far as the stack really grows.
    private static let size = 512 << 20

    /// Runs work on a thread with such a stack, and waits for it.
    static func run<Value>(_ work: () throws -> Value) throws -> Value {
        var result: Result<Value, any Error>?
        beside({ result = Result(catching: work) }) {}
        // Where there is no other thread, on this one.
        return try result?.get() ?? work()
    }

    /// What a transformation makes of the elements, in their order: on this thread and one more, each of which takes
    /// the next element when it is done with one.
    static func map<Element: Sendable, Value>(_ elements: [Element], _ transform: (Element) -> Value) -> [Value] {
        let next = Mutex(0)
        func rest() -> [(index: Int, value: Value)] {
            var made: [(Int, Value)] = []
            while true {
                let index = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard index < elements.count else { return made }
                made.append((index, transform(elements[index])))
            }
        }
        var there: [(index: Int, value: Value)] = []
        var here: [(index: Int, value: Value)] = []
        beside({ there = rest() }) { here = rest() }
        return (here + there).sorted { $0.index < $1.index }.map(\.value)
    }

    /// What nobody else holds, until it is freed.
    final class Trees: @unchecked Sendable {
        /// One thread at a time looks at them.
        private var trees: [Any]

        init(_ trees: [Any]) { self.trees = trees }

        /// Frees them on a thread of its own that nobody waits for: that takes a while, and for a deep tree as much of the
        /// stack as reading it did.
        func free() {
            // Not by letting go of a copy: whoever of two is the last to do so would free them on its own stack.
            if let thread = Job({ self.trees = [] }).start() { pthread_detach(thread) }
        }
    }

    /// Runs one piece of work on this thread, and another beside it where the system has a thread to give; waits for both.
    private static func beside(_ there: () -> Void, _ here: () -> Void) {
        withoutActuallyEscaping(there) { there in
            let thread = Job(there).start()
            here()
            if let thread { pthread_join(thread, nil) }
        }
    }

    private final class Job {
        private let work: () -> Void

        init(_ work: @escaping () -> Void) { self.work = work }

        /// - Returns: `nil` where the system has no thread to give.
        func start() -> pthread_t? {
            var attributes = pthread_attr_t()
            guard pthread_attr_init(&attributes) == 0 else { return nil }
            defer { pthread_attr_destroy(&attributes) }
            guard pthread_attr_setstacksize(&attributes, DeepStack.size) == 0 else { return nil }
            let job = Unmanaged.passRetained(self)
            guard let thread = start(attributes, job) else {
                job.release()
                return nil
            }
            return thread
        }

        private func start(_ attributes: pthread_attr_t, _ job: Unmanaged<Job>) -> pthread_t? {
            var attributes = attributes
            #if canImport(Darwin)
                var thread: pthread_t?
                let status = pthread_create(&thread, &attributes, { Job.perform($0) }, job.toOpaque())
            #else
                var thread = pthread_t()
                let status = pthread_create(&thread, &attributes, { $0.flatMap { Job.perform($0) } }, job.toOpaque())
            #endif
            return status == 0 ? thread : nil
        }

        private static func perform(_ job: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
            Unmanaged<Job>.fromOpaque(job).takeRetainedValue().work()
            return nil
        }
    }
}
