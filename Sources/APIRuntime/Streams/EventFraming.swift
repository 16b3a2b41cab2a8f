/// Server-Sent Events (WHATWG HTML, section 9.2.5, "Interpreting an event stream").
struct EventFraming: StreamFraming {
    /// A server that names a longer time is asked again after this one.
    static let longestRetry = Duration.seconds(24 * 60 * 60)

    /// The id of the last event that had one: where a new connection goes on.
    private(set) var lastEventID = ""
    /// How long the server wants us to wait before connecting again.
    private(set) var retry: Duration?

    private let limit: Int
    private var lines = LineReader(endingAt: .any)
    private var isFirstLine = true
    private var block = EventBlock()
    private var hasData = false

    init(limit: Int) { self.limit = limit }

    /// The stream from its beginning, on a new connection. What was unfinished is gone.
    func restarted() -> EventFraming {
        var framing = EventFraming(limit: limit)
        framing.lastEventID = lastEventID
        framing.retry = retry
        return framing
    }

    mutating func feed(_ chunk: [UInt8]) { lines.feed(chunk) }

    mutating func next() throws(StreamFault) -> StreamItem? {
        while true {
            let line: ArraySlice<UInt8>?
            do {
                line = try lines.next(limit: limit - block.data.count)
            } catch {
                throw .tooLarge(limit)
            }
            guard let line else { return nil }
            if let block = take(withoutByteOrderMark(line)) { return .event(block) }
        }
    }

    /// An event that is not closed by an empty line is none.
    mutating func finish() -> StreamItem? { nil }

    private mutating func withoutByteOrderMark(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard isFirstLine else { return line }
        isFirstLine = false
        return line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }

    private mutating func take(_ line: ArraySlice<UInt8>) -> EventBlock? {
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: 0x3A) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        field(line[..<colon], value)
        return nil
    }

    /// A line that begins with a colon has no name: a comment.
    private mutating func field(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if name.elementsEqual("data".utf8) {
            if hasData { block.data.append(0x0A) }
            block.data.append(contentsOf: value)
            hasData = true
        } else if name.elementsEqual("event".utf8) {
            block.event = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { block.id = String(decoding: value, as: UTF8.self) }
        } else if name.elementsEqual("retry".utf8) {
            wait(value)
        }
    }

    private mutating func wait(_ digits: ArraySlice<UInt8>) {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        guard let milliseconds = Int(String(decoding: digits, as: UTF8.self)) else { return }
        block.retry = milliseconds
        retry = min(.milliseconds(milliseconds), Self.longestRetry)
    }

    private mutating func dispatch() -> EventBlock? {
        let block = block
        let isEvent = hasData
        self.block = EventBlock()
        hasData = false
        if let id = block.id { lastEventID = id }
        return isEvent ? block : nil
    }
}
