import Synchronization

/// One input file, kept in memory so that diagnostics can show its lines. Two files are equal only when they are the same object.
public final class SourceFile: Sendable, Hashable {
    /// The path as it is shown to people.
    public let path: String
    /// The text in UTF-8. Input in UTF-16 (known by its byte order mark) is recoded when the file is made.
    public let bytes: [UInt8]

    /// Found when they are first asked for.
    private struct Lines {
        var starts: [Int]
        var isASCII: Bool
    }

    private let lines = Mutex<Lines?>(nil)

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = UTF16Text(bytes)?.recoded() ?? bytes
    }

    /// The text of a line without its end; 1-based. LF, CRLF and CR end a line; a leading byte order mark is no part of it.
    public func line(_ number: Int) -> String? {
        bytes(ofLine: number).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(ofLine number: Int) -> ArraySlice<UInt8>? { byteRange(ofLine: number).map { bytes[$0] } }

    /// The place of a byte. `length` counts the scalars to underline.
    /// An offset past the end means the end; the place of a byte inside a scalar is that scalar's.
    public func location(atByte offset: Int, length: Int = 1) -> SourceLocation {
        let offset = min(max(offset, 0), bytes.count)
        let starts = allLineStarts()
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        var column = 1
        for byte in bytes[starts[low]..<max(offset, starts[low])] where !byte.isUTF8Continuation { column += 1 }
        if offset < bytes.count, bytes[offset].isUTF8Continuation, column > 1 { column -= 1 }
        return SourceLocation(file: self, line: low + 1, column: column, length: length)
    }

    public static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    private func byteRange(ofLine number: Int) -> Range<Int>? {
        let starts = allLineStarts()
        guard number >= 1, number <= starts.count else { return nil }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] : bytes.count
        if end > start, bytes[end - 1] == .lineFeed { end -= 1 }
        if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
        return start..<end
    }

    /// Whether a column is as many bytes from the line's start.
    var isASCII: Bool { allLines().isASCII }

    private func allLineStarts() -> [Int] { allLines().starts }

    private func allLines() -> Lines {
        lines.withLock { lines in
            if let lines { return lines }
            let made = findLines()
            lines = made
            return made
        }
    }

    private func findLines() -> Lines {
        bytes.withUnsafeBufferPointer { bytes in
            var allBits: UInt8 = 0
            var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
            var index = 0
            // Debug builds step through an iterator many times slower.
            while index < bytes.count {
                if Self.isWithinLine(bytes, at: index) {
                    index += 8
                    continue
                }
                let byte = bytes[index]
                index += 1
                allBits |= byte
                // Nearly every byte is behind both.
                guard byte <= .carriageReturn else { continue }
                let isFollowedByLineFeed = index < bytes.count && bytes[index] == .lineFeed
                if byte == .lineFeed || (byte == .carriageReturn && !isFollowedByLineFeed) { starts.append(index) }
            }
            return Lines(starts: starts, isASCII: allBits < 0x80)
        }
    }

    /// Whether eight bytes of ASCII stand at `index`, and none of them may end a line.
    private static func isWithinLine(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard bytes.count - index >= 8, let base = bytes.baseAddress else { return false }
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        let each: UInt64 = 0x0101_0101_0101_0101
        let marks = each &* 0x80
        guard word & marks == 0 else { return false }
        // The sum marks each byte above a carriage return in its highest bit, and carries nothing into the next byte.
        return (word &+ each &* (0x80 - 0x0E)) & marks == marks
    }
}

extension UInt8 {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D

    var isUTF8Continuation: Bool { self & 0xC0 == 0x80 }
}
