import HTTPTypes
import Testing

@testable import APIRuntime

/// Calls that are made in a closure.
@Suite struct ClosureTests {
    private struct Own: Error {}

    private let client = TestClient(
        api: .scripted(TableTransport(status: 200, #"{"id":"a","context_length":null,"type":"model"}"#)))

    /// What belongs to the main actor may be used there.
    @MainActor @Test func closuresOfTheMainActor() async throws {
        final class Screen { var shown: [String] = [] }
        let screen = Screen()
        let (value, response) = try await client.withResponse { client in
            let model = try await client.models.get(id: "x")
            screen.shown.append(model.id)
            return model
        }
        #expect(value.id == "a")
        #expect(response.status == .ok)
        let (request, _) = try await client.inspect { client in
            screen.shown.append("asked")
            return try await client.models.get(id: "y")
        }
        #expect(request.path == "/models/y")
        #expect(screen.shown == ["a", "asked"])
    }

    /// The request could be made, and was.
    @Test func errorsOfTheClosure() async throws {
        let error = try await #require(throws: APIError.self) {
            try await client.withResponse {
                _ = try await $0.models.get(id: "x")
                throw Own()
            }
        }
        #expect(error.stage == .closure)
        #expect(error.underlying is Own)
        #expect(error.description == "withResponse: the closure threw an error: Own()")
        let pages = client.pages { _ -> Int in throw Own() }
        let page = try await #require(throws: APIError.self) { for try await _ in pages {} }
        #expect(page.stage == .closure)
        let unasked = try await #require(throws: APIError.self) { try await client.inspect { _ in throw Own() } }
        #expect(unasked.stage == .closure)
    }
}
