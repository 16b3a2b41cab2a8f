import Diagnostics
import Testing
import YAML

@testable import OpenAPI

/// The `servers` that a Swagger 2.0 document is upgraded to.
@Suite("Servers of Swagger 2.0")
struct Swagger2ServerTests {
    @Test(
        arguments: [
            ("host: a.example", "https://a.example"),
            ("{host: 'a.example:8080', basePath: /v1, schemes: [ws, http]}", "ws://a.example:8080/v1"),
            ("{host: a.example, basePath: v1, schemes: [http, https]}", "https://a.example/v1"),
            ("{host: a.example, basePath: /}", "https://a.example"),
            ("basePath: v1", "/v1"), ("basePath: /", "/"), ("basePath: ''", nil), ("{}", nil),
            ("x-ms-parameterized-host: {hostTemplate: '{a}.example', parameters: [{name: a}]}", "https://{a}.example"),
            (
                "{x-ms-parameterized-host: {hostTemplate: '{a}.example', useSchemePrefix: true}, basePath: v1, schemes: [http]}",
                "http://{a}.example/v1"
            ),
            (
                "{host: b.example, x-ms-parameterized-host: {hostTemplate: '{a}', useSchemePrefix: false}, basePath: /v1}",
                "{a}/v1"
            ),
        ] as [(String, String?)]
    )
    func url(document: String, url: String?) throws {
        let servers = try upgraded(document)?.sequence
        #expect(servers?.count == (url == nil ? nil : 1))
        #expect(servers?.first?["url"]?.scalar?.text == url)
    }

    @Test func variables() throws {
        let servers = try upgraded(
            "x-ms-parameterized-host: {hostTemplate: '{a}', parameters: [{name: a, in: path, type: string, default: x, enum: [x, y]}]}"
        )
        let variable = try #require(servers?.sequence?.first?["variables"]?["a"]?.mapping)
        #expect(variable.members.map(\.key) == ["default", "enum"])
    }

    private func upgraded(_ document: String) throws -> Node? {
        let root = try parse(SourceFile(path: "swagger.yaml", bytes: Array(document.utf8)))
        return Swagger2.upgrade(root, ReadingContext(diagnostics: DiagnosticCollector(), version: .swagger2))["servers"]
    }
}
