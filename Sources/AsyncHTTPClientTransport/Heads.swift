#if AsyncHTTPClient
    import APIRuntime
    import AsyncHTTPClient
    import HTTPTypes
    import NIOCore
    import NIOHTTP1

    extension HTTPClientRequest {
        init(_ request: HTTPRequest, body: HTTPBody?, loops: any EventLoopGroup) {
            self.init(url: request.address)
            method = HTTPMethod(rawValue: request.method.rawValue)
            for field in request.headerFields where field.name != .cookie {
                headers.add(name: field.name.rawName, value: field.value)
            }
            // All in one field (RFC 6265, section 5.4); HTTPTypes keeps each by itself.
            if let cookies = request.headerFields[.cookie] { headers.add(name: "Cookie", value: cookies) }
            if let bytes = body?.bytes {
                self.body = .bytes(ByteBuffer(bytes: bytes))
            } else if let body {
                let length = body.length.map { Int64($0) }
                self.body = .stream(
                    RequestChunks(body: body, loops: loops),
                    length: length.map { .known($0) } ?? .unknown
                )
            }
        }
    }

    /// A request's body that does not run ahead of the threads that send it: AsyncHTTPClient asks for more until it
    /// hears from them that the connection is full, and by then many megabytes may be on their way.
    private struct RequestChunks: AsyncSequence, Sendable {
        /// Bytes after which the senders are waited for.
        private static let stride = 1 << 18

        let body: HTTPBody
        let loops: any EventLoopGroup

        struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate var chunks: HTTPBody.AsyncIterator
            fileprivate let loops: any EventLoopGroup
            private var ahead = 0

            fileprivate init(_ body: HTTPBody, _ loops: any EventLoopGroup) {
                chunks = body.makeAsyncIterator()
                self.loops = loops
            }

            mutating func next() async throws -> ByteBuffer? {
                if ahead >= RequestChunks.stride {
                    for loop in loops.makeIterator() { try await loop.submit {}.get() }
                    ahead = 0
                }
                guard let chunk = try await chunks.next() else { return nil }
                ahead += chunk.count
                return ByteBuffer(bytes: chunk)
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body, loops) }
    }

    extension HTTPResponse {
        init(_ response: HTTPClientResponse) {
            self.init(status: Status(code: min(999, Int(response.status.code))))
            for (name, value) in response.headers {
                guard let name = HTTPField.Name(name) else { continue }
                headerFields.append(HTTPField(name: name, value: value))
            }
        }
    }
#endif
