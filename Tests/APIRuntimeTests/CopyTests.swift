import HTTPTypes
import Testing

@testable import APIRuntime

/// What is kept by reference is a value all the same.
@Suite struct CopyTests {
    private struct NoTransport: ClientTransport {
        func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
            (HTTPResponse(status: .ok), nil)
        }
    }

    @Test func changedCallLeavesItsCopyAlone() throws {
        var call = APICall(.get, "/a", operation: "o")
        call.query("kept", 1)
        let copy = call
        call.query("added", 2)
        call.accept("text/plain")
        call.header("X-Added", "yes")
        call.anonymous()
        call.server = "https://other"
        #expect(try copy.request(to: "https://h").path == "/a?kept=1")
        #expect(try copy.request(to: "https://h").headerFields.isEmpty)
        #expect(copy.security == nil && copy.server == nil)
        #expect(try call.request(to: "https://h").path == "/a?kept=1&added=2")
    }

    @Test func changedClientLeavesItsCopyAlone() {
        var client = APIClient(server: "https://h", transport: NoTransport())
        let copy = client
        client.server = "https://other"
        client.headers[.userAgent] = "changed"
        client.responseLimit = 1
        client.security = [["a"]]
        #expect(copy.server == "https://h" && copy.headers.isEmpty && copy.security == nil)
        #expect(copy.responseLimit > 1 && client.responseLimit == 1)
        #expect(client.server == "https://other" && client.headers[.userAgent] == "changed")
    }

    /// Code for copying them is compiled into every file of a client that calls operations.
    @Test func callsAndClientsAreOneReference() {
        #expect(MemoryLayout<APICall>.size == MemoryLayout<Int>.size)
        #expect(MemoryLayout<APIClient>.size == MemoryLayout<Int>.size)
    }
}
