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
        withoutActuallyEscaping({ result = Result(catching: work) }) { step in
            if !Job(step).runOnThread() { step() }
        }
        guard let result else { return try work() }
        return try result.get()
    }

    private final class Job {
        private let work: () -> Void

        init(_ work: @escaping () -> Void) { self.work = work }

        /// Whether the system had a thread to give.
        func runOnThread() -> Bool {
            var attributes = pthread_attr_t()
            guard pthread_attr_init(&attributes) == 0 else { return false }
            defer { pthread_attr_destroy(&attributes) }
            guard pthread_attr_setstacksize(&attributes, DeepStack.size) == 0 else { return false }
            let job = Unmanaged.passRetained(self)
            guard let thread = start(attributes, job) else {
                job.release()
                return false
            }
            return pthread_join(thread, nil) == 0
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
