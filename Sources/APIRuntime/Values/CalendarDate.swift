/// A day of the proleptic Gregorian calendar: `full-date` of RFC 3339, OpenAPI's format `date`.
///
/// One that came with a time is encoded back with it. Equality and order go by the day alone.
public struct CalendarDate: Sendable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// What came after the day.
    private var time = ""

    /// nil for a day that the calendar does not have.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, ofYear: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// `1985-04-12`, or the day that a date and time begins with, as languages write it that have one type for both.
    public init?(_ text: String) {
        var scanner = DateScanner(text)
        guard let date = scanner.date() else { return nil }
        self = date
        if scanner.isAtEnd { return }
        guard !scanner.takeTimeSeparator() || scanner.time() != nil, scanner.offset() != nil, scanner.isAtEnd else {
            return nil
        }
        time = String(text.dropFirst(description.count))
    }

    /// The day that holds an instant, by the clock in Greenwich.
    init(daysSince1970 days: Int) {
        // Howard Hinnant's civil_from_days: eras of 400 years that begin in March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Hashable, Comparable {
    public static func == (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) == (right.year, right.month, right.day)
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(year)
        hasher.combine(month)
        hasher.combine(day)
    }
}

extension CalendarDate: CustomStringConvertible {
    public var description: String {
        "\(DateScanner.digits(year, 4))-\(DateScanner.digits(month, 2))-\(DateScanner.digits(day, 2))"
    }
}

extension CalendarDate: TextValue {
    static var expectation: String { "a date (2020-12-31)" }
    var text: String { description + time }

    public static func write(_ value: CalendarDate, to encoder: TextEncoder) throws {
        encoder.state.writer.string(encoder.state.ignoresSpelling ? value.description : value.text)
    }

    /// A date and time is an instant, or a mere text, rather than a day.
    var isLoose: Bool { !time.isEmpty }
}
