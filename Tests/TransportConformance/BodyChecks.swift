import APIRuntime
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    private static let big = 64 << 20
    /// More than the buffers of both sides and of the sockets between them.
    private static let buffered = 40 << 20

    static let bodies: [Check] = [
        Check("bytes are sent with their length") { subject in
            try await withServer(countBody) { server in
                for count in [1, 16_384, 65_536, 65_537, 8 << 20] {
                    let body = HTTPBody([UInt8](repeating: 0x61, count: count))
                    let (_, text) = try await subject.transport.whole(server.request(.post), body)
                    try expect(text, is: "\(count) bytes, length \(count), encoding none")
                }
            }
        },
        Check("a stream of known length is sent with its length") { subject in
            try await withServer(countBody) { server in
                let body = HTTPBody(Pieces(count: 100, size: 100_000), length: 10_000_000)
                let (_, text) = try await subject.transport.whole(server.request(.put), body)
                try expect(text, is: "10000000 bytes, length 10000000, encoding none")
            }
        },
        Check("a stream that breaks off is its error, and no whole body for the server") { subject in
            let isWhole = Mutex(false)
            try await withServer({ connection, request in
                let whole = connection.readBody(of: request) { _ in }
                isWhole.withLock { $0 = $0 || whole }
            }) { server in
                for length in [nil, 300] {
                    let body = HTTPBody(
                        Pieces(count: 3, size: 100) { if $0 == 2 { throw Violation("mine") } },
                        length: length
                    )
                    let error = try await failure("broken stream") {
                        try await subject.transport.whole(server.request(.post), body)
                    }
                    try expect(error is Violation, "the stream's error became \(error)")
                }
                try expect(!isWhole.withLock { $0 }, "the server took a broken body for a whole one")
            }
        },
        Check("a stream of unknown length arrives whole") { subject in
            try await withServer({ connection, request in
                var count = 0
                guard connection.readBody(of: request, { count += $0.count }) else { return }
                connection.respond(200, [], "\(count)")
            }) { server in
                for count in [0, 1, 100] {
                    let body = HTTPBody(Pieces(count: count, size: 100_000))
                    let (_, text) = try await subject.transport.whole(server.request(.post), body)
                    try expect(text, is: "\(count * 100_000)")
                }
            }
        },
        Check("a stream that is not as long as it says is an error") { subject in
            try await withServer(countBody) { server in
                for length in [299, 301] {
                    let body = HTTPBody(Pieces(count: 3, size: 100), length: length)
                    let error = try await failure("\(length) for 300") {
                        try await subject.transport.whole(server.request(.post), body)
                    }
                    try expect(error is InvalidCallError, "\(error)")
                }
            }
        },
        Check("a reader that waits does not stop other calls") { subject in
            try await withServer({ connection, request in
                guard request.target == "/big" else { return connection.respond(200, [], "small") }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(big)\r\n\r\n")
                let piece = [UInt8](repeating: 0x62, count: 1 << 16)
                for _ in 0..<(big >> 16) where connection.send(piece) {}
                throw Violation("done")
            }) { server in
                var held: [HTTPBody?] = []
                let request = server.request(.get, "/big")
                for _ in 0..<8 { held.append(try await subject.transport.send(request, body: nil).1) }
                for _ in 0..<8 { try expect(try await subject.transport.whole(server.request()).1, is: "small") }
                try expect(held.count, is: 8)
            }
        },
        Check("chunked bodies come whole, byte by byte too, with extensions") { subject in
            try await withServer({ connection, request in
                let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                let text = head + "5;x=y\r\nhello\r\n6\r\n, you!\r\n0\r\n\r\n"
                guard request.target == "/slow" else {
                    connection.send(text)
                    return
                }
                for byte in text.utf8 {
                    connection.send([byte])
                    nap()
                }
            }) { server in
                for path in ["/", "/slow", "/"] {
                    let (head, text) = try await subject.transport.whole(server.request(.get, path))
                    try expect(text, is: "hello, you!")
                    try expect(head.status.code, is: 200)
                }
            }
        },
        Check("a body arrives while it is being sent") { subject in
            let read = Mutex(0)
            try await withServer({ connection, _ in
                connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                for number in 1...3 {
                    connection.send("data: \(number)\n\n")
                    while read.withLock({ $0 }) < number * 9 { nap() }
                }
                throw Violation("the end of the connection is the end of the body")
            }) { server in
                let (_, body) = try await subject.transport.send(server.request(), body: nil)
                try expect(body?.length, is: nil)
                for try await chunk in body ?? HTTPBody() { read.withLock { $0 += chunk.count } }
                try expect(read.withLock { $0 }, is: 27)
            }
        },
    ]

    /// What a platform can only do that lets one side wait for the other.
    public static let streaming: [Check] = [
        Check("a stream of unknown length is sent in chunks") { subject in
            try await withServer(countBody) { server in
                for count in [0, 1, 100] {
                    let body = HTTPBody(Pieces(count: count, size: 100_000))
                    let (_, text) = try await subject.transport.whole(server.request(.post), body)
                    try expect(text, is: "\(count * 100_000) bytes, length none, encoding chunked")
                }
            }
        },
        Check("a stream arrives while it is being made") { subject in
            let seen = Mutex(0)
            try await withServer({ connection, request in
                let isWhole = connection.readBody(of: request) { part in seen.withLock { $0 += part.count } }
                connection.respond(200, [], "\(isWhole)")
            }) { server in
                let body = HTTPBody(
                    Pieces(count: 3, size: 10) { number in
                        try await eventually("piece \(number) arrived") { seen.withLock { $0 } == number * 10 }
                    })
                try expect(try await subject.transport.whole(server.request(.post), body).1, is: "true")
            }
        },
        Check("a stream waits for the server") { subject in
            let made = Mutex(0)
            let mayRead = Mutex(false)
            try await withServer({ connection, request in
                while !mayRead.withLock({ $0 }) { nap() }
                countBody(connection, request)
            }) { server in
                let pieces = Pieces(count: big >> 16, size: 1 << 16) { _ in made.withLock { $0 += 1 << 16 } }
                async let answer = subject.transport.whole(server.request(.post), HTTPBody(pieces))
                let ahead = try await settled { made.withLock { $0 } }
                try expect(ahead < buffered, "\(ahead) bytes were taken from a stream that nobody read")
                mayRead.withLock { $0 = true }
                try expect(try await answer.1, is: "\(big) bytes, length none, encoding chunked")
            }
        },
        Check("a response waits for its reader") { subject in
            let sent = Mutex(0)
            try await withServer({ connection, _ in
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(big)\r\n\r\n")
                let piece = [UInt8](repeating: 0x62, count: 1 << 16)
                for _ in 0..<(big >> 16) where connection.send(piece) { sent.withLock { $0 += piece.count } }
            }) { server in
                let (_, body) = try await subject.transport.send(server.request(), body: nil)
                let ahead = try await settled { sent.withLock { $0 } }
                try expect(ahead < buffered, "\(ahead) bytes were taken from a server that nobody read")
                try expect(body?.length, is: big)
                var count = 0
                for try await chunk in body ?? HTTPBody() { count += chunk.count }
                try expect(count, is: big)
            }
        },
        Check("who lets go of a body that the server is held back with ends the exchange") { subject in
            let sent = Mutex(0)
            let isOver = Mutex(false)
            try await withServer({ connection, _ in
                connection.send("HTTP/1.1 200 OK\r\n\r\n")
                while connection.send([UInt8](repeating: 0x62, count: 1 << 16)) { sent.withLock { $0 += 1 } }
                isOver.withLock { $0 = true }
            }) { server in
                var body = try await subject.transport.send(server.request(), body: nil).1
                _ = try await settled { sent.withLock { $0 } }
                try expect(body != nil && !isOver.withLock { $0 }, "the server was not held back")
                body = nil
                try await eventually("the client hangs up") { isOver.withLock { $0 } }
            }
        },
    ]

    private static func countBody(_ connection: RawConnection, _ request: RawRequest) {
        var count = 0
        guard connection.readBody(of: request, { count += $0.count }) else { return }
        let length = request.values("Content-Length").first ?? "none"
        let encoding = request.values("Transfer-Encoding").first ?? "none"
        connection.respond(200, [], "\(count) bytes, length \(length), encoding \(encoding)")
    }
}

/// Pieces of a body, each made when it is asked for.
struct Pieces: AsyncSequence, Sendable {
    let count: Int
    let size: Int
    var before: @Sendable (Int) async throws -> Void = { _ in }

    struct AsyncIterator: AsyncIteratorProtocol {
        let pieces: Pieces
        var number = 0

        mutating func next() async throws -> [UInt8]? {
            guard number < pieces.count else { return nil }
            try await pieces.before(number)
            number += 1
            return [UInt8](repeating: 0x63, count: pieces.size)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: self) }
}
