import Foundation
import TestSupport
import Testing

/// Bytes that are no plain UTF-8, and references that lead elsewhere: read, or refused with a place.
@Suite("Hostile inputs")
struct InputTests {
    @Test(arguments: HostileInput.all)
    func endsWithFilesOrALocatedError(_ input: HostileInput) async throws {
        try await withTemporaryFolder { folder in
            // The document has a folder of its own, so that there is something outside of it.
            let place = folder + "/documents"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Data(HostileInput.secret.utf8).write(to: URL(filePath: folder + "/secret.json"))
            try FileManager.default.createSymbolicLink(
                atPath: place + "/link.json", withDestinationPath: folder + "/secret.json")
            try FileManager.default.createSymbolicLink(atPath: place + "/above", withDestinationPath: folder)
            let path = place + "/openapi." + input.suffix
            try Data(input.bytes).write(to: URL(filePath: path))
            let run = try await waiting { try GeneratorProcess.generate(path, into: folder + "/out") }
            switch input.end {
            case .files(let said):
                #expect(run.status == 0, "\(run.text.suffix(2_000))")
                if let said { #expect(run.text.contains(": warning: ") && run.text.contains(said), "\(run.text)") }
                let files = Repository.files(in: folder + "/out")
                #expect(files.contains { $0.hasSuffix(".swift") })
                for file in files {
                    let text = Repository.bytes(folder + "/out/" + file).map { String(decoding: $0, as: UTF8.self) }
                    #expect(text?.contains("secretProperty") == false, "\(file) holds what stands outside")
                    #expect(text?.contains("root:") == false, "\(file) holds what stands outside")
                }
            case .error(let message):
                #expect(run.status == 1 || run.status == 3, "\(run.text.suffix(2_000))")
                #expect(run.text.contains(": error: ") && run.text.contains(message), "\(run.text.suffix(2_000))")
                #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
            }
        }
    }
}

/// A document as bytes, and how the generator is to end on it.
struct HostileInput: Sendable, CustomTestStringConvertible {
    enum End: Sendable {
        /// Files, and a warning that says this.
        case files(String?)
        /// A located error that says this.
        case error(String)
    }

    let name: String
    let suffix: String
    let end: End
    let bytes: [UInt8]
    var testDescription: String { name }

    init(_ name: String, suffix: String = "yaml", _ end: End, _ bytes: [UInt8]) {
        self.name = name
        self.suffix = suffix
        self.end = end
        self.bytes = bytes
    }

    /// A document that is read without a warning that matters.
    init(_ name: String, suffix: String = "yaml", _ bytes: [UInt8]) {
        self.init(name, suffix: suffix, .files(nil), bytes)
    }

    /// What no document below its folder may see.
    static let secret = #"{"Secret": {"type": "object", "properties": {"secretProperty": {"type": "string"}}}}"#

    static let all = encodings + texts + references

    private static let yaml = """
        openapi: 3.1.0
        info: {title: Größe 😀, version: "1"}
        paths: {}
        components:
          schemas:
            A: {type: object, properties: {b: {type: string}}}
        """

    private static func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        ([0xFEFF] + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return littleEndian ? bytes.reversed() : bytes
        }
    }

