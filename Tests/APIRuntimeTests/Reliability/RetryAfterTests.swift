import Foundation
import HTTPTypes
import Testing

@testable import APIRuntime

@Suite("Retry-After", .timeLimit(.minutes(1)))
struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT
    private static let now = 784_111_777

    @Test(
        arguments: [
            ("0", 0.0), ("3", 3), (" 60 ", 60), ("1.5", 1), ("007", 7),
            ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sunday, 06-Nov-94 08:49:47 GMT", 10),
            ("Sun Nov  6 08:49:47 1994", 10), ("Sun, 06 Nov 1994 08:49:07 GMT", 0),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400),
            ("99999999999999999999999", 1e10), ("9223372036854775807", 1e10),
            ("", nil), ("-1", nil), ("soon", nil), ("1e3", nil), ("١", nil), (".5", nil), ("3 s", nil), ("+3", nil),
            ("Sun, 31 Feb 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 24:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 PST", nil),
            ("Sun, 06 Nev 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 99999999999999999999 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 94", nil), (", , , , ,", nil),
        ] as [(String, Double?)]
    )
    func values(text: String, seconds: Double?) {
        let fields: HTTPFields = [.retryAfter: text]
        let delay = RetryAfter.delay(in: fields) { Date(timeIntervalSince1970: Double(Self.now)) }
        #expect(delay == seconds.map { .seconds($0) })
    }

    @Test func byTheServersClock() {
        let fields: HTTPFields = [
            .retryAfter: "Sun, 06 Nov 1994 08:50:00 GMT", .date: "Sun, 06 Nov 1994 08:49:40 GMT",
        ]
        #expect(RetryAfter.delay(in: fields) { Date(timeIntervalSince1970: 0) } == .seconds(20))
        #expect(RetryAfter.delay(in: fields) { Date(timeIntervalSince1970: .nan) } == .seconds(20))
    }

    @Test(arguments: [("250", 250 as Int?), ("-1", 9_000), ("x", 9_000)])
    func milliseconds(text: String, expected: Int?) throws {
        let name = try #require(HTTPField.Name("Retry-After-Ms"))
        let fields: HTTPFields = [name: text, .retryAfter: "9"]
        #expect(RetryAfter.delay(in: fields) { Date() } == expected.map { .milliseconds($0) })
    }

    /// Two digits of a year mean the nearest year that ends with them.
    @Test(arguments: [
        ("94", 2_026, 1_994), ("70", 2_026, 2_070), ("76", 2_026, 2_076), ("77", 2_026, 1_977), ("30", 1_994, 2_030),
    ])
    func yearsOfTwoDigits(digits: String, thisYear: Int, year: Int) throws {
        let now = try #require(CalendarDate(year: thisYear, month: 6, day: 1)).daysSince1970 * 86_400
        let seconds = HTTPDate.secondsSince1970("Sunday, 06-Nov-\(digits) 08:49:37 GMT", near: now)
        let day = try #require(CalendarDate(year: year, month: 11, day: 6))
        #expect(seconds == day.daysSince1970 * 86_400 + 31_777)
    }

    @Test(
        arguments: [
            ("2", [2]), ("0", []), ("60", [60]), ("61", nil), ("99999999999999999999", nil),
            ("Sun, 06 Nov 1994 08:49:42 GMT", [5]), ("Mon, 07 Nov 1994 08:49:42 GMT", nil),
        ] as [(String, [Int]?)]
    )
    func winsOverTheBackoff(text: String, waits: [Int]?) async throws {
        let clock = HandClock(hurries: true)
        let transport = ScriptedTransport([.status(429, "", [.retryAfter: text]), .status(200)])
        let status = try await APIClient.scripted(transport, clock).status(of: call())
        #expect(status == (waits == nil ? 429 : 200))
        #expect(clock.slept == (waits ?? []).map { .seconds($0) })
    }

    @Test func whatNobodyUnderstandsIsNotObeyed() async throws {
        let clock = HandClock(hurries: true)
        let transport = ScriptedTransport([.status(429, "", [.retryAfter: "-5"]), .status(200)])
        try await APIClient.scripted(transport, clock).empty(call())
        #expect(clock.slept == [.milliseconds(500)])
    }
}
