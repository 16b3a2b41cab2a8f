import Foundation
import HTTPTypes
import JSON
import Testing

@testable import APIRuntime

@Suite struct BodyTests {
    struct Upload: Encodable {
        var title: String
        var tags: [String]
        var meta: [String: Int]
        var file: FileUpload
        var more: [FileUpload]
        var none: String?

        func encode(to encoder: any Encoder) throws {
            var object = ObjectWriter(encoder)
            object.required(title, "title")
            object.required(tags, "tags")
            object.required(meta, "meta")
            object.required(file, "file")
            object.required(more, "more")
            object.optional(none, "none")
            try object.end()
        }
    }

    @Test(arguments: [
        (#"{"a":1,"b":"x y&z","c":null,"d":true}"#, "a=1&b=x+y%26z&d=true"),
        (#"{"l":[1,"two"],"e":[]}"#, "l=1&l=two"),
        (#"{"o":{"a":1,"b":{"c":[1,2]}}}"#, "o%5Ba%5D=1&o%5Bb%5D%5Bc%5D%5B0%5D=1&o%5Bb%5D%5Bc%5D%5B1%5D=2"),
        (#"{"i":[{"p":1},{"p":2}]}"#, "i%5B0%5D%5Bp%5D=1&i%5B1%5D%5Bp%5D=2"),
        ("{}", ""),
    ])
    func forms(json: String, text: String) async throws {
        var call = APICall(.post, "/", operation: "o")
        call.form(try JSONValue(parsing: json))
        #expect(try await body(of: call) == text)
        #expect(try call.request(to: "https://h").headerFields[.contentType] == "application/x-www-form-urlencoded")
    }

    /// A body that is required may be `null`; of one that is not, nothing is no body.
    @Test func nullIsABody() async throws {
        var call = APICall(.post, "/", operation: "o")
        call.json(Int?.none)
        #expect(try call.request(to: "https://h").headerFields[.contentType] == nil)
        call.json(.some(Int?.none))
        #expect(try await body(of: call) == "null")
        #expect(try call.request(to: "https://h").headerFields[.contentType] == "application/json")
    }

    @Test func formStyles() async throws {
        var call = APICall(.post, "/", operation: "o")
        call.form(
            ["expand": ["a", "b"], "list": ["c", "d"]], styles: ["expand": (.deepObject, true), "list": (.form, false)])
        #expect(try await body(of: call) == "expand%5B0%5D=a&expand%5B1%5D=b&list=c,d")
        call.form([1])
        #expect(throws: (any Error).self) { try call.request(to: "https://h") }
    }

    /// `encoding.contentType: application/json`
    @Test(arguments: [
        (#"{"filter":{"b":1,"a":null},"c":[1]}"#, "c=1&filter=%7B%22a%22%3Anull%2C%22b%22%3A1%7D"),
        (#"{"filter":["x&y"]}"#, "filter=%5B%22x%26y%22%5D"),
        (#"{"filter":[1,true,"1"]}"#, "filter=%5B1%2Ctrue%2C%221%22%5D"),
        (#"{"filter":[]}"#, "filter=%5B%5D"), (#"{"filter":"a b"}"#, "filter=%22a+b%22"), (#"{"filter":null}"#, ""),
    ])
    func formMembersAsJSON(json: String, text: String) async throws {
        var call = APICall(.post, "/", operation: "o")
        call.form(try JSONValue(parsing: json), styles: ["filter": (.json, false)])
        #expect(try await body(of: call) == text)
    }

    @Test func jsonAndText() async throws {
        var call = APICall(.post, "/", operation: "o")
        call.json(["a": [1]], contentType: "application/vnd.x+json")
        #expect(try await body(of: call) == #"{"a":[1]}"#)
        #expect(try call.request(to: "https://h").headerFields[.contentType] == "application/vnd.x+json")
        var none = APICall(.post, "/", operation: "o")
        none.json([Int]?.none)
        none.text(nil)
        #expect(none.body == nil)
        var invalid = APICall(.post, "/", operation: "o")
        invalid.json([Double.nan])
        #expect(throws: EncodingError.self) { try invalid.request(to: "https://h") }
    }

    @Test func multipart() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "openapi-\(UUID()).bin").path
        let content = [UInt8](repeating: 7, count: 200_000)
        try Data(content).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let upload = Upload(
            title: "ü",
            tags: ["a", "b"],
            meta: ["k": 1],
            file: FileUpload(bytes: [0, 255], filename: "x\"\r\n.bin", contentType: "image/png"),
            more: [FileUpload(path: path)]
        )
        let form = try MultipartForm(upload, contentTypes: ["title": "text/plain"], boundary: "B")
        let bytes = try await form.body().collect(upTo: .max)
        let filename = path.split(separator: "/").last ?? ""
        var expected: [UInt8] = Array(
            """
            --B\r
            Content-Disposition: form-data; name="title"\r
            Content-Type: text/plain\r
            \r
            ü\r
            --B\r
            Content-Disposition: form-data; name="tags"\r
            \r
            a\r
            --B\r
            Content-Disposition: form-data; name="tags"\r
            \r
            b\r
            --B\r
            Content-Disposition: form-data; name="meta"\r
            Content-Type: application/json\r
            \r
            {"k":1}\r
            --B\r
            Content-Disposition: form-data; name="file"; filename="x%22%0D%0A.bin"\r
            Content-Type: image/png\r
            \r

            """.utf8
        )
        expected += [0, 255]
        let second = "\r\n--B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"\(filename)\"\r\n"
        expected += Array((second + "Content-Type: application/octet-stream\r\n\r\n").utf8)
        expected += content
        expected += Array("\r\n--B--\r\n".utf8)
        #expect(bytes == expected)
    }

    @Test func mixedParts() async throws {
        let file = FileUpload(bytes: Array("%PDF".utf8), filename: "a.pdf", contentType: "application/pdf")
        let form = try MultipartForm(
            Positional(first: ["k": 1], second: "two", file: file),
            kind: "Multipart/Mixed; boundary=theirs; charset=utf-8",
            contentTypes: ["0": "application/ld+json", "*": "text/markdown"],
            headers: [
                "0": [PartHeader("X-No", 1)], "1": [PartHeader("X-Two", "t")], "*": [PartHeader("X-Page", [1, 2])],
            ],
            boundary: "B"
        )
        #expect(form.contentType == "Multipart/Mixed; charset=utf-8; boundary=B")
        let text = try await String(decoding: form.body().collect(upTo: .max), as: UTF8.self)
        #expect(
            text == """
                --B\r
                Content-Type: application/ld+json\r
                X-No: 1\r
                \r
                {"k":1}\r
                --B\r
                Content-Type: text/markdown\r
                X-Two: t\r
                \r
                two\r
                --B\r
                Content-Disposition: attachment; filename="a.pdf"\r
                Content-Type: application/pdf\r
                X-Page: 1,2\r
                \r
                %PDF\r
                --B--\r

                """)
        #expect(throws: InvalidCallError.self) { try MultipartForm([1]) }
        #expect(throws: InvalidCallError.self) { try MultipartForm("text", kind: "multipart/mixed") }
    }

    @Test func partHeaders() async throws {
        var call = APICall(.post, "/", operation: "o")
        call.multipart(
            ["history": [1], "other": [2, 3]],
            contentType: "multipart/mixed",
            contentTypes: ["history": "application/json; charset=utf-8"],
            headers: [
                "history": [
                    PartHeader("X-Limit", 5), PartHeader("X-None", Int?.none), PartHeader("Content-Type", "text/html"),
                    PartHeader("Content-Disposition", "x"), PartHeader("X-Object", ["a": 1], explode: true),
                    PartHeader("X-Crop", ["a": [1, 2]], style: .json),
                ]
            ]
        )
        let type = try #require(try call.request(to: "https://h").headerFields[.contentType])
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/mixed; boundary=openapi-swift-"))
        #expect(
            try await body(of: call).replacing(boundary, with: "B") == """
                --B\r
                Content-Disposition: form-data; name="history"\r
                Content-Type: application/json; charset=utf-8\r
                X-Limit: 5\r
                X-Object: a=1\r
                X-Crop: {"a":[1,2]}\r
                \r
                [1]\r
                --B\r
                Content-Disposition: form-data; name="other"\r
                \r
                2\r
                --B\r
                Content-Disposition: form-data; name="other"\r
                \r
                3\r
                --B--\r

                """)
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\0b"])
    func lineEndsInPartHeaders(text: String) {
        func form(_ headers: [PartHeader], contentType: String? = nil) throws -> HTTPBody {
            let types = contentType.map { ["a": $0] } ?? [:]
            return try MultipartForm(["a": "b"], contentTypes: types, headers: ["a": headers]).body()
        }
        #expect(throws: InvalidCallError.self) { try form([PartHeader("X-A", text)]) }
        #expect(throws: InvalidCallError.self) { try form([PartHeader(text, 1)]) }
        #expect(throws: InvalidCallError.self) { try form([], contentType: text) }
        #expect(throws: Never.self) { try form([PartHeader("X-A", "ok")], contentType: "text/plain") }
    }

    @Test(arguments: [
        ("application/json", #"{"k":1}"#), ("Application/Problem+JSON ; a=b", #"{"k":1}"#),
        ("application/x-json", #"{"k":1}"#), ("application/GeoJSON", #"{"k":1}"#),
        ("application/x-json-patch", #"{"k":1}"#), ("application/nojson", nil), ("application/json-seq", nil),
        ("application/x-www-form-urlencoded", "k=1"), ("application/xml", nil), ("text/plain", nil),
    ])
    func objectsAsParts(contentType: String, text: String?) throws {
        func form() throws -> MultipartForm {
            try MultipartForm(["meta": ["k": 1]], contentTypes: ["meta": contentType])
        }
        if let text {
            #expect(try form().parts.first?.body.bytes == Array(text.utf8))
        } else {
            let error = #expect(throws: InvalidCallError.self) { try form() }
            #expect(error?.description.contains("The part 'meta' goes as \(contentType), but objects") == true)
        }
    }

    private struct Positional: Encodable {
        var first: [String: Int]
        var second: String
        var file: FileUpload

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(first)
            try container.encode(second)
            try container.encode(file)
        }
    }

    /// A file has no place in a part that is JSON.
    @Test func filesInObjects() {
        struct Form: Encodable {
            var meta: [String: FileUpload]
        }
        let error = #expect(throws: InvalidCallError.self) {
            try MultipartForm(Form(meta: ["cover": FileUpload(bytes: [1])]))
        }
        #expect(error?.description.contains("The part 'meta' holds a file") == true)
    }

    @Test func filesAsJSON() throws {
        #expect(try PayloadEncoder().encode(FileUpload(bytes: Array("text".utf8))) == Array(#""text""#.utf8))
        #expect(try PayloadEncoder().encode(FileUpload(bytes: [0xFF])) == Array(#""/w==""#.utf8))
        #expect(throws: (any Error).self) { try PayloadEncoder().encode(FileUpload(path: "/does/not/exist")) }
    }

    @Test func bodiesOfChunks() async throws {
        let chunks = AsyncStream<[UInt8]> { continuation in
            for chunk in [[1, 2], [], [3]] as [[UInt8]] { continuation.yield(chunk) }
            continuation.finish()
        }
        #expect(try await HTTPBody(chunks).collect(upTo: 3) == [1, 2, 3])
        let body = HTTPBody("text")
        #expect(body.length == 4)
        #expect(try await body.collect(upTo: 4) == Array("text".utf8))
        #expect(try await body.collect(upTo: 4) == Array("text".utf8))
        await #expect(throws: BodyTooLargeError(limit: 3)) { try await body.collect(upTo: 3) }
        #expect(try await HTTPBody(concatenating: [body, HTTPBody(), body]).collect(upTo: 8).count == 8)
    }

    private func body(of call: APICall) async throws -> String {
        String(decoding: try await call.body?.collect(upTo: .max) ?? [], as: UTF8.self)
    }
}
