import ArgumentParser

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

/// Standard output and standard error.
enum Console {
    enum Stream: Int32 {
        case output = 1
        case error = 2
    }

    /// A reader that goes (`| head`) does not end the process: what is to be written is written, and the exit status holds.
    static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

    static func write(_ text: String, to stream: Stream) { write(Array(text.utf8), to: stream) }

    static func write(_ bytes: [UInt8], to stream: Stream) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(stream.rawValue, $0) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            // There is nobody to tell that standard output is gone.
            if count < 0 { return }
            written += count
        }
    }

    /// `always` and `never` are obeyed; `auto` means a terminal that can show colours and a user who did not say NO_COLOR.
    static func usesColour(_ stream: Stream, _ choice: ColourChoice) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto:
            isatty(stream.rawValue) == 1 && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Glibc)
            Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
            Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
