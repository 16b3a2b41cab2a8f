/// The parts of a multipart body (RFC 2046, section 5.1.1). Preamble and epilogue are passed over, and lines may end in
/// LF alone.
struct MultipartFraming: StreamFraming {
    private enum Delimiter { case next, last }

    private let boundary: String
    private let delimiter: [UInt8]
    private let limit: Int
    private var lines = LineReader(endingAt: .lineFeed)
    /// Nil in the preamble.
    private var part: [UInt8]?
    private var hasPreamble = false
    private var isClosed = false

    init(boundary: String, limit: Int) {
        self.boundary = boundary
        delimiter = Array("--\(boundary)".utf8)
        self.limit = limit
    }

    mutating func feed(_ chunk: [UInt8]) { lines.feed(chunk) }

    mutating func next() throws(StreamFault) -> StreamItem? {
        while !isClosed {
            let line: ArraySlice<UInt8>?
            do {
                line = try lines.next(limit: limit - (part?.count ?? 0) + delimiter.count + 4)
            } catch {
                throw .tooLarge(limit)
            }
            guard let line else { return nil }
            if let found = delimiter(in: line) {
                if let item = closePart(found) { return item }
            } else if part != nil {
                part?.append(contentsOf: line)
                part?.append(0x0A)
            } else {
                hasPreamble = true
            }
        }
        return .end
    }

    mutating func finish() throws(StreamFault) -> StreamItem? {
        guard !isClosed else { return .end }
        let line = lines.unfinishedLine()
        if let found = delimiter(in: line[...]) { return closePart(found) }
        guard let part else {
            if hasPreamble || !line.isEmpty { throw .malformed("The boundary '\(boundary)' is nowhere.", line) }
            return nil
        }
        guard !part.isEmpty || !line.isEmpty else { return nil }
        throw .malformed("The part is cut off: no boundary follows it.", part + line)
    }

    /// White space may follow a delimiter in its line.
    private func delimiter(in line: ArraySlice<UInt8>) -> Delimiter? {
        guard line.starts(with: delimiter) else { return nil }
        let rest = line.dropFirst(delimiter.count)
        let isLast = rest.starts(with: "--".utf8)
        let padding = isLast ? rest.dropFirst(2) : rest
        guard padding.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return nil }
        return isLast ? .last : .next
    }

    /// The line end before a delimiter belongs to the delimiter.
    private mutating func closePart(_ delimiter: Delimiter) -> StreamItem? {
        isClosed = delimiter == .last
        let closed = part
        part = []
        guard var closed, !closed.isEmpty else { return nil }
        if closed.last == 0x0A { closed.removeLast() }
        if closed.last == 0x0D { closed.removeLast() }
        return .part(MultipartPart(parsing: closed))
    }
}
