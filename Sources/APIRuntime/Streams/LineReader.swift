/// Cuts bytes into lines, however they are split into chunks. A line is given without its end.
struct LineReader: Sendable {
    enum LineEnd: Sendable {
        case lineFeed
        /// LF, CRLF or CR alone.
        case any
    }

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private let lineEnd: LineEnd
    private var chunk: [UInt8] = []
    private var position = 0
    /// The beginning of a line that went on beyond its chunk.
    private var begun: [UInt8] = []
    private var isAfterCarriageReturn = false

    init(endingAt lineEnd: LineEnd) { self.lineEnd = lineEnd }

    mutating func feed(_ next: [UInt8]) {
        chunk = position < chunk.count ? chunk[position...] + next : next
        position = 0
    }

    /// The next line that has come to its end, at most `limit` bytes long.
    mutating func next(limit: Int) throws(LineTooLongError) -> ArraySlice<UInt8>? {
        skipSecondHalfOfLineEnd()
        let start = position
        guard let end = endOfLine() else {
            let rest = chunk[start...]
            position = chunk.count
            guard rest.count <= limit - begun.count else { throw LineTooLongError() }
            begun.append(contentsOf: rest)
            return nil
        }
        position = end + 1
        isAfterCarriageReturn = chunk[end] == Self.carriageReturn
        guard end - start <= limit - begun.count else { throw LineTooLongError() }
        guard !begun.isEmpty else { return chunk[start..<end] }
        defer { begun = [] }
        begun.append(contentsOf: chunk[start..<end])
        return begun[...]
    }

    /// The line that the bytes end in.
    mutating func unfinishedLine() -> [UInt8] {
        defer { begun = [] }
        return begun
    }

    private mutating func skipSecondHalfOfLineEnd() {
        guard isAfterCarriageReturn, position < chunk.count else { return }
        if chunk[position] == Self.lineFeed { position += 1 }
        isAfterCarriageReturn = false
    }

    private func endOfLine() -> Int? {
        let isCarriageReturnAnEnd = lineEnd == .any
        return chunk.withUnsafeBufferPointer { bytes in
            var index = position
            while index < bytes.count {
                let byte = bytes[index]
                if byte == Self.lineFeed || (byte == Self.carriageReturn && isCarriageReturnAnEnd) { return index }
                index &+= 1
            }
            return nil
        }
    }
}

struct LineTooLongError: Error {}
