import Testing

@testable import APITesting

@Suite("Path templates as patterns")
struct PathPatternTests {
    @Test(
        arguments: [
            ("/models", "/models"), ("/models", "/models?limit=1"), ("/models/", "/models"), ("/", "/"),
            ("/models/{id}", "/models/a%2Fb"), ("/models/{id}:cancel", "/models/7:cancel"),
            ("/a/{b}.{c}/d", "/a/1.2.3/d"), ("/frames{window}/{crop}", "/frames.1,2/;x=1;y=2"),
            ("/r\u{E4}ume", "/r%C3%A4ume"), ("/search?kind=a", "/search?b=1&kind=a"), ("/{a}{b}", "/x"),
        ]
    )
    func fits(template: String, path: String) {
        #expect(PathPattern(template).matches(RequestPath(path)))
    }

    @Test(
        arguments: [
            ("/models", "/model"), ("/models", "/models/1"), ("/models/{id}", "/models"),
            ("/models/{id}", "/models/a/b"),
            ("/models/{id}:cancel", "/models/:cancel"), ("/a/{b}.{c}", "/a/12"), ("/search?kind=a", "/search?kind=ab"),
            ("/Models", "/models"), ("/v{n}", "/v"),
        ]
    )
    func doesNotFit(template: String, path: String) {
        #expect(!PathPattern(template).matches(RequestPath(path)))
    }

    /// As the value of a variable with `allowReserved` does.
    @Test func variablesAcrossSegments() {
        let pattern = PathPattern("/contents/{path}/raw")
        #expect(!pattern.matches(RequestPath("/contents/a/b/raw")))
        #expect(pattern.matches(RequestPath("/contents/a/b/raw"), acrossSegments: true))
        #expect(!pattern.matches(RequestPath("/contents/a/b"), acrossSegments: true))
        let resource = PathPattern("/v1/{name=projects/*/keys/*}:disable")
        #expect(resource.matches(RequestPath("/v1/projects/a/keys/b:disable"), acrossSegments: true))
        #expect(!resource.matches(RequestPath("/v1/projects/a/keys/b"), acrossSegments: true))
    }

    @Test func theMoreLiteral() {
        let ordered = ["/a/b", "/a/b{x}", "/a/{x}", "/{x}/b"].map(PathPattern.init)
        for (index, pattern) in ordered.enumerated() {
            for other in ordered[(index + 1)...] {
                #expect(pattern.isMoreLiteral(than: other), "\(pattern.text) \(other.text)")
                #expect(!other.isMoreLiteral(than: pattern), "\(pattern.text) \(other.text)")
            }
        }
    }

    @Test func ends() {
        #expect(PathPattern("/models/{id}").segmentsBefore(endOf: RequestPath("/api/v1/models/7?a=b")) == 2)
        #expect(PathPattern("/models/{id}").segmentsBefore(endOf: RequestPath("/models/7")) == 0)
        #expect(PathPattern("/models/{id}").segmentsBefore(endOf: RequestPath("/api/models")) == nil)
    }
}
