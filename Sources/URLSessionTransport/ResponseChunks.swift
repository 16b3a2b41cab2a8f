import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The bytes of a response that have arrived and nobody has read; above a mark no more of them are held in memory.
///
/// A suspended task lets the server wait. Foundation on Linux cannot: it begins a suspended transfer anew, and all of
/// its transfers share one queue. There the rest goes to a file until it is read.
final class ResponseChunks: Sendable {
    /// Bytes that may lie here unread.
    private static let mark = 1 << 16

    private struct State {
        var arrived: [UInt8] = []
        var end: Result<Void, any Error>?
        var reader: CheckedContinuation<[UInt8]?, any Error>?
        #if canImport(FoundationNetworking)
            var overflow: Overflow?
        #else
            var isHeld = false
        #endif
    }

    private let state = Mutex(State())
    private let task: URLSessionTask

    init(_ task: URLSessionTask) { self.task = task }

    func receive(_ data: Data) {
        state.withLock { state in
            guard state.end == nil, !data.isEmpty else { return }
            if let reader = state.reader {
                state.reader = nil
                reader.resume(returning: Array(data))
            } else {
                store(data, &state)
            }
        }
    }

    /// No more bytes come. What has arrived is still handed out.
    func finish(_ end: Result<Void, any Error>) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.end = end
            guard let reader = state.reader else { return }
            state.reader = nil
            reader.resume(with: end.map { nil })
        }
    }

    /// The bytes that are here, or the next ones; nil at the end.
    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in take(reader) }
        } onCancel: {
            finish(.failure(CancellationError()))
            task.cancel()
        }
    }

    private func take(_ reader: CheckedContinuation<[UInt8]?, any Error>) {
        state.withLock { state in
            do {
                if let bytes = try stored(&state) {
                    reader.resume(returning: bytes)
                } else if let end = state.end {
                    reader.resume(with: end.map { nil })
                } else if state.reader != nil {
                    reader.resume(throwing: URLError(.unknown))
                } else {
                    state.reader = reader
                }
            } catch {
                reader.resume(throwing: error)
            }
        }
    }

    #if canImport(FoundationNetworking)
        private func store(_ data: Data, _ state: inout State) {
            guard state.overflow != nil || state.arrived.count + data.count > Self.mark else {
                if state.arrived.isEmpty { state.arrived.reserveCapacity(Self.mark) }
                return state.arrived.append(contentsOf: data)
            }
            do {
                var overflow = try state.overflow ?? Overflow()
                try overflow.append(data)
                state.overflow = overflow
            } catch {
                state.end = .failure(error)
            }
        }

        private func stored(_ state: inout State) throws -> [UInt8]? {
            if !state.arrived.isEmpty { return Self.emptied(&state.arrived) }
            let bytes = try state.overflow?.next(upTo: Self.mark)
            if state.overflow?.isEmpty == true { state.overflow = nil }
            return bytes
        }
    #else
        private func store(_ data: Data, _ state: inout State) {
            state.arrived.append(contentsOf: data)
            guard state.arrived.count > Self.mark, !state.isHeld else { return }
            state.isHeld = true
            task.suspend()
        }

        private func stored(_ state: inout State) throws -> [UInt8]? {
            if state.isHeld { task.resume() }
            state.isHeld = false
            return state.arrived.isEmpty ? nil : Self.emptied(&state.arrived)
        }
    #endif

    private static func emptied(_ bytes: inout [UInt8]) -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
