import APIRuntime
import JSON
import Showcase
import Testing

@Suite("Scalars")
struct ScalarTests {
    /// Each is read as its type and written as it came.
    @Test(
        arguments: [
            #""moment":"2026-03-29T01:59:60.999999-07:00""#, #""moment":"2026-01-01t00:00:00.000001z""#,
            #""moment":"2026-01-01 00:00:00+0200""#, #""day":"2028-02-29""#, #""clock":"23:59:59Z""#,
            #""lasting":"PT1H30M""#,
            #""uuid":"8a6b1c2d-3e4f-4a6b-9c1e-5b7d4e9f8a6b""#, #""bytes":"bGFya3NwdXI=""#, #""encoded":"AP8Q""#,
            #""address":"https://larkspur.example/?q=1""#, #""price":12345678901234567890.12"#, #""small":2147483648"#,
            #""large":9007199254740993"#, #""large":-9223372036854775808"#, #""huge":18446744073709551615"#,
            #""single":0.1"#,
            #""double":1.7976931348623157e+308"#,
        ]
    )
    func roundTrip(member: String) throws {
        let formats = try decoded(Formats.self, "{\(member)}")
        #expect(formats.additionalProperties == [:])
        #expect(try JSONValue(parsing: encoded(formats)) == JSONValue(parsing: "{\(member)}"))
    }

    @Test func whatTheyMean() throws {
        let formats = try decoded(
            Formats.self,
            """
            {"moment":"2026-11-22T23:59:59.123456+01:00","day":"2026-11-22","bytes":"bGFya3NwdXI=","price":0.10,
            "large":9007199254740993,"huge":18446744073709551615,"small":7.0}
            """
        )
        #expect(formats.moment == Timestamp(seconds: 1_795_388_399, nanoseconds: 123_456_000))
        #expect(formats.moment?.offset == 3_600)
        #expect(formats.day == CalendarDate("2026-11-22"))
        #expect(formats.bytes.map { String(decoding: $0, as: UTF8.self) } == "larkspur")
        #expect(formats.price == Decimal(string: "0.1"))
        #expect(formats.large == (1 << 53) + 1)
        #expect(formats.huge == .max)
        #expect(formats.small == 7)
    }

    @Test(arguments: [
        #""moment":"yesterday""#, #""day":"2026-13-01""#, #""uuid":"7""#, #""bytes":"***""#, #""huge":-1"#,
        #""large":1.5"#,
    ])
    func whatTheyAreNot(member: String) {
        #expect(throws: DecodingError.self) { try decoded(Formats.self, "{\(member)}") }
    }

    // MARK: Enumerations

    @Test(
        arguments: [
            ("", Seeing.empty), ("good", .good), ("Good", .good2), ("GOOD", .good3), ("very-good", .veryGood),
            ("very_good", .veryGood2),
            ("+1", .plus1), ("-1", .minus1), ("👍", .thumbsUpSign), ("default", .default), ("self", .self_),
            ("2x", ._2x),
            (">=", .greaterEqual), ("<=", .lessEqual), ("unknown", .unknownValue), ("NO", .no),
            ("mediocre", .unknown("mediocre")),
        ]
    )
    func texts(text: String, value: Seeing) throws {
        #expect(Seeing(rawValue: text) == value)
        #expect(value.rawValue == text)
        #expect(try decoded(Seeing.self, encoded(text)) == value)
        #expect(try encoded(value) == encoded(text))
        #expect(value.isUnknown == (text == "mediocre"))
    }

    @Test func numbers() throws {
        #expect(try decoded([Bortle].self, "[1,2,9,5]") == [.excellent, .typical, .innerCity, .unknown(5)])
        #expect(try decoded(Bortle.self, "9.0") == .innerCity)
        #expect(try decoded(Magnitudes.self, "[-1.5,0,6.5,7.25]") == [.minus1_5, ._0, ._6_5, .unknown(7.25)])
        #expect(try recoded(Magnitudes.self, "[-1.5,0,6.5,7.25]") == "[-1.5,0,6.5,7.25]")
    }

    @Test(arguments: [
        (#""auto""#, Exposure.auto), ("0", ._0), ("0.5", ._0_5), ("true", .true), ("false", .unknown(false)),
        (#"[1]"#, .unknown([1])),
    ])
    func mixed(json: String, value: Exposure) throws {
        #expect(try decoded(Exposure.self, json) == value)
        #expect(try encoded(value) == json)
    }

    @Test func nullAmongValues() throws {
        #expect(try decoded([Moon?].self, #"["new",null,"blue"]"#) == [.new, nil, .unknown("blue")])
        #expect(try recoded(Sightings.self, #"["2026-11-22",null]"#) == #"["2026-11-22",null]"#)
    }

    @Test func openEnumerations() throws {
        #expect(try decoded([Band].self, #"["visible","radio"]"#) == [.visible, .unknown("radio")])
        #expect(try encoded(Constant.larkspur) == #""larkspur""#)
        let shutter: Shutter = false
        #expect(try encoded(shutter) == "false")
    }

    @Test func tuples() throws {
        let place: Coordinates = [.number(10.5), .number(41), .string("J2000.0")]
        #expect(try decoded(Coordinates.self, #"[10.5,41,"J2000.0"]"#) == place)
        #expect(try encoded(place) == #"[10.5,41,"J2000.0"]"#)
        #expect(try decoded(Coordinates.self, "[true]") == [.unknown(true)])
        #expect(try decoded(Image.self, "[[1,2],[],[3]]") == [[1, 2], [], [3]])
    }
}