    private static func json(_ title: String, _ rest: String = "") -> [UInt8] {
        Array(#"{"openapi": "3.1.0", "info": {"title": "\#(title)", "version": "1"}, "paths": {}\#(rest)}"#.utf8)
    }

    private static let encodings = [
        HostileInput("UTF-16, little endian", utf16(yaml, littleEndian: true)),
        HostileInput("UTF-16, big endian", utf16(yaml, littleEndian: false)),
        HostileInput(
            "UTF-16 JSON", suffix: "json", utf16(String(decoding: json("T"), as: UTF8.self), littleEndian: true)),
        HostileInput(
            "UTF-16 with half a unit", .error("is the indentation right"), utf16(yaml, littleEndian: true) + [0x41]),
        HostileInput(
            "UTF-16 with a lone surrogate", .error("expected an OpenAPI document"),
            utf16("a: ", littleEndian: true) + [0x00, 0xD8, 0x20, 0]),
        HostileInput("UTF-8 with a byte order mark", [0xEF, 0xBB, 0xBF] + Array(yaml.utf8)),
        HostileInput("JSON with a byte order mark", suffix: "json", [0xEF, 0xBB, 0xBF] + json("T")),
        HostileInput(
            "overlong UTF-8", .error("found the byte 0xC0"),
            Array("openapi: 3.1.0\na: ".utf8) + [0xC0, 0xAF] + Array("\n".utf8)),
        HostileInput(
            "overlong UTF-8 in JSON", suffix: "json", .error("Invalid UTF-8: byte 0xC0"),
            replaced(json("§"), [0xC0, 0xAF])),
        HostileInput(
            "a surrogate in UTF-8", suffix: "json", .error("Invalid UTF-8: byte 0xED"),
            replaced(json("§"), [0xED, 0xA0, 0x80])),
        HostileInput(
            "beyond Unicode", suffix: "json", .error("Invalid UTF-8: byte 0xF4"),
            replaced(json("§"), [0xF4, 0x90, 0x80, 0x80])),
        HostileInput("UTF-8 that breaks off", .error("found the byte 0xF0"), Array(yaml.utf8) + [0xF0, 0x9F]),
    ]

    /// `§` replaced by bytes.
    private static func replaced(_ text: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        guard let index = text.firstIndex(of: 0xC2), text[text.index(after: index)] == 0xA7 else { return text }
        return text[..<index] + bytes + text[(index + 2)...]
    }

    private static let texts = [
        HostileInput(
            "tabs as indentation", .error("Expected spaces as indentation, found a tab"),
            Array("openapi: 3.1.0\ninfo:\n\ttitle: T\n\tversion: '1'\n".utf8)),
        HostileInput(
            "tabs between the tokens of JSON", suffix: "json",
            Array("\t{\t\"openapi\":\t\"3.1.0\",\t\"paths\":\t{}}".utf8)),
        HostileInput("a lone high surrogate", suffix: "json", .files(nil), json(#"\ud800"#)),
        HostileInput("a lone low surrogate", suffix: "json", .files(nil), json(#"\udc00x"#)),
        HostileInput("surrogates the wrong way round", suffix: "json", .files(nil), json(#"\udc00\ud800"#)),
        HostileInput("a NUL in YAML", .error("U+0000 is not allowed"), Array("openapi: 3.1.0\na: \0\n".utf8)),
        HostileInput("a NUL in JSON", suffix: "json", .error("U+0000 must be escaped"), json("\0")),
        HostileInput("an escaped NUL", suffix: "json", json(#"\u0000"#)),
        HostileInput("nothing but a byte order mark", .error("The file is empty"), [0xEF, 0xBB, 0xBF]),
    ]

    private static let targets: [(name: String, target: String, said: String?)] = [
        ("to /etc/passwd", "/etc/passwd", "leaves the folder"),
        ("to a file: URL", "file:///etc/passwd", "is remote"),
        ("to http", "http://127.0.0.1:9/a.json#/Secret", "is remote"),
        ("to https", "https://127.0.0.1:9/a.json#/Secret", "is remote"),
        ("to HTTPS", "HTTPS://127.0.0.1:9/a.json#/Secret", "is remote"),
        ("to a host without a scheme", "//127.0.0.1:9/a.json#/Secret", "leaves the folder"),
        ("to itself", "#/components/schemas/A", nil),
        ("to its own file", "openapi.json#/components/schemas/A", "leads back to itself"),
        ("above", "../secret.json#/Secret", "leaves the folder"),
        ("above, percent-encoded", "%2e%2e/secret.json#/Secret", "leaves the folder"),
        ("above, percent-encoded throughout", "%2E%2E%2Fsecret.json#/Secret", "leaves the folder"),
        ("above, percent-encoded twice", "%252e%252e/secret.json#/Secret", "cannot be followed"),
        ("above by detour", "a/../../secret.json#/Secret", "leaves the folder"),
        ("above with backslashes", #"..\\secret.json#/Secret"#, "cannot be followed"),
        ("through a link to a file", "link.json#/Secret", "is a link that leaves the folder"),
        ("through a link to a folder", "above/secret.json#/Secret", "is a link that leaves the folder"),
        ("to a folder", "./#/Secret", "is a folder"),
        ("with a NUL", #"a\u0000.json#/Secret"#, "no file has a name with a NUL in it"),
        ("with a percent-encoded NUL", "secret.json%00.yaml#/Secret", "no file has a name with a NUL in it"),
        ("to a device", "/dev/zero", "leaves the folder"),
        ("to nothing at all", "#/components/schemas/%00", "points to nothing"),
    ]

    /// From a component, and from a property of another.
    private static let references = targets.map { name, target, said in
        HostileInput(
            "a reference \(name)", suffix: "json", .files(said),
            json(
                "T",
                #", "components": {"schemas": {"A": {"$ref": "\#(target)"}, "B": {"type": "object", "properties": {"a": {"$ref": "\#(target)"}}}}}"#
            )
        )
    }
}
