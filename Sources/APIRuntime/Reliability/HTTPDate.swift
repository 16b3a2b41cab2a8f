/// A date as HTTP writes it (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, and the two that are obsolete and
/// to be understood all the same, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// nil for what is no date. A year of two digits is the one that is nearest to `now`.
    static func secondsSince1970(_ text: String, near now: Int) -> Int? {
        let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }
        let day: CalendarDate?
        let time: Substring
        switch words.count {
        case 6 where words[5] == "gmt" || words[5] == "utc":
            day = date(words[1], words[2], year(words[3], near: now))
            time = words[4]
        case 5:
            day = date(words[2], words[1], words[4].count == 4 ? number(words[4]) : nil)
            time = words[3]
        default: return nil
        }
        guard let day, let seconds = secondsOfDay(time) else { return nil }
        return day.daysSince1970 * 86_400 + seconds
    }

    private static func date(_ day: Substring, _ month: Substring, _ year: Int?) -> CalendarDate? {
        guard let day = number(day), let month = months.firstIndex(of: String(month)), let year else { return nil }
        return CalendarDate(year: year, month: month + 1, day: day)
    }

    private static func year(_ text: Substring, near now: Int) -> Int? {
        guard let year = number(text) else { return nil }
        if text.count == 4 { return year }
        guard text.count == 2 else { return nil }
        let thisYear = CalendarDate(daysSince1970: now / 86_400).year
        let sameCentury = thisYear - thisYear % 100 + year
        if sameCentury > thisYear + 50 { return sameCentury - 100 }
        return sameCentury <= thisYear - 50 ? sameCentury + 100 : sameCentury
    }

    private static func secondsOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }), let hour = number(parts[0]),
            let minute = number(parts[1]), let second = number(parts[2]), hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
