import APIRuntime
import JSON
import Showcase
import Testing

@Suite("Objects and maps")
struct ObjectTests {
    private let telescope = #"{"id":7,"name":"Old","kind":"refractor","dome":{"azimuth":1.5},"serial":"LH"}"#

    @Test func membersAreUnderstood() throws {
        let value = try decoded(Telescope.self, telescope)
        #expect(value.id == 7)
        #expect(value.kind == .refractor)
        #expect(value.dome?.azimuth == 1.5)
        #expect(value.dome?.open == nil)
        #expect(value.focalRatio == nil)
    }

    /// `serial` is required, and nowhere described: it is no reason to fail.
    @Test func requiredButUndeclared() throws {
        #expect(try decoded(Telescope.self, telescope).additionalProperties == ["serial": "LH"])
        #expect(
            try decoded(Telescope.self, telescope.replacing(#","serial":"LH""#, with: "")).additionalProperties == [:])
    }

    /// A schema that is written twice is one type: a value of the one place is a value of the other.
    @Test func equalSchemasShareAType() throws {
        typealias Body = ShowcaseClient.Telescopes.MoveCameraBody
        let east = Body.ToMount(side: .east, port: 2)
        let west = Body.FromMount(side: .west)
        let body = Body(fromMount: east, toMount: west, side: west.side, instead: .spareMount(east))
        let mounts = #""from_mount":{"side":"east","port":2},"to_mount":{"side":"west"}"#
        #expect(try encoded(body) == "{\(mounts)" + #","side":"west","instead":{"side":"east","port":2}}"#)
    }

    // MARK: Null and absent

    @Test func requiredAndNullableIsWrittenAsNull() throws {
        let bare = #"{"id":8,"name":"N","kind":"radio","dome":null}"#
        #expect(try decoded(Telescope.self, bare).dome == nil)
        #expect(try recoded(Telescope.self, bare) == bare)
        #expect(try recoded(Telescope.self, bare.replacing(#","dome":null"#, with: "")) == bare)
    }

    @Test func nullIsNotAbsent() throws {
        typealias Patch = ShowcaseClient.Observations.PatchObservationBody
        #expect(try encoded(Patch()) == "{}")
        #expect(try encoded(Patch(remark: "hazy")) == #"{"remark":"hazy"}"#)
        #expect(try encoded(Patch(additionalProperties: ["remark": .null])) == #"{"remark":null}"#)
        for json in ["{}", #"{"remark":null}"#, #"{"remark":"hazy"}"#] {
            #expect(try recoded(Patch.self, json) == json)
        }
        var patch = try decoded(Patch.self, #"{"remark":null}"#)
        #expect(patch.additionalProperties["remark"] == .null)
        // The null that is remembered gives way to a value.
        patch.remark = "hazy"
        #expect(try encoded(patch) == #"{"remark":"hazy"}"#)
    }

    @Test func nullWhereNoneMayBe() throws {
        #expect(throws: DecodingError.self) { try decoded(Telescope.self, telescope.replacing("7", with: "null")) }
        #expect(
            try decoded(Telescope.self, telescope.replacing(#""serial""#, with: #""site":null,"serial""#)).site == nil)
    }

    // MARK: Additional properties

    @Test func whatTheDocumentDoesNotKnowIsKept() throws {
        let json = #"{"kind":"clear","humidity":41,"wind":3.5}"#
        let weather = try decoded(Weather.self, json)
        #expect(weather.kind == "clear")
        #expect(weather.additionalProperties == ["humidity": 41, "wind": 3.5])
        #expect(try encoded(weather) == json)
        #expect(try encoded(Weather(kind: "dry", additionalProperties: ["rain": 0])) == #"{"kind":"dry","rain":0}"#)
    }

    @Test func additionalPropertiesFalseDropsThem() throws {
        #expect(try recoded(Crop.self, #"{"x":1,"z":2,"y":3}"#) == #"{"x":1,"y":3}"#)
    }

    @Test func maps() throws {
        let maps = try decoded(
            Maps.self,
            """
            {"typed":{"a":1},"nullable":{"a":null,"b":1},"free":{"a":[1]},"empty":{"x":1},"named":{"a":"moon"},
            "patterns":{"M31":{"type":"galaxy","name":"M"}},"nested":{"a":{"b":["c"]}}}
            """
        )
        #expect(maps.typed == ["a": 1])
        #expect(maps.nullable?["a"] == .some(.none))
        #expect(maps.nullable?["b"] == 1)
        #expect(maps.free == ["a": [1]])
        #expect(maps.empty == ["x": 1])
        #expect(maps.named == ["a": .unknown("moon")])
        #expect(maps.patterns?["M31"]?.name == "M")
        #expect(maps.nested?["a"]?["b"] == ["c"])
        #expect(try encoded(Maps(nullable: ["a": nil])) == #"{"nullable":{"a":null}}"#)
    }

    // MARK: allOf, conditions, booleans

    @Test func allOfIsFlat() throws {
        let landmark = Landmark(ra: 1, dec: 2, name: "Church", height: 61)
        #expect(try encoded(landmark) == #"{"ra":1,"dec":2,"name":"Church","height":61}"#)
        #expect(throws: DecodingError.self) { try decoded(Landmark.self, #"{"ra":1,"name":"x"}"#) }
        let home: Home = Position(ra: 1)
        #expect(try encoded(home) == #"{"ra":1}"#)
    }

    @Test func conditionsAddProperties() throws {
        let permit = try decoded(Permit.self, #"{"age":40,"licence":"L-1","banned":true}"#)
        #expect(permit.age == 40)
        #expect(permit.licence == "L-1")
        #expect(permit.guardian == nil)
        #expect(try encoded(permit) == #"{"age":40,"licence":"L-1","banned":true}"#)
        #expect(try encoded(Booking(guests: 2)) == #"{"guests":2}"#)
    }

    @Test func schemasThatSayLittle() throws {
        let json = """
            {"anything":[1],"whatever":{"a":null},"untyped":100,"implied":{"x":1},"limited":"abc","either":7,\
            "several":[1,2]}
            """
        let loose = try decoded(Loose.self, json)
        #expect(loose.anything == [1])
        #expect(loose.implied?.x == 1)
        #expect(loose.limited == "abc")
        #expect(loose.either == .integer(7))
        #expect(loose.several == .array([1, 2]))
        #expect(try decoded(Loose.self, #"{"either":"7"}"#).either == .string("7"))
        #expect(try decoded(Loose.self, #"{"either":[7]}"#).either == .unknown([7]))
        #expect(try recoded(Loose.self, json) == json)
        let anything: Anything = ["a": true]
        #expect(try encoded(anything) == #"{"a":true}"#)
    }

    // MARK: Constants

    @Test func constantsNeedNotBeSaid() throws {
        #expect(try encoded(Constants(number: 2)) == #"{"text":"fixed","number":2,"only":"this one"}"#)
    }

    @Test func otherConstantsAreKept() throws {
        let json = #"{"text":"changed","number":3,"only":"another","flag":false,"optional":"no"}"#
        #expect(try recoded(Constants.self, json) == json)
    }

    // MARK: Names

    @Test func names() throws {
        var names = Names(self_: "s", id: "1", id2: "2", id3: "3", plus1: 4, minus1: 5, crescentMoon: "m")
        names.class = "c"
        names.aB2 = "x"
        names.größe = 0.5
        #expect(
            try encoded(names)
                == #"{"class":"c","self":"s","id":"1","ID":"2","Id":"3","+1":4,"-1":5,"🌙":"m","a_b":"x","größe":0.5}"#
        )
        let quoted = try decoded(Names.self, #"{"quote\"back\\slash":"q","":"e","a\u0020b":"b"}"#)
        #expect(quoted.quoteBackSlash == "q")
        #expect(quoted.empty == "e")
        #expect(quoted.aB == "b")
        #expect(quoted.otherProperties == [:])
    }

    @Test func namesThatWouldShadow() throws {
        let error = try decoded(ErrorSchema.self, #"{"message":"Clouds","Data":{"Type":"hail"}}"#)
        #expect(error.data?.type == .unknown("hail"))
        #expect(TypeSchema(rawValue: "rain") == .rain)
        #expect(Names.TypeSchema(rawValue: "a") == .a)
        #expect(ShowcaseSchema(showcase: "s").showcase == "s")
        #expect(try encoded(_2PmReportV1_0(_2mass: "J1")) == #"{"2mass":"J1"}"#)
    }
}
