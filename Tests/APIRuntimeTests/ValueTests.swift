import Foundation
import Testing

@testable import APIRuntime

@Suite struct ValueTests {
    @Test(arguments: [
        ("[8675309]", "8675309"), ("[0123.50]", nil), ("[1.50]", "1.50"), ("[true]", "true"), ("[[]]", nil),
    ])
    func textWithoutQuotes(json: String, text: String?) {
        #expect((try? PayloadDecoder().decode([String].self, from: Array(json.utf8))) == text.map { [$0] })
    }

    /// Databases and languages without a Boolean have it as a number or as text; what else is no Boolean stays none.
    @Test(arguments: [
        ("1", true), ("0", false), (#""1""#, true), (#""0""#, false), (#""true""#, true), (#""f\u0061lse""#, false),
        ("2", nil), ("1.0", nil), ("-0", nil), (#""yes""#, nil), (#""TRUE""#, nil), (#""""#, nil), ("[]", nil),
        ("null", nil),
    ])
    func booleansByAnotherName(json: String, flag: Bool?) throws {
        #expect((try? decode("[\(json)]", as: [Bool].self)) == flag.map { [$0] })
        let node = try? decode(#"{"leaf":\#(json)}"#, as: RightNode.self)
        #expect(node?.leaf == flag)
        let nested = try decode(#"{"next":{"leaf":\#(json)}}"#, as: LeftNode.self)
        if let flag { #expect(nested.next == .right(RightNode(leaf: flag))) }
    }

    @Test func openEnums() throws {
        #expect(try decode(#"["text","video"]"#) == [Modality.text, .unknown("video")])
        #expect(try encode([Modality.text, .unknown("video")]) == #"["text","video"]"#)
        #expect(Modality.unknown("text") == .text)
        #expect(Set([Modality.unknown("text"), .text]).count == 1)
        #expect(Modality.unknown("x").isUnknown)
        #expect(!Modality.image.isUnknown)
        #expect(try decode("[1.0,2]") == [Level.low, .unknown(2)])
        #expect(try encode([Level.low, .unknown(2)]) == "[1,2]")
        #expect(try decode(#"["auto",3.0,null,{"a":1}]"#) == [Mixed.auto, .three, .unknown(.null), .unknown(["a": 1])])
        let foreign = try JSONDecoder().decode([Modality].self, from: Data(#"["text","video"]"#.utf8))
        #expect(foreign == [.text, .unknown("video")])
        #expect(String(decoding: try JSONEncoder().encode(foreign), as: UTF8.self) == #"["text","video"]"#)
    }

    @Test func boxesAreValues() throws {
        struct Holder: Equatable { @Boxed var value: [Int] }
        let first = Holder(value: [1])
        var second = first
        second.value.append(2)
        #expect(first.value == [1])
        #expect(second.value == [1, 2])
        #expect(first != second)
    }

    @Test(arguments: [
        ("1985-04-12T23:20:50.52Z", 482_196_050, 520_000_000, 0),
        ("1996-12-19T16:39:57-08:00", 851_042_397, 0, -28_800),
        ("1990-12-31T23:59:60Z", 662_688_000, 0, 0),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_173, 870_000_000, 1_200),
        ("2020-01-01t00:00:00z", 1_577_836_800, 0, 0),
        ("2020-01-01 00:00:00", 1_577_836_800, 0, 0),
        ("2020-01-01", 1_577_836_800, 0, 0),
        ("2020-01-01T00:00", 1_577_836_800, 0, 0),
        ("2020-01-01T00:00:00,5+0200", 1_577_829_600, 500_000_000, 7_200),
        ("2020-01-01T00:00:00+02", 1_577_829_600, 0, 7_200),
        ("2020-01-01 00:00:00 UTC", 1_577_836_800, 0, 0),
        ("2020-01-01T24:00:00Z", 1_577_923_200, 0, 0),
        ("2020-01-01T00:00:00.1234567891Z", 1_577_836_800, 123_456_789, 0),
        ("0000-01-01T00:00:00Z", -62_167_219_200, 0, 0),
        ("9999-12-31T23:59:59Z", 253_402_300_799, 0, 0),
        ("1969-12-31T23:59:59.25Z", -1, 250_000_000, 0),
        ("2020-01-01T00:00:00Z[UTC]", 1_577_836_800, 0, 0),
        ("2020-01-01T01:00+01:00[Europe/Paris]", 1_577_836_800, 0, 3_600),
        ("2020-01-01T01:00:00+01[!Europe/Paris][u-ca=hebrew]", 1_577_836_800, 0, 3_600),
    ])
    func timestamps(text: String, seconds: Int, nanoseconds: Int, offset: Int) throws {
        let timestamp = try #require(Timestamp(text))
        #expect(timestamp.seconds == seconds)
        #expect(timestamp.nanoseconds == nanoseconds)
        #expect(timestamp.offset == offset)
        #expect(try encode(try decode("\"\(text)\"", as: Timestamp.self)) == "\"\(text)\"")
        let own = Timestamp(seconds: seconds, nanoseconds: nanoseconds, offset: offset)
        #expect(own == timestamp)
        #expect(Timestamp(own.description) == timestamp, "\(own)")
        #expect(abs(timestamp.date.timeIntervalSince1970 - Double(seconds) - Double(nanoseconds) / 1e9) < 1e-5)
    }

    @Test(arguments: [
        "", "2020", "2020-13-01", "2020-02-30", "2020-01-01T", "2020-01-01T25:00:00Z", "2020-01-01T00:60:00Z",
        "2020-01-01T00:00:00.Z", "2020-01-01T00:00:00+25:00", "2020-01-01T00:00:00Zx", "x", "2020-01-01T00:00:00+",
        "20200101", "2020-01-01T00:00:61Z", "2020-01-01T00:00:00[UTC]", "2020-01-01T00:00:00Z[",
        "2020-01-01T00:00:00Z[]",
        "2020-01-01T00:00:00Z[UTC]x", "0000-00-00", "２０２０-01-01",
    ])
    func noTimestamps(text: String) {
        #expect(Timestamp(text) == nil)
        #expect(throws: DecodingError.self) { try decode("\"\(text)\"", as: Timestamp.self) }
    }

    @Test func timestampsOfDates() throws {
        #expect(Timestamp(Date(timeIntervalSince1970: 0.25)).description == "1970-01-01T00:00:00.25Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -0.25)).description == "1969-12-31T23:59:59.75Z")
        #expect(Timestamp(Date(timeIntervalSince1970: .infinity)).description == "9999-12-31T23:59:59Z")
        #expect(Timestamp(Date(timeIntervalSince1970: -.greatestFiniteMagnitude)).description == "0000-01-01T00:00:00Z")
        #expect(Timestamp(seconds: 0, nanoseconds: -1).description == "1969-12-31T23:59:59.999999999Z")
        #expect(Timestamp(seconds: .max, nanoseconds: .max).seconds == 253_402_300_799)
        #expect(Timestamp(seconds: 0, offset: -5_400).description == "1969-12-31T22:30:00-01:30")
        #expect(Timestamp(seconds: 0, offset: 1_172).description == "1970-01-01T00:19:00+00:19")
        #expect(Timestamp("2020-01-01T01:00:00+01:00") == Timestamp("2020-01-01T00:00:00Z"))
        #expect(try #require(Timestamp("2020-01-01")) < #require(Timestamp("2020-01-02")))
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true), ("2020-1-1", false),
    ])
    func calendarDates(text: String, isDate: Bool) throws {
        #expect((CalendarDate(text) != nil) == isDate)
        if isDate { #expect(try encode(try decode("\"\(text)\"", as: CalendarDate.self)) == "\"\(text)\"") }
    }

    /// Languages that have one type for days and instants write a day with a time. It is kept, and makes no other day of it.
    @Test(arguments: [
        "2024-01-31T00:00:00.000Z", "2024-01-31T00:00:00.000000Z", "2024-01-31 00:00:00", "2024-01-31T00:00:00",
        "2024-01-31Z", "2024-01-31+01:00", "2024-01-31T23:00:00-08:00[America/Los_Angeles]",
    ])
    func calendarDatesWithTimes(text: String) throws {
        let date = try #require(CalendarDate(year: 2024, month: 1, day: 31))
        let read: CalendarDate = try decode("\"\(text)\"")
        #expect(read == date && Set([read, date]).count == 1)
        #expect(read.description == "2024-01-31")
        #expect(try encode(read) == "\"\(text)\"")
        #expect(WrittenForm(read) == WrittenForm(date))
        let call = APICall(.get, "/\(read)", operation: "o")
        #expect(try call.request(to: "https://h").path == "/2024-01-31")
    }

    @Test(arguments: ["2024-01-31T", "2024-01-31 ", "2024-01-31x", "2024-01-31T25:00:00", "2024-01-31T00:00:00Zx"])
    func noCalendarDates(text: String) { #expect(CalendarDate(text) == nil) }

    /// MySQL's zeros are no date, where there may be none.
    @Test(arguments: ["0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00.000Z"])
    func datesOfZeros(text: String) throws {
        let days: Days = try decode(#"{"day":"\#(text)","time":"\#(text)","note":"\#(text)"}"#)
        #expect(days == Days(note: text))
        #expect(throws: DecodingError.self) { try decode(#"{"number":"\#(text)"}"#, as: Days.self) }
        #expect(throws: DecodingError.self) { try decode("[\"\(text)\"]", as: [CalendarDate].self) }
    }

    private struct Days: APIObject {
        var day: CalendarDate?
        var time: Timestamp?
        var note: String?
        var number: Int?

        static func read(from object: inout ObjectReader) -> Self {
            Self(
                day: object.optional("day"), time: object.nullable("time"), note: object.optional("note"),
                number: object.optional("number"))
        }

        func write(to object: inout ObjectWriter) {
            object.optional(day, "day")
            object.nullable(time, "time")
            object.optional(note, "note")
            object.optional(number, "number")
        }
    }

    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zg", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm\n9v\r\n YmFy", "foobar"),
        ("Pz8_Pz8-", "??????>"),
    ])
    func base64(text: String, decoded: String) throws {
        let data: Data = try decode(try encode(text))
        #expect(data == (decoded == "??????>" ? Data([0x3F, 0x3F, 0x3F, 0x3F, 0x3F, 0x3E]) : Data(decoded.utf8)))
        #expect(try decode(try encode(data)) == data)
    }

    @Test(arguments: ["A", "A=B", "****", "Zg==Zg=="])
    func noBase64(text: String) {
        #expect(throws: DecodingError.self) { try decode("\"\(text)\"", as: Data.self) }
    }

    @Test(arguments: [
        ("0.1", "0.1"), ("\"19.99\"", "19.99"), ("1e2", "100"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    ])
    func decimals(json: String, text: String) throws {
        let decimal: Decimal = try decode(json)
        #expect(try encode(decimal) == text)
    }

    /// What Python's frameworks write: local mean time of the years before time zones, and HTTP's dates in JSON.
    @Test(arguments: [
        ("1890-01-01T00:53:28+00:53:28", -2_524_521_600, 3_208),
        ("1890-01-01T00:00:00-00:53:28", -2_524_518_392, -3_208),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 1_577_836_800, 0),
    ])
    func timestampsOfPython(text: String, seconds: Int, offset: Int) throws {
        let timestamp: Timestamp = try decode("\"\(text)\"")
        #expect(timestamp.seconds == seconds)
        #expect(timestamp.offset == offset)
        #expect(try encode(timestamp) == "\"\(text)\"")
    }

    @Test(arguments: ["\"\"", "\"1,5\"", "\"x\"", "true", "\"NaN\""])
    func noDecimals(json: String) {
        #expect(throws: DecodingError.self) { try decode(json, as: Decimal.self) }
    }

    @Test func uuidsAndURLs() throws {
        let json = #"["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]"#
        #expect(try encode(try decode(json, as: [UUID].self)) == json)
        #expect(throws: DecodingError.self) { try decode(#""f81d4fae""#, as: UUID.self) }
        #expect(
            try encode(try decode(#""f81d4fae7dec11d0a76500a0c91e6bf6""#, as: UUID.self))
                == #""f81d4fae-7dec-11d0-a765-00a0c91e6bf6""#)
        #expect(throws: DecodingError.self) { try decode(#""f81d4fae7dec11d0a76500a0c91e6bfx""#, as: UUID.self) }
        #expect(
            try encode(try decode(#""https://example.com/a?b=c""#, as: URL.self)) == #""https://example.com/a?b=c""#)
    }

    @Test func examples() throws {
        let example = PayloadExample(
            "m", at: "#/x", as: Model.self, json: #"{"id":"a","context_length":1.0,"type":"model","u":[]}"#)
        let (original, encoded) = try example.roundTrip()
        #expect(original == encoded)
        #expect(throws: DecodingError.self) {
            try PayloadExample("m", at: "#/x", as: Model.self, json: "{}").roundTrip()
        }
    }
}
