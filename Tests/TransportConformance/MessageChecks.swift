import APIRuntime
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    static let messages: [Check] = [
        Check("methods arrive as they are, HEAD brings no body") { subject in
            try await withServer({ connection, request in
                _ = connection.body(of: request)
                guard request.method == "HEAD" else { return connection.respond(200, [], request.method) }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            }) { server in
                for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete, .options] {
                    let (head, text) = try await subject.transport.whole(server.request(method))
                    try expect(head.status.code, is: 200)
                    try expect(text, is: method == .head ? "" : method.rawValue, "body of \(method.rawValue)")
                }
            }
        },
        Check("path and query arrive letter by letter") { subject in
            try await withServer({ connection, request in connection.respond(200, [], request.target) }) { server in
                for path in ["/", "/a%2Fb/%C3%BC", "/a?q=%20x&y=a%2Bb&z", "/a:b@c;d=1,2", "/?a=1?b"] {
                    let (_, text) = try await subject.transport.whole(server.request(.get, path))
                    try expect(text, is: path)
                }
                // What has no place in an address is escaped, what is escaped is left alone.
                let (_, text) = try await subject.transport.whole(server.request(.get, "/x?a[]=1%2B1&b={c}"))
                try expect(text, is: "/x?a%5B%5D=1%2B1&b=%7Bc%7D")
            }
        },
        Check("header fields arrive, repeated ones with all their values") { subject in
            try await withServer({ connection, request in
                let values = request.values("X-Many").joined(separator: ",").filter { $0 != " " }
                connection.respond(200, ["X-Back: 1", "X-Back: 2"], values + " " + request.values("X-One").joined())
            }) { server in
                var fields = HTTPFields()
                for (name, value) in [("X-Many", "a"), ("X-One", "ü / 1"), ("X-Many", "b")] {
                    fields.append(HTTPField(name: try field(name), value: value))
                }
                let (head, text) = try await subject.transport.whole(server.request(.get, "/", fields))
                try expect(text, is: "a,b ü / 1")
                let back = head.headerFields[values: try field("X-Back")].joined(separator: ",")
                try expect(back.filter { $0 != " " }, is: "1,2", "X-Back")
            }
        },
        Check("bodies of no bytes are bodies") { subject in
            try await withServer({ connection, request in
                let body = connection.body(of: request) ?? "none"
                connection.respond(200, [], "\(request.values("Content-Length")) \(body)")
            }) { server in
                for method in [HTTPRequest.Method.post, .put, .patch] {
                    let (head, text) = try await subject.transport.whole(server.request(method), HTTPBody())
                    try expect(text, is: #"["0"] "#, "\(method)")
                    try expect(head.headerFields[.contentLength], is: "\(text.utf8.count)")
                }
                try expect(try await subject.transport.whole(server.request()).1, is: "[] ")
            }
        },
        Check("204 and 304 have no body and leave the connection usable") { subject in
            try await withServer({ connection, request in
                let status = Int(request.target.dropFirst()) ?? 0
                let length = status == 304 ? "Content-Length: 1000\r\n" : ""
                connection.send("HTTP/1.1 \(status) X\r\n\(length)ETag: \"1\"\r\n\r\n")
            }) { server in
                for status in [204, 304, 204] {
                    let (head, text) = try await subject.transport.whole(server.request(.get, "/\(status)"))
                    try expect(head.status.code, is: status)
                    try expect(text, is: "")
                }
            }
        },
        Check("a response of any status is a response, Retry-After and all") { subject in
            try await withServer({ connection, request in
                connection.respond(Int(request.target.dropFirst()) ?? 0, ["Retry-After: 7"], "why")
            }) { server in
                for status in [200, 201, 299, 400, 401, 403, 404, 407, 418, 429, 500, 503, 599] {
                    let (head, text) = try await subject.transport.whole(server.request(.get, "/\(status)"))
                    try expect(head.status.code, is: status)
                    try expect(head.headerFields[try field("Retry-After")], is: "7")
                    try expect(text, is: "why")
                }
            }
        },
        Check("a challenge is a response, and is not answered") { subject in
            let calls = Mutex(0)
            let challenges = [
                #"Basic realm="x""#, #"Digest realm="x", nonce="n", qop="auth""#, #"Bearer error="invalid_token""#,
                #"Bearer realm="x""#, "Basic", "Negotiate", "", #"Unheard-Of realm=x, Basic realm="y""#,
            ]
            try await withServer({ connection, request in
                calls.withLock { $0 += 1 }
                guard connection.body(of: request) != nil else { return }
                let challenge = challenges[Int(request.target.dropFirst()) ?? 0]
                connection.respond(401, ["WWW-Authenticate: \(challenge)"], "who are you?")
            }) { server in
                for number in challenges.indices {
                    for body in [nil, HTTPBody("text")] {
                        let request = server.request(body == nil ? .get : .put, "/\(number)")
                        let (head, text) = try await subject.transport.whole(request, body)
                        try expect(head.status.code, is: 401)
                        try expect(head.headerFields[.wwwAuthenticate], is: challenges[number])
                        try expect(text, is: "who are you?")
                    }
                }
                try expect(calls.withLock { $0 }, is: 2 * challenges.count, "calls")
            }
        },
        Check("cookies are neither kept nor invented, nothing is cached") { subject in
            let calls = Mutex(0)
            try await withServer({ connection, request in
                let number = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                let fields = ["Set-Cookie: a=1; Path=/", "Cache-Control: max-age=1000", "ETag: \"1\""]
                let seen = request.values("Cookie") + request.values("If-None-Match")
                connection.respond(200, fields, "\(number) \(seen)")
            }) { server in
                try expect(try await subject.transport.whole(server.request()).1, is: "1 []")
                try expect(try await subject.transport.whole(server.request()).1, is: "2 []")
                let own: HTTPFields = [.cookie: "b=2; c=3"]
                try expect(try await subject.transport.whole(server.request(.get, "/", own)).1, is: #"3 ["b=2; c=3"]"#)
            }
        },
        Check("a connection is used again") { subject in
            try await withServer({ connection, request in connection.respond(200, [], "x") }) { server in
                for _ in 0..<5 { _ = try await subject.transport.whole(server.request()) }
                try expect(server.accepted.withLock { $0 }, is: 1, "connections")
            }
        },
    ]

    static func field(_ name: String) throws -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { throw Violation("no field name: \(name)") }
        return name
    }
}
