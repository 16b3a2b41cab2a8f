/// Reads dates and times as servers spell them: RFC 3339, and what is near enough to be meant.
struct DateScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    /// `full-date`
    mutating func date() -> CalendarDate? {
        guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `T`, in either case, or blanks.
    mutating func takeTimeSeparator() -> Bool {
        if take("T") || take("t") || take("_") { return true }
        guard take(" ") else { return false }
        while take(" ") {}
        return true
    }

    /// `partial-time`, the seconds and their fraction as far as they are there. Second 60 is a leap second.
    mutating func time() -> (seconds: Int, nanoseconds: Int)? {
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2) else { return nil }
        var second = 0
        var nanoseconds = 0
        if take(":") {
            guard let digits = number(digits: 2) else { return nil }
            second = digits
            if take(".") || take(",") {
                guard let fraction = fraction() else { return nil }
                nanoseconds = fraction
            }
        }
        guard hour < 24 || (hour == 24 && minute == 0 && second == 0), minute < 60, second <= 60 else { return nil }
        return (hour * 3_600 + minute * 60 + second, nanoseconds)
    }

    /// `time-offset` in seconds: `Z` in either case, `+02:00`, `+0200`, `+02`, `+00:53:28`, and what may follow it in brackets;
    /// nothing at all means UTC.
    mutating func offset() -> Int? {
        defer { takeSuffixes() }
        while take(" ") {}
        if isAtEnd || take("Z") || take("z") { return 0 }
        if takeWord("UTC") || takeWord("GMT") { return 0 }
        let isNegative: Bool
        if take("+") {
            isNegative = false
        } else if take("-") {
            isNegative = true
        } else {
            return nil
        }
        guard let hours = number(digits: 2) else { return nil }
        var minutes = 0
        if take(":") || isAtDigit {
            guard let digits = number(digits: 2) else { return nil }
            minutes = digits
        }
        // Local mean time, as Python and Java write it of years before time zones were.
        let odd = take(":") ? number(digits: 2) : 0
        guard hours < 24, minutes < 60, let odd, odd < 60 else { return nil }
        let seconds = hours * 3_600 + minutes * 60 + odd
        return isNegative ? -seconds : seconds
    }

    /// Names of zones and calendars in brackets (RFC 9557), which Java writes too; they do not move the instant.
    private mutating func takeSuffixes() {
        while position < bytes.count, bytes[position] == UInt8(ascii: "["),
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "]")), end > position + 1
        {
            position = end + 1
        }
    }

    /// Digits after the point, to nanoseconds; further ones say nothing that we could keep.
    private mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while position < bytes.count, let digit = Self.digit(bytes[position]) {
            if count < 9 { value = value * 10 + digit }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, 9 - count) { value *= 10 }
        return value
    }

    private mutating func number(digits count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + count] {
            guard let digit = Self.digit(byte) else { return nil }
            value = value * 10 + digit
        }
        position += count
        return value
    }

    private var isAtDigit: Bool { position < bytes.count && Self.digit(bytes[position]) != nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word.description.utf8) else { return false }
        position = end
        return true
    }

    private static func digit(_ byte: UInt8) -> Int? { (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil }

    /// A number with leading zeros.
    static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
