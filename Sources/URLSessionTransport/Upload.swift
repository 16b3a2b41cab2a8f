import APIRuntime
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking

    /// A request's body that is here as a whole before it is sent, and is read as often as it has to be.
    ///
    /// It goes to Foundation as a stream of memory or of a file, never as `Data` or as a file: of those Foundation sends
    /// nothing but the length when a connection that was kept turns out to be dead, and a file's transfer may stand
    /// still or end the process when the connection is lost.
    final class Upload: Sendable {
        private let body: StoredBody

        init(_ body: StoredBody) { self.body = body }

        var failure: (any Error)? { nil }

        func breakOff(_ reason: any Error) {}

        /// The body from its beginning.
        func stream() -> InputStream? {
            switch body {
            case .bytes(let bytes): InputStream(data: bytes)
            case .file(let file, _): InputStream(url: file.url)
            }
        }
    }

    extension URLRequest {
        mutating func stream(_ upload: Upload, length: Int) {
            httpBodyStream = upload.stream()
            setValue(String(length), forHTTPHeaderField: "Content-Length")
            // libcurl sends a stream in chunks unless this field says something else; without a value it is not sent.
            setValue(" ", forHTTPHeaderField: "Transfer-Encoding")
        }
    }
#else
    /// Brings a request's body, chunk by chunk, from a sequence that is awaited to a thread that waits for it.
    final class Upload: Sendable {
        private struct State {
            var chunk: ArraySlice<UInt8> = []
            var writer: CheckedContinuation<Void, any Error>?
            var readerWaits = false
            var end: Result<Void, any Error>?
            var rest: Int?
        }

        private let state: Mutex<State>
        private let filled = DispatchSemaphore(value: 0)
        private let feeder = Mutex<Task<Void, Never>?>(nil)

        init(length: Int?) { state = Mutex(State(rest: length)) }

        /// Begins to read a body; `onFailure` is told when it breaks off, and not when it is let go of.
        func start(_ body: HTTPBody, onFailure: @escaping @Sendable () -> Void) {
            let task = Task {
                do {
                    for try await chunk in body where !chunk.isEmpty { try await offer(chunk) }
                    try finish()
                } catch {
                    if end(.failure(error)) { onFailure() }
                }
            }
            feeder.withLock { $0 = task }
        }

        /// Why the body broke off.
        var failure: (any Error)? {
            state.withLock { state in
                if case .failure(let error)? = state.end { error } else { nil }
            }
        }

        /// A stream is read once: where a connection that was kept turns out to be dead, the exchange fails.
        func stream() -> InputStream? {
            breakOff(URLError(.requestBodyStreamExhausted))
            return nil
        }

        /// Lets go of the body, wherever it stands.
        func breakOff(_ reason: any Error) {
            end(.failure(reason))
            feeder.withLock { $0 }?.cancel()
        }

        /// Waits for bytes. - Returns: how many there were; 0 at the end, fewer when the body broke off.
        func read(into buffer: UnsafeMutablePointer<UInt8>, upTo limit: Int) -> Int {
            while true {
                let count = state.withLock { state -> Int? in
                    if case .failure? = state.end { return -1 }
                    guard state.chunk.isEmpty else { return Self.take(limit, of: &state, into: buffer) }
                    if state.end != nil { return 0 }
                    state.readerWaits = true
                    return nil
                }
                if let count { return count }
                filled.wait()
            }
        }

        private static func take(_ limit: Int, of state: inout State, into buffer: UnsafeMutablePointer<UInt8>) -> Int {
            let part = state.chunk.prefix(limit)
            part.withUnsafeBufferPointer { bytes in
                if let start = bytes.baseAddress { buffer.update(from: start, count: bytes.count) }
            }
            state.chunk = state.chunk.dropFirst(limit)
            if state.chunk.isEmpty {
                state.writer?.resume()
                state.writer = nil
            }
            return part.count
        }

        /// Hands a chunk over and waits until it has been read.
        private func offer(_ chunk: [UInt8]) async throws {
            try await withCheckedThrowingContinuation { (writer: CheckedContinuation<Void, any Error>) in
                state.withLock { state in
                    if case .failure(let error)? = state.end { return writer.resume(throwing: error) }
                    if let rest = state.rest {
                        guard chunk.count <= rest else { return writer.resume(throwing: InvalidCallError.wrongLength) }
                        state.rest = rest - chunk.count
                    }
                    state.chunk = chunk[...]
                    state.writer = writer
                    wake(&state)
                }
            }
        }

        private func finish() throws {
            guard state.withLock({ ($0.rest ?? 0) == 0 }) else { throw InvalidCallError.wrongLength }
            end(.success(()))
        }

        /// Whether it had not ended before.
        @discardableResult
        private func end(_ end: Result<Void, any Error>) -> Bool {
            state.withLock { state in
                let isFirst = state.end == nil
                if isFirst { state.end = end }
                state.writer?.resume(throwing: CancellationError())
                state.writer = nil
                wake(&state)
                return isFirst
            }
        }

        private func wake(_ state: inout State) {
            guard state.readerWaits else { return }
            state.readerWaits = false
            filled.signal()
        }
    }
#endif
