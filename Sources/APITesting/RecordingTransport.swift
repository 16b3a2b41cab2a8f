import APIRuntime
import HTTPTypes
import Synchronization

/// Carries requests by another transport, and keeps every exchange: chunks of a body as they are read, so that a stream
/// is kept as it came, as far as it was read.
///
///     let transport = RecordingTransport(wrapping: URLSessionTransport.shared)
///     … make calls …
///     try transport.recording.write(toFile: "models.json")
///
/// `Authorization` and cookies are not kept. A key in a header or in the query is, unless its name is given; what else is a
/// secret, such as a token in a body, `change` takes out.
public final class RecordingTransport: ClientTransport {
    private let transport: any ClientTransport
    private let leftOut: Recording.LeftOut
    private let change: @Sendable (inout Recording.Exchange) -> Void
    private let exchanges = Mutex<[KeptExchange]>([])

    /// - Parameters:
    ///   - headers: More header fields that are left out, of requests and of responses.
    ///   - query: Names in the query that are left out.
    ///   - change: Changes each exchange before anybody sees it.
    public init(
        wrapping transport: any ClientTransport,
        leavingOutHeaders headers: [String] = [],
        query: [String] = [],
        change: @escaping @Sendable (inout Recording.Exchange) -> Void = { _ in }
    ) {
        self.transport = transport
        leftOut = Recording.LeftOut(headers: headers, query: query)
        self.change = change
    }

    /// What was exchanged so far, in the order of the requests.
    public var recording: Recording {
        let exchanges = exchanges.withLock { $0 }.map { kept in
            var exchange = kept.exchange(without: leftOut)
            change(&exchange)
            return exchange
        }
        return Recording(exchanges: exchanges, leftOut: leftOut)
    }

    public func send(_ request: HTTPRequest, body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody?) {
        let exchange = KeptExchange(request)
        exchanges.withLock { $0.append(exchange) }
        let sent = body.map { observed($0, exchange) }
        let (head, received): (HTTPResponse, HTTPBody?)
        do {
            (head, received) = try await transport.send(request, body: sent)
        } catch {
            exchange.change { $0.failure = String(describing: error) }
            throw error
        }
        exchange.change { $0.head = head }
        guard let received else { return (head, nil) }
        if let bytes = received.bytes {
            exchange.change { $0.chunks = bytes.isEmpty ? [] : [bytes] }
            return (head, received)
        }
        let body = ObservedChunks(chunks: received) { event in
            switch event {
            // Of a body that is read again, the last time counts.
            case .began: exchange.change { $0.chunks = [] }
            case .chunk(let chunk): exchange.change { $0.chunks.append(chunk) }
            case .failed(let error): exchange.change { $0.failure = String(describing: error) }
            }
        }
        return (head, HTTPBody(body, length: received.length, isRepeatable: received.isRepeatable))
    }

    private func observed(_ body: HTTPBody, _ exchange: KeptExchange) -> HTTPBody {
        if let bytes = body.bytes {
            exchange.change { $0.sent = bytes }
            return body
        }
        let chunks = ObservedChunks(chunks: body) { event in
            switch event {
            case .began: exchange.change { $0.sent = [] }
            case .chunk(let chunk): exchange.change { $0.sent += chunk }
            case .failed: break
            }
        }
        return HTTPBody(chunks, length: body.length, isRepeatable: body.isRepeatable)
    }
}

/// One exchange while it goes on.
private final class KeptExchange: Sendable {
    struct Content: Sendable {
        var sent: [UInt8] = []
        var head: HTTPResponse?
        var chunks: [[UInt8]] = []
        var failure: String?
    }

    private let request: HTTPRequest
    private let content = Mutex(Content())

    init(_ request: HTTPRequest) { self.request = request }

    func change(_ change: (inout Content) -> Void) { content.withLock { change(&$0) } }

    func exchange(without leftOut: Recording.LeftOut) -> Recording.Exchange {
        let content = content.withLock { $0 }
        let response = content.head.map { head in
            Recording.Response(
                status: head.status.code,
                headers: leftOut.lines(head.headerFields),
                chunks: content.chunks.map { Recording.Chunk($0) }
            )
        }
        return Recording.Exchange(
            request: Recording.Request(SentRequest(request, body: content.sent), without: leftOut),
            response: response,
            failure: content.failure
        )
    }
}

/// A body that tells what is read from it.
private struct ObservedChunks: AsyncSequence, Sendable {
    enum Event {
        case began
        case chunk([UInt8])
        case failed(any Error)
    }

    let chunks: HTTPBody
    let observe: @Sendable (Event) -> Void

    struct AsyncIterator: AsyncIteratorProtocol {
        var chunks: HTTPBody.AsyncIterator
        let observe: @Sendable (Event) -> Void

        mutating func next() async throws -> [UInt8]? {
            do {
                let chunk = try await chunks.next()
                if let chunk { observe(.chunk(chunk)) }
                return chunk
            } catch {
                // Who stops reading has seen enough; nothing failed.
                if !(error is CancellationError) { observe(.failed(error)) }
                throw error
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        observe(.began)
        return AsyncIterator(chunks: chunks.makeAsyncIterator(), observe: observe)
    }
}
