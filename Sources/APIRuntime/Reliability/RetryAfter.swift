import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How long a server asks to be left alone: `Retry-After` (RFC 9110, section 10.2.3), or `retry-after-ms`, which some
/// send beside it because it is finer.
enum RetryAfter {
    private static let milliseconds = HTTPField.Name("retry-after-ms")
    /// Three centuries: what is longer is as good as never, and can still be reckoned with.
    private static let longest = 10_000_000_000

    /// nil without the field, and when nobody can tell what it means.
    static func delay(in fields: HTTPFields, at now: () -> Date) -> Duration? {
        if let name = milliseconds, let count = fields[name].flatMap(count) { return .milliseconds(count) }
        guard let text = fields[.retryAfter]?.trimmed else { return nil }
        if let seconds = count(text) { return .seconds(seconds) }
        // A date is meant by the server's clock, which need not be ours.
        let local = Int(exactly: now().timeIntervalSince1970.rounded(.down)) ?? 0
        let sent = fields[.date].flatMap { HTTPDate.secondsSince1970($0.trimmed, near: local) } ?? local
        guard let until = HTTPDate.secondsSince1970(text, near: sent) else { return nil }
        return .seconds(max(until - sent, 0))
    }

    /// Digits, and a fraction that is left out.
    private static func count(_ text: String) -> Int? {
        let whole = text.trimmed.prefix { $0 != "." }
        let fraction = text.trimmed.dropFirst(whole.count + 1)
        guard !whole.isEmpty, (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int(whole) ?? longest, longest)
    }
}

extension String {
    /// Without the blanks around it that a field's value may have.
    fileprivate var trimmed: String {
        let blanks: Set<Character> = [" ", "\t"]
        return String(drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
    }
}
