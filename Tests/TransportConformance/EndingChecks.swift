import APIRuntime
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    static let endings: [Check] = [
        Check("a cancelled task sends nothing") { subject in
            try await withAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") { server in
                let task = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return try await subject.transport.whole(server.request())
                }
                task.cancel()
                try await cancelled(task)
            }
        },
        Check("cancellation before the head ends the exchange") { subject in
            let seen = Mutex(false)
            try await withServer({ connection, _ in
                seen.withLock { $0 = true }
                connection.waitForTheEnd()
            }) { server in
                let task = Task { try await subject.transport.whole(server.request()) }
                try await eventually("the request arrives") { seen.withLock { $0 } }
                task.cancel()
                try await cancelled(task)
                try await eventually("the client hangs up") { server.closedByClient.withLock { $0 } == 1 }
            }
        },
        Check("cancellation within the body ends the exchange") { subject in
            try await withAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: false) { server in
                let read = Mutex(0)
                let task = Task {
                    let (_, body) = try await subject.transport.send(server.request(), body: nil)
                    for try await chunk in body ?? HTTPBody() { read.withLock { $0 += chunk.count } }
                }
                try await eventually("half a body") { read.withLock { $0 } == 4 }
                task.cancel()
                try await cancelled(task)
                try await eventually("the client hangs up") { server.closedByClient.withLock { $0 } == 1 }
            }
        },
        cancellationWhileSending("bytes", HTTPBody([UInt8](repeating: 0x63, count: 1 << 24))),
        cancellationWhileSending("stream", HTTPBody(Pieces(count: 1_000, size: 1 << 16))),
        Check("cancellation while a body is made ends the exchange") { subject in
            let made = Mutex(0)
            try await withServer({ connection, request in _ = connection.body(of: request) }) { server in
                let pieces = Pieces(count: .max, size: 1 << 16) { _ in made.withLock { $0 += 1 } }
                let task = Task { try await subject.transport.whole(server.request(.post), HTTPBody(pieces)) }
                try await eventually("many pieces") { made.withLock { $0 } > 100 }
                task.cancel()
                try await cancelled(task)
            }
        },
        Check("cancellation while a body is awaited ends the exchange") { subject in
            let isAsked = Mutex(false)
            try await withServer({ connection, request in _ = connection.body(of: request) }) { server in
                let pieces = Pieces(count: 1, size: 1) { _ in
                    isAsked.withLock { $0 = true }
                    try await Task.sleep(for: .seconds(1_000))
                }
                let task = Task { try await subject.transport.whole(server.request(.post), HTTPBody(pieces)) }
                try await eventually("the body is asked for") { isAsked.withLock { $0 } }
                task.cancel()
                try await cancelled(task)
            }
        },
        Check("who lets go of a body ends the exchange") { subject in
            try await withAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: false) { server in
                _ = try await subject.transport.send(server.request(), body: nil)
                try await eventually("the client hangs up") { server.closedByClient.withLock { $0 } == 1 }
            }
        },
        Check("a silent server is given up") { subject in
            for answer in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"] {
                try await withAnswer(answer, hangsUp: false) { server in
                    let error = try await failure("silence") { try await subject.impatient.whole(server.request()) }
                    try expect(!(error is CancellationError), "a timeout is no cancellation")
                    try await eventually("the client hangs up") { server.closedByClient.withLock { $0 } == 1 }
                }
            }
        },
    ]

    /// - Parameter body: More than a connection takes that nobody reads from.
    private static func cancellationWhileSending(
        _ what: String,
        _ body: @autoclosure @escaping @Sendable () -> HTTPBody
    ) -> Check {
        Check("cancellation while many megabytes of \(what) are sent ends the exchange") { subject in
            let isAsked = Mutex(false)
            try await withServer({ connection, _ in
                isAsked.withLock { $0 = true }
                while isAsked.withLock({ $0 }) { nap() }
                connection.waitForTheEnd()
            }) { server in
                let task = Task { try await subject.transport.whole(server.request(.post), body()) }
                try await eventually("the request arrives") { isAsked.withLock { $0 } }
                task.cancel()
                try await cancelled(task)
                isAsked.withLock { $0 = false }
                try await eventually("the client hangs up") { server.closedByClient.withLock { $0 } == 1 }
            }
        }
    }

    private static func cancelled<Value>(_ task: Task<Value, any Error>) async throws {
        let error = try await failure("cancelled") { try await task.value }
        try expect(error is CancellationError, "cancellation became \(error)")
    }
}
