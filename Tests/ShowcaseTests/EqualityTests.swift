import APIRuntime
import JSON
import Showcase
import Testing

/// Generated values are equal when they send the same.
@Suite("Equality")
struct EqualityTests {
    typealias Plate = ShowcaseClient.VisitorCentre.UploadPlateBody

    @Test(arguments: [
        (#"{"moment":"2026-01-01T00:00:00Z"}"#, #"{"moment":"2026-01-01t02:00:00.000+02:00"}"#, true),
        (#"{"moment":"2026-01-01T00:00:00Z"}"#, #"{"moment":"2026-01-01T00:00:00.000001Z"}"#, false),
        (#"{"double":1}"#, #"{"double":1.0}"#, true),
        (#"{"double":1}"#, #"{"double":2}"#, false),
        (#"{"small":1,"large":2}"#, #"{"large":2,"small":1}"#, true),
        (#"{"a":1,"b":{"c":[],"d":null}}"#, #"{"b":{"d":null,"c":[]},"a":1}"#, true),
        (#"{"a":1}"#, #"{"a":2}"#, false),
        (#"{"small":null}"#, "{}", false),
    ])
    func objects(left: String, right: String, areEqual: Bool) throws {
        let (left, right) = (try decoded(Formats.self, left), try decoded(Formats.self, right))
        #expect((left == right) == areEqual)
        #expect((left.hashValue == right.hashValue) == areEqual)
        #expect(Set([left, right]).count == (areEqual ? 1 : 2))
    }

    @Test func unions() throws {
        let numbers = try ["1", "1.0", "2"].map { try decoded(CoordinatesItem.self, $0) }
        #expect(numbers[0] == numbers[1] && numbers[0] != numbers[2])
        #expect(numbers[0].hashValue == numbers[1].hashValue && numbers[0].hashValue != numbers[2].hashValue)
        #expect(Set(numbers).count == 2)
    }

    @Test func files() {
        let plate = Plate(plate: FileUpload(bytes: [1], filename: "a.png"))
        #expect(plate == Plate(plate: FileUpload(bytes: [1], filename: "a.png")))
        #expect(plate != Plate(plate: FileUpload(bytes: [2], filename: "a.png")))
        #expect(plate != Plate(plate: FileUpload(bytes: [1], filename: "b.png")))
        #expect(plate != Plate(plate: FileUpload(path: "a.png")))
        #expect(plate != Plate(plate: FileUpload(bytes: [1], filename: "a.png"), caption: "c"))
    }

    @Test func whatCannotBeSentEqualsNothing() {
        let formats = Formats(double: .nan)
        #expect(formats != formats)
    }
}
