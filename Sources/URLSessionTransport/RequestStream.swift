#if !canImport(FoundationNetworking)
    import Foundation

    extension URLRequest {
        mutating func stream(from pump: Upload, length: Int?) {
            var input: InputStream?
            var output: OutputStream?
            Stream.getBoundStreams(withBufferSize: 1 << 16, inputStream: &input, outputStream: &output)
            guard let input, let output else { return }
            httpBodyStream = input
            if let length { setValue(String(length), forHTTPHeaderField: "Content-Length") }
            let writer = StreamWriter(output: output, pump: pump)
            Thread.detachNewThread { writer.run() }
        }
    }

    /// Copies a body to one end of a pair of streams; the session reads the other.
    private final class StreamWriter: @unchecked Sendable {
        private let output: OutputStream
        private let pump: Upload

        init(output: OutputStream, pump: Upload) {
            self.output = output
            self.pump = pump
        }

        func run() {
            output.open()
            let size = 1 << 16
            let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
            defer { buffer.deallocate() }
            while true {
                let count = pump.read(into: buffer, upTo: size)
                // Of a body that broke off the stream stays open: its end would pass for the body's.
                guard count >= 0 else { return }
                guard count > 0 else { return output.close() }
                var written = 0
                while written < count {
                    let step = output.write(buffer + written, maxLength: count - written)
                    guard step > 0 else { return pump.breakOff(URLError(.networkConnectionLost)) }
                    written += step
                }
            }
        }
    }
#endif
