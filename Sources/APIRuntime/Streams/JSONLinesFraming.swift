/// JSON Lines (jsonlines.org) and NDJSON: a JSON text a line. Blank lines are skipped; the last one needs no line end.
struct JSONLinesFraming: StreamFraming {
    private let limit: Int
    private var lines = LineReader(endingAt: .lineFeed)

    init(limit: Int) { self.limit = limit }

    mutating func feed(_ chunk: [UInt8]) { lines.feed(chunk) }

    mutating func next() throws(StreamFault) -> StreamItem? {
        while true {
            let line: ArraySlice<UInt8>?
            do {
                line = try lines.next(limit: limit)
            } catch {
                throw .tooLarge(limit)
            }
            guard let line else { return nil }
            if !isBlank(line) { return .json(Array(line)) }
        }
    }

    mutating func finish() -> StreamItem? {
        let line = lines.unfinishedLine()
        return isBlank(line[...]) ? nil : .json(line)
    }

    private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
