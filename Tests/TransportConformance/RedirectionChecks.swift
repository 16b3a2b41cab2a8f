import APIRuntime
import HTTPTypes
import Synchronization
import TestSupport

extension Check {
    private static let credentials: HTTPFields = [
        .authorization: "secret", .cookie: "k=secret", .accept: "text/plain", .ifNoneMatch: "secret",
    ]

    static let redirections: [Check] = [
        Check("within an origin a request is repeated as it is") { subject in
            try await withServer({ connection, request in
                let body = connection.body(of: request) ?? "none"
                guard request.target == "/there?x=1" else {
                    return connection.respond(Int(request.target.dropFirst()) ?? 0, ["Location: /there?x=1"], "moved")
                }
                connection.respond(200, [], "\(request.method) \(request.values("If-None-Match").joined()) \(body)")
            }) { server in
                for (status, method, expected) in [
                    (301, HTTPRequest.Method.get, "GET secret "), (302, .put, "PUT secret body"),
                    (302, .post, "GET secret "), (303, .put, "GET secret "), (307, .post, "POST secret body"),
                    (308, .patch, "PATCH secret body"), (307, .delete, "DELETE secret "),
                ] {
                    let body = [.get, .delete].contains(method) ? nil : HTTPBody("body")
                    let request = server.request(method, "/\(status)", credentials)
                    let (head, text) = try await subject.transport.whole(request, body)
                    try expect(head.status.code, is: 200)
                    try expect(text, is: expected, "\(status) after \(method)")
                }
            }
        },
        Check("another origin learns no credentials") { subject in
            try await withServer({ connection, request in
                connection.respond(200, [], "\(request.fields)")
            }) { other in
                for location in [other.url + "/x", "//" + other.url(host: "localhost").dropFirst("http://".count)] {
                    try await withServer({ connection, _ in
                        connection.respond(302, ["Location: \(location)"])
                    }) { server in
                        let request = server.request(.get, "/", credentials)
                        let (head, text) = try await subject.transport.whole(request)
                        try expect(head.status.code, is: 200)
                        try expect(text.contains("text/plain") && !text.contains("secret"), text)
                    }
                }
            }
        },
        Check("no body goes to another origin") { subject in
            try await withServer({ connection, _ in connection.respond(200, [], "never") }) { other in
                try await withServer({ connection, request in
                    _ = connection.body(of: request)
                    connection.respond(307, ["Location: \(other.url)/x"], "moved")
                }) { server in
                    let request = server.request(.post, "/", credentials)
                    let (head, text) = try await subject.transport.whole(request, HTTPBody("secret"))
                    try expect(head.status.code, is: 307)
                    try expect(text, is: "moved")
                }
                try expect(other.accepted.withLock { $0 }, is: 0, "connections")
            }
        },
        Check("a stream is not sent twice") { subject in
            try await withServer({ connection, request in
                guard connection.body(of: request) != nil else { return }
                connection.respond(307, ["Location: /again"], "moved")
            }) { server in
                let body = HTTPBody(Pieces(count: 3, size: 10))
                let (head, _) = try await subject.transport.whole(server.request(.post), body)
                try expect(head.status.code, is: 307)
            }
        },
        Check("a circle ends, and with an answer") { subject in
            let calls = Mutex(0)
            try await withServer({ connection, request in
                calls.withLock { $0 += 1 }
                connection.respond(302, ["Location: /again"], "round")
            }) { server in
                let (head, text) = try await subject.transport.whole(server.request())
                try expect(head.status.code, is: 302)
                try expect(text, is: "round")
                try expect(calls.withLock { $0 }, is: 21, "calls")
            }
        },
        Check("a redirection to nowhere is a response") { subject in
            for location in [[], ["Location: ftp://127.0.0.1/"], ["Location: mailto:x"]] {
                try await withServer({ connection, _ in connection.respond(302, location, "text") }) { server in
                    try expect(try await subject.transport.whole(server.request()).0.status.code, is: 302)
                }
            }
        },
    ]
}
