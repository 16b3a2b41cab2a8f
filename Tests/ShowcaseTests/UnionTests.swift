import APIRuntime
import JSON
import Showcase
import Testing

@Suite("Unions and recursion")
struct UnionTests {
    // MARK: By a tag

    @Test func byTheDiscriminatorsMapping() throws {
        #expect(
            try decoded(SkyObject.self, #"{"type":"star","name":"Vega"}"#) == .star(Star(type: "star", name: "Vega")))
        #expect(try decoded(SkyObject.self, #"{"type":"dwarf","name":"B"}"#) == .star(Star(type: "dwarf", name: "B")))
        #expect(try decoded(SkyObject.self, #"{"type":"comet"}"#) == .comet(Comet()))
        // The tag decides, even where another branch would fit.
        #expect(throws: DecodingError.self) {
            try decoded(SkyObject.self, #"{"type":"galaxy","perihelion":"2061-07-28"}"#)
        }
    }

    @Test func byTheSchemasNames() throws {
        #expect(
            try decoded(Lamp.self, #"{"is":"WhiteLamp","kelvin":2700}"#)
                == .whiteLamp(WhiteLamp(is: "WhiteLamp", kelvin: 2_700)))
        #expect(try decoded(Lamp.self, #"{"is":"RedLamp"}"#) == .redLamp(RedLamp(is: "RedLamp")))
    }

    @Test func byAConstant() throws {
        #expect(try decoded(Instrument.self, #"{"kind":"camera"}"#) == .camera(.init()))
        #expect(try encoded(Instrument.spectrograph(.init(lines: 3))) == #"{"kind":"spectrograph","lines":3}"#)
    }

    @Test func byTheSchemasThatExtendABase() throws {
        let guide = try decoded(Shift.self, #"{"role":"guide","hours":2,"languages":["de"]}"#)
        #expect(guide == .guide(GuideShift(role: "guide", hours: 2, languages: ["de"])))
        #expect(
            try decoded(Shift.self, #"{"role":"night","coffee":1.5}"#) == .night(NightShift(role: "night", coffee: 1.5))
        )
    }

    @Test(
        arguments: [
            #"{"name":"3C 273","redshift":0.158,"type":"quasar"}"#, #"{"name":"no tag"}"#, #"{"type":7}"#, "[1]",
            #""text""#, "null",
        ]
    )
    func unknownMembersSurvive(json: String) throws {
        let value = try decoded(SkyObject.self, json)
        #expect(try value == .unknown(JSONValue(parsing: json)))
        #expect(try encoded(value) == json)
    }

    // MARK: By the best fit

    @Test(
        arguments: [
            ("1.5", Reading.number(1.5)), (#""cloudy""#, .string("cloudy")), ("false", .boolean(false)),
            ("[1,2]", .doubles([1, 2])),
            (#"{"ra":1,"dec":2}"#, .position(Position(ra: 1, dec: 2))), (#"[1,"a"]"#, .unknown([1, "a"])),
            (#"{"dec":2}"#, .unknown(["dec": 2])),
        ]
    )
    func byTheKindOfTheValue(json: String, value: Reading) throws {
        #expect(try decoded(Reading.self, json) == value)
        #expect(try encoded(value) == json)
    }

    @Test func theNarrowerTextIsFirst() throws {
        guard case .timestamp(let moment) = try decoded(Reading.self, #""2026-11-22T20:00:00.5Z""#) else {
            Issue.record("A date and time is no mere text")
            return
        }
        #expect(moment.nanoseconds == 500_000_000)
        #expect(try decoded(Reading?.self, "null") == nil)
        // An instant could be read from it too, but a date is what it is.
        #expect(try decoded(Reading.self, #""2026-11-22""#) == .calendarDate(#require(CalendarDate("2026-11-22"))))
    }

    /// Each of these is a `ByName` too: the branch that understands most of it wins.
    @Test func byWhatIsKnown() throws {
        let place: Coordinates = [.number(1), .number(2)]
        #expect(try decoded(Target.self, #"{"name":"M 31"}"#) == .byName(.init(name: "M 31")))
        #expect(try decoded(Target.self, #"{"at":[1,2]}"#) == .byPlace(.init(at: place)))
        #expect(
            try decoded(Target.self, #"{"name":"M 31","at":[1,2]}"#) == .byNameAndPlace(.init(name: "M 31", at: place)))
        #expect(
            try decoded(Target.self, #"{"name":"M 31","colour":"blue"}"#)
                == .byName(.init(name: "M 31", additionalProperties: ["colour": "blue"]))
        )
        #expect(try decoded(Target.self, #"{"orbit":1}"#) == .unknown(["orbit": 1]))
        #expect(try recoded(Target.self, #"{"name":"M 31","colour":"blue"}"#) == #"{"name":"M 31","colour":"blue"}"#)
    }

    @Test func unionsOfUnions() throws {
        #expect(try decoded(Ticket.self, #"{"kind":"camera","pixels":1}"#) == .instrument(.camera(.init(pixels: 1))))
        #expect(try decoded(Ticket.self, "7") == .reading(.number(7)))
        #expect(try decoded(Ticket.self, #"{"ra":3}"#) == .reading(.position(Position(ra: 3))))
        #expect(try recoded(Ticket.self, #"{"kind":"sextant"}"#) == #"{"kind":"sextant"}"#)
    }

    // MARK: Recursion

    @Test func directly() throws {
        let cupboard = Cupboard(label: "outer", inside: Cupboard(label: "middle", inside: Cupboard(label: "inner")))
        #expect(cupboard.inside?.inside?.label == "inner")
        let json = #"{"label":"outer","inside":{"label":"middle","inside":{"label":"inner"}}}"#
        #expect(try encoded(cupboard) == json)
        #expect(try decoded(Cupboard.self, json) == cupboard)
        #expect("\(cupboard)".contains("inner"))
    }

    @Test func mutually() throws {
        let ada = Person(name: "Ada", team: Team(title: "Night", lead: Person(name: "Grace", team: Team())))
        #expect(try encoded(ada) == #"{"name":"Ada","team":{"title":"Night","lead":{"name":"Grace","team":{}}}}"#)
        #expect(try decoded(Person.self, encoded(ada)) == ada)
    }

    @Test func throughArraysMapsAndUnions() throws {
        let entry = LogEntry(
            text: "Clear", replies: [LogEntry(text: "At last")], byAuthor: ["ada": LogEntry(text: "Mine")])
        #expect(try decoded(LogEntry.self, encoded(entry)) == entry)
        let query = SkyQuery.all(
            .init(all: [.is(.init(field: "type", value: "star")), .not(.init(not: .is(.init(field: "m"))))]))
        #expect(try encoded(query) == #"{"all":[{"field":"type","value":"star"},{"not":{"field":"m"}}]}"#)
        #expect(try decoded(SkyQuery.self, encoded(query)) == query)
        #expect(try recoded(Tree.self, "[[],[[]]]") == "[[],[[]]]")
    }

    @Test func deeply() throws {
        let depth = 120
        let json =
            String(repeating: #"{"not":"#, count: depth) + #"{"field":"m"}"# + String(repeating: "}", count: depth)
        #expect(try recoded(SkyQuery.self, json) == json)
    }
}
