/// A program that reads texts from a file, and compares them with the literals of a client generated from the same texts.
enum EchoProgram {
    /// Unicode's equality does not see every difference between texts, and JSON has no lone surrogates: different texts only.
    static let texts: [String] = {
        var seen: Set<[UInt8]> = []
        return HostileText.all.map(\.text).filter { seen.insert(Array($0.utf8)).inserted }
    }()

    static func document(_ texts: [String]) -> String {
        let schemas = texts.enumerated().map { index, text in declarations(index, HostileDocument.quoted(text)) }
        let operations = texts.enumerated().map { index, text in operation(index, text) }
        return """
            {"openapi": "3.1.0", "info": {"title": "Echo", "version": "1"}, "servers": [{"url": "https://echo.example"}],
             "paths": {\(operations.joined(separator: ",\n"))}, "components": {"schemas": {\(schemas.joined(separator: ",\n"))}}}
            """
    }

    private static func declarations(_ index: Int, _ text: String) -> String {
        """
        "Keys\(index)": {"type": "object", "properties": {\(text): {"type": "string"}}},
        "Values\(index)": {"type": "string", "enum": [\(text), "other"]},
        "Constant\(index)": {"type": "object", "required": ["c"], "properties": {"c": {"const": \(text)}}},
        "Union\(index)": {"oneOf": [{"$ref": "#/components/schemas/Left\(index)"}, {"$ref": "#/components/schemas/Right\(index)"}],
          "discriminator": {"propertyName": \(text), "mapping": {\(text): "#/components/schemas/Left\(index)", "right": "#/components/schemas/Right\(index)"}}},
        "Left\(index)": {"type": "object", "properties": {\(text): {"type": "string"}}},
        "Right\(index)": {"type": "object", "properties": {\(text): {"type": "string"}}}
        """
    }

    /// Braces would make variables; queries, fragments and escapes mean in a path what they mean in a URL.
    static func path(_ text: String) -> String { "/" + text.filter { !"{}#?%".contains($0) } }

    private static func operation(_ index: Int, _ text: String) -> String {
        """
        \(HostileDocument.quoted("/\(index)" + path(text))): {"get": {"operationId": "call\(index)",
          "parameters": [{"name": \(HostileDocument.quoted(text)), "in": "query", "required": true, "schema": {"type": "string"}}], "responses": {}}}
        """
    }

    /// The client's files and the program as one file, since a program has only one that says what it does.
    static func source(_ count: Int, beside files: [String]) -> String {
        let checks = (0..<count).map { index in
            """
            func check\(index)(_ text: String) async throws {
                expect(try holdsKey(Keys\(index).self, text, "v", { $0.additionalProperties.isEmpty }), "key", \(index))
                if case .unknown = Values\(index)(rawValue: text) { expect(false, "enum", \(index)) }
                expect(Array(Values\(index)(rawValue: text).rawValue.utf8) == Array(text.utf8), "raw value", \(index))
                expect(try holdsKey(Constant\(index).self, "c", text, { Array($0.c.utf8) == Array(text.utf8) }), "const", \(index))
                expect(try holdsKey(Union\(index).self, text, text) { if case .unknown = $0 { false } else { true } }, "tag", \(index))
                let transport = Recorder()
                let call = EchoClient(transport: transport).call\(index)
                _ = try? await call("v")
                expect(transport.holds("/\(index)/", text), "path", \(index))
                expect(transport.holdsQuery(text), "query", \(index))
            }
            """
        }
        return files.joined(separator: "\n") + support + checks.joined(separator: "\n") + """

            let bytes = [UInt8](FileManager.default.contents(atPath: CommandLine.arguments[1]) ?? Data())
            let texts = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self)).arrayValue?.compactMap(\\.stringValue) ?? []
            \((0..<count).map { "try await check\($0)(texts[\($0)])" }.joined(separator: "\n"))
            if failures == 0 { print("all \\(texts.count) held") }
            """
    }

    private static let support = #"""

        import APIRuntime
        import Foundation
        import HTTPTypes
        import JSON
        import Synchronization

        nonisolated(unsafe) var failures = 0

        func expect(_ holds: Bool, _ what: String, _ index: Int) {
            if !holds {
                failures += 1
                print("\(what) of text \(index) differs")
            }
        }

        func holdsKey<Value: Codable>(_ type: Value.Type, _ key: String, _ text: String, _ holds: (Value) -> Bool) throws -> Bool {
            let json = JSONValue.object([key: .string(text)])
            let value = try JSONDecoder().decode(type, from: Data(json.text.utf8))
            let back = try JSONValue(parsing: String(decoding: JSONEncoder().encode(value), as: UTF8.self))
            return holds(value) && Array(back.text.utf8) == Array(json.text.utf8)
        }

        final class Recorder: ClientTransport {
            let path = Mutex("")

            func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
                path.withLock { $0 = request.path ?? "" }
                return (HTTPResponse(status: 200), nil)
            }

            private var parts: [Substring] { path.withLock { $0 }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false) }

            func holds(_ prefix: String, _ text: String) -> Bool {
                let expected = prefix + text.filter { !"{}#?%".contains($0) }
                return parts.first.flatMap { $0.removingPercentEncoding }.map { Array($0.utf8) } == Array(expected.utf8)
            }

            func holdsQuery(_ text: String) -> Bool {
                let name = parts.dropFirst().first?.split(separator: "=").first
                return name.flatMap { $0.removingPercentEncoding }.map { Array($0.utf8) } == Array(text.utf8)
            }
        }

        """#
}
