import Synchronization
import Testing

@testable import APIRuntime

/// Bodies that come chunk by chunk.
@Suite struct StreamedBodyTests {
    private func body(isRepeatable: Bool = false, failure: (any Error)? = nil) -> HTTPBody {
        let chunks = ChunkSequence {
            var rest: ArraySlice<[UInt8]> = [[1], [2, 3]]
            return {
                if let chunk = rest.popFirst() { return chunk }
                if let failure { throw failure }
                return nil
            }
        }
        return HTTPBody(chunks, isRepeatable: isRepeatable)
    }

    @Test func aStreamIsReadOnce() async throws {
        let once = body()
        #expect(try await once.collect(upTo: 3) == [1, 2, 3])
        let error = await #expect(throws: InvalidCallError.self) { try await once.collect(upTo: 3) }
        #expect(error?.description == "The body was read before; it can be once.")
        let often = body(isRepeatable: true)
        for _ in 0..<2 { #expect(try await often.collect(upTo: 3) == [1, 2, 3]) }
    }

    // MARK: Watching

    private final class Events: Sendable {
        private let log = Mutex("")
        var text: String { log.withLock { $0 } }

        func add(_ event: HTTPBody.Event) {
            let word =
                switch event {
                case .began: "began"
                case .chunk(let chunk): " \(chunk.count)"
                case .ended(nil): " ended."
                case .ended(let error?): " \(error)."
                }
            log.withLock { $0 += word }
        }
    }

    private struct Broken: Error {}

    @Test func whatBecomesOfABody() async throws {
        let events = Events()
        let whole = body(isRepeatable: true).watched(events.add)
        for _ in 0..<2 { _ = try await whole.collect(upTo: 3) }
        #expect(events.text == "began 1 2 ended.began 1 2 ended.")
        let broken = Events()
        let breaking = body(failure: Broken()).watched(broken.add)
        await #expect(throws: Broken.self) { try await breaking.collect(upTo: 3) }
        #expect(broken.text == "began 1 2 Broken().")
    }

    @Test func whatBecomesOfABodyThatIsGivenUp() async throws {
        let events = Events()
        for try await _ in body().watched(events.add) { break }
        #expect(events.text == "began 1 ended.")
        let unread = Events()
        do { _ = body().watched(unread.add) }
        #expect(unread.text == " ended.")
    }
}
