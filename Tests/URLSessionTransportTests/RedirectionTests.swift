import APIRuntime
import HTTPTypes
import Testing

/// The rule of `Redirection` where it needs no server.
struct RedirectionTests {
    private func follow(
        _ from: String,
        _ location: String,
        _ method: HTTPRequest.Method = .get,
        body: HTTPBody? = nil
    ) async throws -> String? {
        let parts = from.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let rest = parts[2].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var request = HTTPRequest(
            method: method,
            scheme: String(parts[0].dropLast()),
            authority: String(rest[0]),
            path: "/" + (rest.count > 1 ? String(rest[1]) : "")
        )
        request.headerFields = [.authorization: "secret", .userAgent: "me"]
        var seen: [HTTPRequest] = []
        _ = try await Redirection.follow(request, body: body) { request, _ in
            seen.append(request)
            guard seen.count == 1 else { return (HTTPResponse(status: .ok), nil) }
            return (HTTPResponse(status: .found, headerFields: [.location: location]), nil)
        }
        guard seen.count == 2, let last = seen.last else { return nil }
        let secret = last.headerFields[.authorization].map { " \($0)" } ?? ""
        return "\(last.scheme ?? "")://\(last.authority ?? "")\(last.path ?? "")\(secret)"
    }

    @Test(arguments: [
        ("https://a.com/x/y?q=1", "z", "https://a.com/x/z secret"),
        ("https://a.com/x/y?q=1", "?r=%20", "https://a.com/x/y?r=%20 secret"),
        ("https://a.com/x/y", "/%2F#part", "https://a.com/%2F secret"),
        ("https://a.com/x", "/y?k=a%2Bb&f[x]=1", "https://a.com/y?k=a%2Bb&f%5Bx%5D=1 secret"),
        ("https://a.com/x", "https://A.com:443/y", "https://A.com:443/y secret"),
        ("https://a.com/x", "https://b.com/y", "https://b.com/y"),
        ("https://a.com/x", "//a.com.evil.org/y", "https://a.com.evil.org/y"),
        ("https://a.com/x", "https://a.com@evil.org/y", "https://evil.org/y"),
        ("https://a.com/x", "https://a.com:8443", "https://a.com:8443/"),
        ("http://a.com/x", "https://a.com/x", "https://a.com/x"),
        ("http://[::1]:80/x", "http://[::1]/y", "http://[::1]/y secret"),
    ])
    func followed(from: String, to location: String, expected: String) async throws {
        #expect(try await follow(from, location) == expected)
    }

    @Test(arguments: [
        ("https://a.com/x", "http://a.com/x"), ("https://a.com/x", "http://b.com/x"),
        ("https://a.com/x", "file:///etc"), ("https://a.com/x", "https:///x"),
        ("https://a.com/x", "javascript:alert(1)"),
    ])
    func notFollowed(from: String, to location: String) async throws {
        #expect(try await follow(from, location) == nil)
    }

    /// A GET may have a body, which says what is asked for, and to whom.
    @Test func noBodyGoesElsewhere() async throws {
        #expect(try await follow("https://a.com/x", "https://b.com/y", body: HTTPBody("q")) == nil)
        #expect(try await follow("https://a.com/x", "https://a.com/y", body: HTTPBody("q")) == "https://a.com/y secret")
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete])
    func onlyReadingGoesElsewhere(method: HTTPRequest.Method) async throws {
        #expect(try await follow("https://a.com/x", "https://b.com/y", method) == nil)
    }
}
