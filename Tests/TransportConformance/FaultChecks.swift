import APIRuntime
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    static let faults: [Check] = [
        Check("neither half a body nor half a chunk passes for a whole one") { subject in
            for answer in [
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\"",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"hal\r\n0\r\n\r\n",
            ] {
                try await withAnswer(answer) { server in
                    try await failure(answer) { try await subject.transport.whole(server.request()) }
                }
            }
        },
        Check("what came before a cut is handed out before the error") { subject in
            try await withAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") { server in
                let (head, body) = try await subject.transport.send(server.request(), body: nil)
                try expect(head.status.code, is: 200)
                var text = ""
                try await failure("cut") {
                    for try await chunk in body ?? HTTPBody() { text += String(decoding: chunk, as: UTF8.self) }
                }
                try expect(text, is: "half")
            }
        },
        Check("bytes behind a body do not belong to it, nor to the next") { subject in
            try await withServer({ connection, request in
                guard request.target == "/" else { return connection.respond(200, [], "next") }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes, and more\r\n\r\n")
            }) { server in
                try expect(try await subject.transport.whole(server.request()).1, is: "yes")
                try expect(try await subject.transport.whole(server.request(.get, "/next")).1, is: "next")
            }
        },
        // By the transport, or because the client makes the call again.
        Check("a kept connection that is closed under a request is replaced") { subject in
            let stream = HTTPBody(Pieces(count: 32, size: 1 << 16), isRepeatable: true)
            for body in [nil, HTTPBody("text"), HTTPBody([UInt8](repeating: 0x61, count: 300_000)), stream] {
                let calls = Mutex(0)
                try await withServer({ connection, request in
                    guard let text = connection.body(of: request) else { return }
                    let number = calls.withLock { calls in
                        calls += 1
                        return calls
                    }
                    guard number != 2 else { throw Violation("hangs up") }
                    connection.respond(200, [], text)
                }) { server in
                    var api = APIClient(server: ServerURL(server.url), transport: subject.transport)
                    api.retries.firstDelay = .zero
                    var call = APICall(body == nil ? .get : .put, "/", operation: "kept")
                    call.bytes(body)
                    let expected = String(decoding: try await body?.collect(upTo: 1 << 22) ?? [], as: UTF8.self)
                    for _ in 0..<2 {
                        let text = try await api.text(call)
                        try expect(text == expected, "\(text.count) bytes came, of \(expected.count)")
                    }
                    try expect(calls.withLock { $0 }, is: 3, "calls")
                }
            }
        },
        Check("what is no answer is an error") { subject in
            for answer in ["", "no HTTP at all\r\n\r\n", "\u{0}\u{1}\u{2}", "HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n"] {
                try await withAnswer(answer) { server in
                    try await failure(answer) { try await subject.transport.whole(server.request()) }
                }
            }
        },
        Check("where nobody listens is an error, and soon") { subject in
            let server = try RawServer("", hangsUp: true)
            server.stop()
            try await failure("nobody") { try await subject.transport.whole(server.request()) }
        },
        Check("errors do not tell the address") { subject in
            for answer in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"] {
                try await withAnswer(answer) { server in
                    let error = try await failure("cut") {
                        try await subject.transport.whole(server.request(.get, "/?key=s3cret"))
                    }
                    var text = "\(error) \(String(reflecting: error))"
                    dump(error, to: &text)
                    try expect(!text.contains("s3cret"), text)
                }
            }
        },
        Check("gzip is taken off, its length is not the body's") { subject in
            try await withServer({ connection, request in
                let accepted = request.values("Accept-Encoding").joined().contains("gzip")
                connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(zipped.count)\r\n\r\n")
                connection.send(accepted ? zipped : [])
            }) { server in
                let (head, body) = try await subject.transport.send(server.request(), body: nil)
                try expect(head.status.code, is: 200)
                try expect(body?.length, is: nil)
                let text = String(decoding: try await body?.collect(upTo: 1_000) ?? [], as: UTF8.self)
                try expect(text, is: String(repeating: "telescope ", count: 40))
            }
        },
        Check("gzip that is cut with its connection, or is none, is an error") { subject in
            for body in [Array(zipped.dropLast(15)), Array("no gzip at all, but long enough to be".utf8)] {
                try await withServer({ connection, _ in
                    let length = body.count == zipped.count - 15 ? zipped.count : body.count
                    connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(length)\r\n\r\n")
                    connection.send(body)
                    throw Violation("hangs up")
                }) { server in
                    try await failure("gzip") { try await subject.transport.whole(server.request()) }
                }
            }
        },
        earlyAnswer(to: "bytes", HTTPBody([UInt8](repeating: 0x63, count: 1 << 24))),
        earlyAnswer(to: "a stream", HTTPBody(Pieces(count: 1_000, size: 1 << 16))),
    ]

    /// What Foundation on Linux fails in: of the first it takes half, the others end the process.
    public static let beyondFoundationOnLinux: [Check] = [
        Check("gzip that ends too early in a whole message is an error") { subject in
            try await withServer({ connection, _ in
                let body = Array(zipped.dropLast(15))
                connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
                connection.send(body)
            }) { server in
                _ = try await failure("short gzip") { try await subject.transport.whole(server.request()) }
            }
        },
        // swiftlang/swift-corelibs-foundation#5285
        Check("half a head is an error") { subject in
            try await withAnswer("HTTP/1.1 200 OK\r\nContent-Le") { server in
                _ = try await failure("half a head") { try await subject.transport.whole(server.request()) }
            }
        },
        Check("an interim response is not the answer") { subject in
            let interim = "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
            try await withAnswer(interim + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes") { server in
                let (head, text) = try await subject.transport.whole(server.request())
                try expect(head.status.code, is: 200)
                try expect(text, is: "yes")
            }
        },
        Check("trailers do not harm") { subject in
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n"
            try await withAnswer(head + "5\r\nhello\r\n0\r\nT: 1\r\n\r\n") { server in
                try expect(try await subject.transport.whole(server.request()).1, is: "hello")
            }
        },
    ]

    private static func earlyAnswer(
        to what: String,
        _ body: @autoclosure @escaping @Sendable () -> HTTPBody
    ) -> Check {
        Check("an early answer to \(what) that is not read leaves nobody waiting") { subject in
            try await withServer({ connection, _ in
                connection.respond(413, ["Connection: close"], "too long")
                throw Violation("hangs up")
            }) { server in
                // The server's farewell may be lost when it hangs up on what it has not read.
                if let (head, _) = try? await subject.transport.whole(server.request(.post), body()) {
                    try expect(head.status.code, is: 413)
                }
            }
        }
    }

    /// "telescope " 40 times.
    private static let zipped: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2B, 0x49, 0xCD, 0x49, 0x2D, 0x4E, 0xCE, 0x2F,
        0x48, 0x55, 0x28, 0x19, 0x65, 0x0D, 0x02, 0x16, 0x00, 0xAC, 0xEE, 0x6D, 0x9A, 0x90, 0x01, 0x00, 0x00,
    ]
}
