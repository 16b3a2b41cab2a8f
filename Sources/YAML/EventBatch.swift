/// One event, and where it stands.
struct PlacedEvent {
    let event: Event
    let start: Mark
    let end: Mark
}

/// Events that follow each other: so many that handing them over costs little beside finding them.
struct EventBatch {
    static let size = 1_024

    fileprivate(set) var events: [PlacedEvent] = []
    /// Why there is no event after these.
    fileprivate(set) var problem: LibYAMLProblem?

    /// Whether nothing follows.
    var isLast: Bool {
        if case .streamEnd = events.last?.event { true } else { problem != nil }
    }
}

extension EventStream {
    /// The events that follow.
    func batch() -> EventBatch {
        var batch = EventBatch()
        batch.events.reserveCapacity(EventBatch.size)
        while batch.events.count < EventBatch.size, !batch.isLast {
            do throws(LibYAMLProblem) {
                let event = try next()
                batch.events.append(PlacedEvent(event: event, start: start, end: end))
            } catch {
                batch.problem = error
            }
        }
        return batch
    }
}

/// Events one by one, out of batches.
final class EventReader {
    /// Of the event that `next` gave last.
    private(set) var start = Mark(line: 0, column: 0)
    private(set) var end = Mark(line: 0, column: 0)

    private let following: () -> EventBatch
    private var batch = EventBatch()
    private var position = 0

    private init(_ following: @escaping () -> EventBatch) { self.following = following }

    /// A thread costs about as much as libyaml takes for so many bytes.
    private static let fewestBytesForThread = 32 << 10

    /// Reads the events of a text, which outlives the reader. Those of a long one are found on a thread of their own,
    /// while `body` works on the ones before.
    static func read<Result>(
        _ text: UnsafeBufferPointer<UInt8>,
        _ body: (EventReader) throws(ReadingFailure) -> Result
    ) throws(ReadingFailure) -> Result {
        let stream = EventStream(text)
        guard text.count >= fewestBytesForThread, let relay = EventRelay(of: stream) else {
            return try body(EventReader(stream.batch))
        }
        defer { relay.stop() }
        return try body(EventReader(relay.take))
    }

    func next() throws(LibYAMLProblem) -> Event {
        if position == batch.events.count {
            if let problem = batch.problem { throw problem }
            if batch.isLast { return .streamEnd }
            batch = following()
            position = 0
            return try next()
        }
        let placed = batch.events[position]
        position += 1
        start = placed.start
        end = placed.end
        return placed.event
    }
}
