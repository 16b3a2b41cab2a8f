#if canImport(Glibc)
    import Glibc
#endif

/// What the process takes from the system.
enum Memory {
    /// All threads but the first get their memory from glibc page by page, and each page costs a call of the system:
    /// 32,000 calls for a document of 10 MB. What is asked for ahead is used only as far as it is written to.
    static func growInLargeSteps() {
        #if canImport(Glibc)
            // `mallopt` of malloc.h, which the module has not.
            typealias SetOption = @convention(c) (_ option: Int32, _ value: Int32) -> Int32
            guard let symbol = dlsym(nil, "mallopt") else { return }
            let topPad: Int32 = -2
            _ = unsafeBitCast(symbol, to: SetOption.self)(topPad, 64 << 20)
        #endif
    }
}
