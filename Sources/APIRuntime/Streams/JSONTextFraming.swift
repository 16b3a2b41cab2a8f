/// JSON values one after the other: the elements of an array, or values with white space or nothing between them;
/// in a JSON text sequence (RFC 7464), values that each follow a record separator.
///
/// A value is handed out as soon as it is closed. What is inside of it is the decoder's affair: here only strings and
/// brackets are told apart.
struct JSONTextFraming: StreamFraming {
    enum Layout: Sendable {
        /// An array's elements, or the values of a text that is no array.
        case valuesOrArray
        case sequence
    }

    private enum Place {
        case start
        /// Before a value that may be missing: the first one of an array, any one outside of an array.
        case beforeFirst
        case beforeNext
        case inside
        case after
        case closed
    }

    private static let recordSeparator: UInt8 = 0x1E
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let layout: Layout
    private let limit: Int
    private var chunk: [UInt8] = []
    private var position = 0
    /// The beginning of a value that went on beyond its chunk.
    private var begun: [UInt8] = []
    private var place = Place.start
    private var isArray = false
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var markLength = 0

    init(_ layout: Layout, limit: Int) {
        self.layout = layout
        self.limit = limit
    }

    mutating func feed(_ next: [UInt8]) {
        chunk = position < chunk.count ? chunk[position...] + next : next
        position = 0
    }

    mutating func next() throws(StreamFault) -> StreamItem? {
        if place != .inside {
            guard try isAtValue() else { return nil }
        }
        let start = position
        let isWhole = try isValueClosed(since: start)
        guard position - start <= limit - begun.count else { throw .tooLarge(limit) }
        begun.append(contentsOf: chunk[start..<position])
        return isWhole ? value() : nil
    }

    mutating func finish() throws(StreamFault) -> StreamItem? {
        switch place {
        case .closed: return nil
        case .beforeFirst where !isArray: return nil
        case .start where layout == .sequence: return nil
        // A number could have had more digits (RFC 7464, section 2.4).
        case .inside where depth == 0 && !isInString && !isArray && layout != .sequence: return value()
        case .start, .beforeFirst, .beforeNext, .inside, .after: throw .malformed("The JSON is cut off.", begun)
        }
    }

    private mutating func value() -> StreamItem {
        defer { begun = [] }
        place = isArray ? .after : .beforeFirst
        return .json(begun)
    }

    // MARK: Between values

    private mutating func isAtValue() throws(StreamFault) -> Bool {
        while position < chunk.count {
            let byte = chunk[position]
            if try isBetweenValues(byte) {
                position += 1
            } else {
                place = .inside
                return true
            }
        }
        return false
    }

    private mutating func isBetweenValues(_ byte: UInt8) throws(StreamFault) -> Bool {
        if isWhiteSpace(byte) || (byte == Self.recordSeparator && layout == .sequence) { return true }
        switch (place, byte) {
        case (.start, Self.byteOrderMark[markLength % 3]) where markLength < 3: markLength += 1
        case (.start, UInt8(ascii: "[")) where layout == .valuesOrArray:
            isArray = true
            place = .beforeFirst
        case (.beforeFirst, UInt8(ascii: "]")) where isArray, (.after, UInt8(ascii: "]")): place = .closed
        case (.after, UInt8(ascii: ",")): place = .beforeNext
        case (.after, _): throw .malformed("Expected ',' or ']' after an element.", [byte])
        case (.closed, _): throw .malformed("Expected the end of the text after the array.", [byte])
        default: return false
        }
        return true
    }

    // MARK: In a value

    /// Goes on to the value's end, or to the chunk's.
    private mutating func isValueClosed(since start: Int) throws(StreamFault) -> Bool {
        while position < chunk.count {
            let byte = chunk[position]
            if byte == Self.recordSeparator, layout == .sequence {
                throw .malformed("The JSON is cut off.", begun + chunk[start..<position])
            } else if isInString {
                position += 1
                if closesString(byte), depth == 0 { return true }
            } else if depth == 0, endsScalar(byte) {
                return true
            } else {
                position += 1
                if closesContainer(byte) { return true }
            }
        }
        return false
    }

    private mutating func closesString(_ byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            return true
        }
        return false
    }

    private mutating func closesContainer(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            guard depth > 0 else { return false }
            depth -= 1
            return depth == 0
        default: break
        }
        return false
    }

    private func endsScalar(_ byte: UInt8) -> Bool {
        isWhiteSpace(byte) || (isArray && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")))
    }

    private func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
