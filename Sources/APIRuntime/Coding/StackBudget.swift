/// How much of the thread's stack a coding may use: types are read and written by recursion, an unoptimised build needs
/// kilobytes a level for it, and a stack that overflows takes the whole process with it.
struct StackBudget {
    #if canImport(Glibc)
        /// Threads have 8 MiB.
        static let size: UInt = 2 << 20
    #elseif canImport(Musl)
        /// Threads have 128 KiB unless the program says otherwise.
        static let size: UInt = 64 << 10
    #else
        /// Threads have 512 KiB on Apple's platforms.
        static let size: UInt = 256 << 10
    #endif

    private let start: UInt

    init() { start = Self.position }

    var isUsedUp: Bool {
        let position = Self.position
        return (position < start ? start - position : position - start) > Self.size
    }

    /// About where the stack is now.
    @inline(never)
    private static var position: UInt {
        var here: UInt8 = 0
        return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
    }
}
