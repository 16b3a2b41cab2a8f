import HTTPTypes
import Synchronization

@testable import APIRuntime

/// A server of an API and of its tokens, `token-1`, `token-2` and so on: only the latest is understood.
final class TokenServer: ClientTransport {
    struct State {
        var tokens = 0
        var forms: [String] = []
        var headers: [HTTPFields] = []
        var calls: [String] = []
        var refused: Set<String> = []
    }

    let state = Mutex(State())
    private let expiresIn: String
    private let answer: @Sendable (Int) async throws -> (Int, String)?

    /// - Parameter answer: What the token endpoint says instead, by the number of the request.
    init(expiresIn: String = "3600", answer: @escaping @Sendable (Int) async throws -> (Int, String)? = { _ in nil }) {
        self.expiresIn = expiresIn
        self.answer = answer
    }

    func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let form = String(decoding: try await body?.collect(upTo: 1 << 20) ?? [], as: UTF8.self)
        guard request.path == "/token" else { return (HTTPResponse(status: .init(code: call(request))), HTTPBody("7")) }
        let number = state.withLock { state in
            state.tokens += 1
            state.forms.append(form)
            state.headers.append(request.headerFields)
            return state.tokens
        }
        if let (status, text) = try await answer(number) {
            return (HTTPResponse(status: .init(code: status)), HTTPBody(text))
        }
        let text = """
            {"access_token":"token-\(number)","token_type":"Bearer","expires_in":\(expiresIn),\
            "refresh_token":"refresh-\(number)"}
            """
        return (HTTPResponse(status: .ok), HTTPBody(text))
    }

    private func call(_ request: HTTPRequest) -> Int {
        state.withLock { state in
            let token = request.headerFields[.authorization] ?? ""
            state.calls.append(token)
            return state.refused.contains(token) ? 401 : 200
        }
    }

    func refuse(_ tokens: String...) { state.withLock { $0.refused.formUnion(tokens.map { "Bearer \($0)" }) } }

    var tokenCount: Int { state.withLock { $0.tokens } }
    var forms: [String] { state.withLock { $0.forms } }
    var calls: [String] { state.withLock { $0.calls } }
}
