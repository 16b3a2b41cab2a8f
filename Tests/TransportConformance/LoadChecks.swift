import APIRuntime
import Foundation
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    static let loads: [Check] = [
        many(1_000),
        letsGo,
        Check("file descriptors do not pile up") { subject in
            try await withServer({ connection, request in
                guard connection.body(of: request) != nil else { return }
                switch request.target {
                case "/cut":
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
                    throw Violation("hangs up")
                case "/silent": connection.waitForTheEnd()
                default: connection.respond(200, [], "x")
                }
            }) { server in
                try await mixed(subject, server)
                let before = descriptors()
                for _ in 0..<10 { try await mixed(subject, server) }
                guard before > 0 else { return }
                // Other tests run in this process, too: what piled up would be ten times as much.
                try await eventually("\(before) descriptors again, now \(descriptors())") {
                    descriptors() < before + 100
                }
            }
        },
    ]

    /// Everything that a transport makes for a call holds its body, and every task it starts the call's task-local values,
    /// until the call is over however it ends.
    private static let letsGo = Check("what a call held is let go of when it is over") { subject in
        try await withServer({ connection, request in
            if request.target == "/cut" { throw Violation("hangs up") }
            guard connection.body(of: request) != nil else { return }
            guard request.target == "/silent" else { return connection.respond(200, [], "x") }
            connection.waitForTheEnd()
        }) { server in
            for path in ["/", "/cut", "/silent", "/broken"] {
                let held = WeakReference()
                let tasks = WeakReference()
                let isMade = Mutex(false)
                let task = Task {
                    let body = HTTPBody(
                        Pieces(count: 2, size: 1_000) { [token = held.fill()] number in
                            if number == 1, path == "/broken" { throw Violation("\(token)") }
                            isMade.withLock { $0 = number == 1 }
                        })
                    return try await Token.$ofCall.withValue(tasks.fill()) {
                        try await subject.transport.whole(server.request(.post, path), body)
                    }
                }
                if path == "/silent" {
                    try await eventually("the body is made") { isMade.withLock { $0 } }
                    task.cancel()
                }
                _ = await task.result
                try await eventually("the body of \(path) is let go of") { held.isEmpty }
                try await eventually("the tasks of \(path) are over") { tasks.isEmpty }
            }
        }
    }

    /// Calls at once, each with its own answer.
    public static func many(_ count: Int) -> Check {
        Check("\(count) calls at once") { subject in
            try await withServer({ connection, request in connection.respond(200, [], request.target) }) { server in
                let answers = try await withThrowingTaskGroup(of: String.self) { group in
                    for number in 0..<count {
                        group.addTask { try await subject.transport.whole(server.request(.get, "/\(number)")).1 }
                    }
                    return try await group.reduce(into: Set<String>()) { $0.insert($1) }
                }
                try expect(answers, is: Set((0..<count).map { "/\($0)" }))
            }
        }
    }

    /// 20 calls that end well, 20 that are cut, 20 that are cancelled, 20 that nobody reads and 20 that send a stream.
    private static func mixed(_ subject: Subject, _ server: RawServer) async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try? await subject.transport.whole(server.request()) }
                group.addTask { _ = try? await subject.transport.whole(server.request(.get, "/cut")) }
                group.addTask {
                    let task = Task { try await subject.transport.whole(server.request(.get, "/silent")) }
                    try? await Task.sleep(for: .milliseconds(5))
                    task.cancel()
                    _ = await task.result
                }
                group.addTask { _ = try? await subject.transport.send(server.request(), body: nil) }
                group.addTask {
                    let body = HTTPBody(Pieces(count: 3, size: 1_000))
                    _ = try? await subject.transport.whole(server.request(.post), body)
                }
            }
        }
    }

    /// How many files and sockets this process has open; 0 where that is not told.
    private static func descriptors() -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    }
}

private final class Token: Sendable {
    @TaskLocal static var ofCall: Token?
}

/// An object that somebody else holds.
private final class WeakReference: Sendable {
    private struct Content {
        weak var token: Token?
    }

    private let content = Mutex(Content())

    func fill() -> Token {
        let token = Token()
        content.withLock { $0.token = token }
        return token
    }

    var isEmpty: Bool { content.withLock { $0.token == nil } }
}
