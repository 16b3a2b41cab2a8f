import HTTPTypes
import Testing

@testable import APIRuntime

/// Where calls go: a server's URL, and what stands in its place.
@Suite struct ServerURLTests {
    @Test(arguments: [
        ("https://h", "/a", "https", "h", "/a"),
        ("https://h/", "/a", "https", "h", "/a"),
        ("HTTP://h:8080/v1//", "/a/", "http", "h:8080", "/v1/a/"),
        ("https://h/v1", "a", "https", "h", "/v1/a"),
        ("https://h/v1", "", "https", "h", "/v1"),
        ("https://h", "", "https", "h", "/"),
        ("https://h/v 1?k=v#f", "/a?b=c", "https", "h", "/v%201/a?k=v&b=c"),
        ("https://[::1]:80/x", "/a", "https", "[::1]:80", "/x/a"),
    ])
    func servers(server: String, path: String, scheme: String, authority: String, target: String) throws {
        let request = try APICall(.get, PathTemplate(stringLiteral: path), operation: "o").request(
            to: ServerURL(server))
        #expect(request.scheme == scheme)
        #expect(request.authority == authority)
        #expect(request.path == target)
    }

    @Test(arguments: ["", "/v1", "h", "ftp://h", "https://", "https:///a", "https://{region}.x", "https://a b/"])
    func noServers(server: String) {
        #expect(throws: (any Error).self) { try APICall(.get, "/", operation: "o").request(to: ServerURL(server)) }
    }

    @Test func serverVariables() {
        #expect(ServerURL("https://{r}.x/{v}/{u}", variables: ["r": "eu", "v": "2"]).text == "https://eu.x/2/{u}")
    }

    @Test(arguments: [
        ("https://h/{p}", "/prod", "https://h/prod"), ("https://h/{p}/v1", "/a", "https://h/a/v1"),
        ("https://h{p}", "/prod", "https://h/prod"),
        ("https://h/{p}", "prod", "https://h/prod"), ("https://h/{p}", "", "https://h/"),
        ("https://{p}", "/h", "https:///h"),
    ])
    func valuesWithASlash(template: String, value: String, text: String) {
        #expect(ServerURL(template, variables: ["p": value]).text == text)
        #expect(ServerURL(template, defaults: ["p": value]).text == text)
    }

    @Test(arguments: ["https://{r}.x/v1", "https://h/{r}/v1", "https://h/v1?k={r}"])
    func variablesWithoutValues(template: String) {
        let server = ServerURL(template, variables: ["s": "t"])
        let error = #expect(throws: InvalidCallError.self) {
            try APICall(.get, "/", operation: "o").request(to: server)
        }
        #expect(error?.description == "The variable 'r' of the server '\(template)' has no value.")
    }

    @Test func theOnlyServerIsAnother() {
        #expect(ServerURL.only("https://h") != "https://h")
        #expect(Set([ServerURL.only("https://h"), "https://h", ServerURL.only("https://h")]).count == 2)
    }

    /// A value that is a part of the host leads to no other host.
    @Test(arguments: ["evil.com/#", "x@evil.com/", "evil.com?", "evil.com\\", "a b", "evil.com:1"])
    func misleadingVariables(value: String) {
        let server = ServerURL("https://{project}.example.com/{path}", variables: ["project": value, "path": "a/b"])
        #expect(throws: InvalidCallError.self) { try APICall(.get, "/", operation: "o").request(to: server) }
    }

    @Test func variablesThatAreWholeHosts() throws {
        let server = ServerURL("https://{host}/{path}", variables: ["host": "h:80/x", "path": "a/b"])
        let request = try APICall(.get, "/c", operation: "o").request(to: server)
        #expect(request.authority == "h:80")
        #expect(request.path == "/x/a/b/c")
    }

    @Test(arguments: [
        ("https://[::1]:80/a[1]?b[]=%2B{", "https://[::1]:80/a%5B1%5D?b%5B%5D=%2B%7B"),
        ("//h/a b", "//h/a%20b"), ("/a?u=http://[x]", "/a?u=http://%5Bx%5D"),
        ("?c=a%2Bb&f[x]=1#g", "?c=a%2Bb&f%5Bx%5D=1#g"),
    ])
    func references(written: String, sent: String) {
        #expect(PercentEncoding.reference(written) == sent)
    }

    @Test(
        arguments: [
            ("https://h/v1", nil, "https://h/v1"), ("https://h/v1", "https://i/x", "https://i/x"),
            ("https://h:8/v1", "/v2", "https://h:8/v2"), ("https://h/v1", "beta", "https://h/v1/beta"),
            ("https://h", "/", "https://h/"), ("no server", "/v2", "/v2"),
        ] as [(String, String?, String)])
    func serversOfOperations(server: String, own: String?, text: String) {
        #expect(ServerURL(server).serving(own.map { ServerURL($0) }).text == text)
        #expect(ServerURL.only(server).serving(own.map { ServerURL($0) }).text == server)
    }

    /// The caller's region is that of every operation.
    @Test func variablesOfTheClientsServer() {
        let own = ServerURL("https://intake.{site}/{v}", defaults: ["site": "us.example.com", "v": "1"])
        #expect(own.text == "https://intake.us.example.com/1")
        let chosen = ServerURL("https://{sub}.{site}", variables: ["sub": "api", "site": "eu.example.com"])
        #expect(chosen.serving(own).text == "https://intake.eu.example.com/1")
        #expect(ServerURL("https://api.us.example.com").serving(own).text == own.text)
        #expect(ServerURL.only("http://localhost:8080").serving(own).text == "http://localhost:8080")
        let misleading = ServerURL("https://{sub}.{site}", variables: ["sub": "api", "site": "evil.com/"])
        #expect(throws: InvalidCallError.self) { try misleading.serving(own).parts() }
    }
}
