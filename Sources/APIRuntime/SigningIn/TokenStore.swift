import HTTPTypes
import Synchronization

/// A token that was fetched, and until when it may be used by `Timing.now`.
struct FetchedToken: Sendable {
    let text: String
    let freshUntil: Duration?
}

/// Holds a token and fetches the next one: once, however many calls wait for it.
final class TokenStore: Sendable {
    private typealias Waiter = CheckedContinuation<String, any Error>

    private struct State {
        var token: FetchedToken?
        /// The one before, which calls that are on their way still carry.
        var earlier: String?
        var isFetching = false
        var waiters: [Int: Waiter] = [:]
        var nextNumber = 0
    }

    private let timing: Timing
    private let fetch: @Sendable () async throws -> FetchedToken
    private let state: Mutex<State>

    init(_ token: String?, _ timing: Timing, fetch: @escaping @Sendable () async throws -> FetchedToken) {
        self.timing = timing
        self.fetch = fetch
        state = Mutex(State(token: token.map { FetchedToken(text: $0, freshUntil: nil) }))
    }

    func sign(_ request: inout HTTPRequest) async throws {
        request.headerFields[.authorization] = "Bearer \(try APICall.checked(await token(), of: "Authorization"))"
    }

    /// Whether the refused token was ours. It is not used again; a newer one that came meanwhile stays.
    func discard(refusedIn request: HTTPRequest) -> Bool {
        guard let value = request.headerFields[.authorization], value.hasPrefix("Bearer ") else { return false }
        let refused = String(value.dropFirst("Bearer ".count))
        return state.withLock { state in
            if state.token?.text == refused {
                state.token = nil
                state.earlier = refused
                return true
            }
            return state.earlier == refused
        }
    }

    private func token() async throws -> String {
        if let fresh = state.withLock({ freshToken(in: $0) }) { return fresh }
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0, number) }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(throwing: CancellationError())
        }
    }

    private func freshToken(in state: State) -> String? {
        guard let token = state.token, token.freshUntil.map({ timing.now() < $0 }) ?? true else { return nil }
        return token.text
    }

    /// Who is cancelled before he waits is so in the eyes of the lock: the handler comes before or after, not between.
    private func wait(_ waiter: Waiter, _ number: Int) {
        let early = state.withLock { state -> Result<String, any Error>? in
            if Task.isCancelled { return .failure(CancellationError()) }
            if let fresh = freshToken(in: state) { return .success(fresh) }
            state.waiters[number] = waiter
            if !state.isFetching {
                state.isFetching = true
                // On its own: neither a cancelled waiter nor his deadline takes the token from the others, or loses a
                // refresh token that the server has already replaced.
                Task { await fetchForAll() }
            }
            return nil
        }
        if let early { waiter.resume(with: early) }
    }

    private func fetchForAll() async {
        let result: Result<FetchedToken, any Error>
        do {
            result = .success(try await fetch())
        } catch {
            result = .failure(error)
        }
        let waiters = state.withLock { state in
            state.isFetching = false
            if case .success(let token) = result {
                if let old = state.token { state.earlier = old.text }
                state.token = token
            }
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume(with: result.map(\.text)) }
    }
}
