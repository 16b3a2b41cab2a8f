import APIRuntime
import HTTPTypes
import JSON
import Showcase
import Testing

@Suite("Bodies")
struct BodyTests {
    private let observation = Observation(
        telescope: 7, target: .byName(.init(name: "M 31")), seen: .galaxy(Galaxy(name: "M 31")),
        token: "s3cret"
    )

    /// What only answers carry need not be said, and is not sent, though the schema requires it.
    @Test func readOnlyPropertiesDoNotBurdenRequests() async throws {
        let transport = RecordingTransport(204, "")
        _ = try await transport.client.observations.createObservation(body: observation)
        #expect(transport.header("Content-Type") == "application/json")
        let body = """
            {"telescope":7,"target":{"name":"M 31"},"seen":{"type":"galaxy","name":"M 31"},"token":"s3cret"}
            """
        #expect(transport.body == body)
    }

    /// What only requests carry need not be in an answer, and a null that came goes back.
    @Test func writeOnlyPropertiesDoNotBurdenAnswers() throws {
        let json = """
            {"telescope":7,"target":{"name":"M"},"seen":{"type":"comet"},\
            "recordedAt":"2026-11-22T23:59:59.123456+01:00","weather":null}
            """
        let answer = try decoded(Observation.self, json)
        #expect(answer.token == nil)
        #expect(answer.weather == nil)
        #expect(answer.recordedAt?.nanoseconds == 123_456_000)
        #expect(try recoded(Observation.self, json) == json)
    }

    @Test func mergePatch() async throws {
        let json = #"{"telescope":7,"target":{"name":"M"},"seen":{"type":"comet"}}"#
        let transport = RecordingTransport(200, json)
        let changed = try await transport.client.observations.patchObservation(
            observationID: UUID(),
            body: .init(target: .byName(.init(name: "M 32")), additionalProperties: ["remark": .null])
        )
        #expect(transport.request?.method == .patch)
        #expect(transport.header("Content-Type") == "application/merge-patch+json")
        #expect(transport.body == #"{"target":{"name":"M 32"},"remark":null}"#)
        #expect(changed.telescope == 7)
    }

    @Test func form() async throws {
        let transport = RecordingTransport(200, #"{"token":"t"}"#)
        let session = try await transport.client.visitorCentre.signIn(
            body: .init(
                name: "Ada & Co", passPhrase: "ü=?", scopes: ["a", "b"], device: .init(model: "x"), groups: ["g", "h"])
        )
        #expect(session.token == "t")
        #expect(transport.header("Content-Type") == "application/x-www-form-urlencoded")
        let members = [
            "name=Ada+%26+Co", "pass+phrase=%C3%BC%3D%3F", "scopes=a,b", "device%5Bmodel%5D=x", "groups%5B0%5D=g",
            "groups%5B1%5D=h",
        ]
        #expect(transport.body == members.joined(separator: "&"))
    }

    @Test func multipart() async throws {
        let transport = RecordingTransport(201, "shelf 7")
        let shelf = try await transport.client.visitorCentre.uploadPlate(
            body: .init(
                plate: FileUpload(bytes: [0x50, 0x4E, 0x47], filename: "p\"1.png"), caption: "*M 31*",
                tags: ["a", "b"],
                origin: Crop(x: 1, y: 2), scans: [FileUpload(bytes: [0x31], contentType: "image/tiff")]
            ),
            plateXTaken: Timestamp("2026-11-22T21:04:00Z")
        )
        #expect(shelf == "shelf 7")
        #expect(transport.header("Accept") == "text/plain, */*;q=0.1")
        let type = try #require(transport.header("Content-Type"))
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type == "multipart/form-data; boundary=\(boundary)")
        let parts = [
            "name=\"plate\"; filename=\"p%221.png\"\nContent-Type: image/png\nX-Taken: 2026-11-22T21:04:00Z\n\nPNG",
            "name=\"caption\"\nContent-Type: text/markdown\n\n*M 31*", "name=\"tags\"\n\na", "name=\"tags\"\n\nb",
            "name=\"origin\"\nContent-Type: application/json\n\n{\"x\":1,\"y\":2}",
            "name=\"scans\"; filename=\"file\"\nContent-Type: image/tiff\n\n1",
        ]
        let expected =
            parts.map { "--\(boundary)\nContent-Disposition: form-data; \($0)\n" }.joined() + "--\(boundary)--\n"
        #expect(transport.body == expected.replacing("\n", with: "\r\n"))
    }

    @Test func text() async throws {
        let transport = RecordingTransport(204, "")
        try await transport.client.visitorCentre.writeNotice(body: "# Clöudy")
        #expect(transport.header("Content-Type") == "text/markdown")
        #expect(transport.body == "# Clöudy")
        try await transport.client.visitorCentre.writeNotice()
        #expect(transport.body == nil)
        #expect(transport.header("Content-Type") == nil)
        #expect(try await answering(200, "# Closed").visitorCentre.readNotice() == "# Closed")
    }

    @available(*, deprecated)
    @Test func bytes() async throws {
        let transport = RecordingTransport(202, "")
        try await transport.client.installFirmware(name: "main", body: FileUpload(bytes: [1, 2]))
        #expect(transport.header("Content-Type") == "application/octet-stream")
        #expect(transport.body == "\u{1}\u{2}")
        try await transport.client.installFirmware(
            name: "main", body: FileUpload(bytes: [1], contentType: "application/x-rom"))
        #expect(transport.header("Content-Type") == "application/x-rom")
    }
}
