#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// An instant: `date-time` of RFC 3339, OpenAPI's format `date-time`.
///
/// It is exact to the nanosecond, and it keeps its offset and the way in which it was written, so that it is encoded
/// back as it came. Equality and order go by the instant alone.
public struct Timestamp: Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int
    /// Billionths of a second on top, 0 to 999,999,999.
    public let nanoseconds: Int
    /// Seconds east of Greenwich that the clock was ahead: whole minutes, unless it came with seconds.
    public let offset: Int

    /// As it was read; nil when it was made here.
    private let spelling: String?

    public init(seconds: Int, nanoseconds: Int = 0, offset: Int = 0) {
        let (carried, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let borrow = rest < 0 ? 1 : 0
        // Within the range first, so that the sum cannot overflow.
        let whole = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
        self.seconds = min(max(whole + (carried - borrow), Self.range.lowerBound), Self.range.upperBound)
        self.nanoseconds = rest + borrow * 1_000_000_000
        // RFC 3339 spells an offset in minutes.
        self.offset = min(max(offset, -86_340), 86_340) / 60 * 60
        spelling = nil
    }

    /// The instant of a date, at an offset of zero. RFC 3339 has the years 0 to 9999: others are moved to the nearest.
    public init(_ date: Date) {
        let interval = date.timeIntervalSince1970
        let whole = interval.rounded(.down)
        guard let seconds = Int(exactly: whole) else {
            self.init(seconds: interval < 0 ? Self.range.lowerBound : Self.range.upperBound)
            return
        }
        // A Date is a Double: beyond the microsecond there is nothing but noise.
        let microseconds = Int(((interval - whole) * 1_000_000).rounded())
        self.init(seconds: seconds, nanoseconds: microseconds * 1_000)
    }

    public var date: Date {
        Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1_000_000_000)
    }

    /// The years that four digits hold.
    private static var range: ClosedRange<Int> { -62_167_219_200...253_402_300_799 }
}

extension Timestamp: TextValue {
    static var expectation: String { "a date and time (2020-12-31T23:59:59Z)" }

    /// RFC 3339 and its neighbours: `t`, `z`, a blank for the `T`, no seconds, no offset (then UTC), `+0200`, a comma
    /// before the fraction, a date alone, second 60, a zone's name after the offset; and a date as HTTP
    /// writes it, which Flask sends in JSON too.
    public init?(_ text: String) {
        var scanner = DateScanner(text)
        guard let date = scanner.date() else {
            guard let seconds = HTTPDate.secondsSince1970(text, near: Timestamp(Date()).seconds) else { return nil }
            self.seconds = seconds
            nanoseconds = 0
            offset = 0
            spelling = text
            return
        }
        var time = (seconds: 0, nanoseconds: 0)
        var offset = 0
        if !scanner.isAtEnd {
            guard scanner.takeTimeSeparator(), let readTime = scanner.time(), let readOffset = scanner.offset(),
                scanner.isAtEnd
            else { return nil }
            time = readTime
            offset = readOffset
        }
        seconds = date.daysSince1970 * 86_400 + time.seconds - offset
        nanoseconds = time.nanoseconds
        self.offset = offset
        spelling = text
    }

    var text: String { description }

    public static func write(_ value: Timestamp, to encoder: TextEncoder) throws {
        var value = value
        if encoder.state.ignoresSpelling {
            value = Timestamp(seconds: value.seconds, nanoseconds: value.nanoseconds)
        }
        encoder.state.writer.string(value.text)
    }

    /// A date alone is a `date`, or a mere text, rather than an instant.
    var isLoose: Bool { spelling.map { $0.utf8.count <= 10 } ?? false }
}

extension Timestamp: Hashable, Comparable {
    public static func == (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds == right.seconds && left.nanoseconds == right.nanoseconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(seconds)
        hasher.combine(nanoseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    /// As it was read, or by RFC 3339.
    public var description: String { spelling ?? formatted }

    private var formatted: String {
        let local = seconds + offset
        let (quotient, remainder) = local.quotientAndRemainder(dividingBy: 86_400)
        let days = remainder < 0 ? quotient - 1 : quotient
        let clock = remainder < 0 ? remainder + 86_400 : remainder
        func pair(_ number: Int) -> String { DateScanner.digits(number, 2) }
        var text = "\(CalendarDate(daysSince1970: days))"
        text += "T\(pair(clock / 3_600)):\(pair(clock / 60 % 60)):\(pair(clock % 60))"
        if nanoseconds > 0 {
            var digits = Substring(DateScanner.digits(nanoseconds, 9))
            while digits.hasSuffix("0") { digits.removeLast() }
            text += ".\(digits)"
        }
        if offset == 0 { return text + "Z" }
        let minutes = abs(offset) / 60
        return text + "\(offset < 0 ? "-" : "+")\(pair(minutes / 60)):\(pair(minutes % 60))"
    }
}
