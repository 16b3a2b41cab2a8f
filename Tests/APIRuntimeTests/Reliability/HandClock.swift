import Foundation
import Synchronization

@testable import APIRuntime

/// A clock that stands until it is turned. The one that hurries lets nobody wait: who sleeps has slept.
final class HandClock: Sendable {
    private typealias Waking = CheckedContinuation<Void, any Error>

    private struct State {
        var now = Duration.zero
        var slept: [Duration] = []
        var sleepers: [Int: (until: Duration, waking: Waking)] = [:]
        var watchers: [(count: Int, waking: CheckedContinuation<Void, Never>)] = []
        var nextNumber = 0
    }

    private let hurries: Bool
    private let state = Mutex(State())

    init(hurries: Bool = false) { self.hurries = hurries }

    /// What was asked for, by whom ever.
    var slept: [Duration] { state.withLock { $0.slept } }
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    func timing(random: Double = 1, date: Int = 784_111_777) -> Timing {
        var timing = Timing.standard
        timing.now = { self.state.withLock { $0.now } }
        timing.sleep = { try await self.sleep($0) }
        timing.random = { random }
        timing.date = { Date(timeIntervalSince1970: Double(date)) }
        return timing
    }

    func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now += duration
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.map(\.waking)
        }
        for waking in woken { waking.resume() }
    }

    /// Returns when somebody sleeps.
    func untilAsleep(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isSo = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isSo { continuation.resume() }
        }
    }

    private func sleep(_ duration: Duration) async throws {
        if hurries {
            state.withLock { state in
                state.slept.append(duration)
                state.now += duration
            }
            return try Task.checkCancellation()
        }
        let number = state.withLock { state in
            state.slept.append(duration)
            state.nextNumber += 1
            return state.nextNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { fallAsleep($0, number, duration) }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.waking.resume(throwing: CancellationError())
        }
    }

    private func fallAsleep(_ waking: Waking, _ number: Int, _ duration: Duration) {
        let (isCancelled, watchers) = state.withLock { state in
            guard !Task.isCancelled else { return (true, state.watchers.filter { _ in false }) }
            state.sleepers[number] = (state.now + duration, waking)
            let count = state.sleepers.count
            let due = state.watchers.filter { $0.count <= count }
            state.watchers.removeAll { $0.count <= count }
            return (false, due)
        }
        if isCancelled { waking.resume(throwing: CancellationError()) }
        for watcher in watchers { watcher.waking.resume() }
    }
}
