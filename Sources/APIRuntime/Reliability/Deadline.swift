import Synchronization

/// The moment by which something has to be done.
struct Deadline: Sendable {
    let error: DeadlineError
    private let moment: Duration
    private let timing: Timing

    init(_ scope: DeadlineError.Scope, after limit: Duration, _ timing: Timing) {
        error = DeadlineError(scope: scope, limit: limit)
        moment = timing.now() + limit
        self.timing = timing
    }

    var remaining: Duration { moment - timing.now() }

    func isBefore(_ other: Deadline) -> Bool { moment < other.moment }

    /// What the operation returns, or this deadline's error once it has passed. The operation is cancelled then, and not
    /// waited for: one that does not listen keeps nobody.
    func race<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let race = Race<Value>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                race.start(continuation, operation) {
                    let remaining = remaining
                    if remaining > .zero { try await timing.sleep(remaining) }
                    throw error
                }
            }
        } onCancel: {
            race.settle(.failure(CancellationError()))
        }
    }
}

/// Two tasks, of which the first to end has the word.
private final class Race<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case waiting
        case running(CheckedContinuation<Value, any Error>, [Task<Void, Never>])
        case settled(Result<Value, any Error>)
    }

    private let state = Mutex(State.waiting)

    func start(
        _ continuation: CheckedContinuation<Value, any Error>,
        _ operation: @escaping @Sendable () async throws -> Value,
        timer: @escaping @Sendable () async throws -> Value
    ) {
        let early = state.withLock { state -> Result<Value, any Error>? in
            if case .settled(let result) = state { return result }
            state = .running(continuation, [run(operation), run(timer)])
            return nil
        }
        if let early { continuation.resume(with: early) }
    }

    private func run(_ operation: @escaping @Sendable () async throws -> Value) -> Task<Void, Never> {
        Task {
            do {
                settle(.success(try await operation()))
            } catch {
                settle(.failure(error))
            }
        }
    }

    func settle(_ result: Result<Value, any Error>) {
        let before = state.withLock { state in
            let before = state
            if case .settled = before { return before }
            state = .settled(result)
            return before
        }
        guard case .running(let continuation, let tasks) = before else { return }
        for task in tasks { task.cancel() }
        continuation.resume(with: result)
    }
}
