import APIRuntime
import HTTPTypes
import Synchronization

/// Keeps every exchange: chunks of a body as they are read, so that a stream is kept as it came, as far as it was read.
///
///     let recorder = RecordingMiddleware()
///     let client = client.with { $0.middleware.append(recorder) }
///     … make calls …
///     try recorder.recording.write(toFile: "models.json")
///
/// The last of a client's middleware sees what the others make of a request. None sees what the client signs in with, so that
/// no key is kept, wherever it goes. `Authorization` and cookies of the client's own headers, and cookies that are set, are
/// left out; what else is a secret, such as a token in a body, `change` takes out.
public final class RecordingMiddleware: ClientMiddleware {
    private let change: @Sendable (inout Recording.Exchange) -> Void
    private let exchanges = Mutex<[KeptExchange]>([])

    /// - Parameter change: Changes each exchange before anybody sees it.
    public init(change: @escaping @Sendable (inout Recording.Exchange) -> Void = { _ in }) { self.change = change }

    /// What was exchanged so far, in the order of the requests.
    public var recording: Recording {
        let exchanges = exchanges.withLock { $0 }.map { kept in
            var exchange = kept.exchange
            change(&exchange)
            return exchange
        }
        return Recording(exchanges: exchanges)
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: String,
        next: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
    ) async throws -> (HTTPResponse, HTTPBody?) {
        let exchange = KeptExchange(request)
        exchanges.withLock { $0.append(exchange) }
        let (head, received): (HTTPResponse, HTTPBody?)
        do {
            (head, received) = try await next(request, body.map { sent($0, exchange) })
        } catch {
            exchange.change { $0.failure = String(describing: error) }
            throw error
        }
        exchange.change { $0.head = head }
        return (head, received.map { self.received($0, exchange) })
    }

    private func sent(_ body: HTTPBody, _ exchange: KeptExchange) -> HTTPBody {
        if let bytes = body.bytes {
            exchange.change { $0.sent = bytes }
            return body
        }
        return body.watched { event in
            switch event {
            case .began: exchange.change { $0.sent = [] }
            case .chunk(let chunk): exchange.change { $0.sent += chunk }
            case .ended: break
            }
        }
    }

    private func received(_ body: HTTPBody, _ exchange: KeptExchange) -> HTTPBody {
        if let bytes = body.bytes {
            exchange.change { $0.chunks = bytes.isEmpty ? [] : [bytes] }
            return body
        }
        return body.watched { event in
            switch event {
            // Of a body that is read again, the last time counts.
            case .began: exchange.change { $0.chunks = [] }
            case .chunk(let chunk): exchange.change { $0.chunks.append(chunk) }
            // Who stops reading has seen enough; nothing failed.
            case .ended(nil), .ended(is CancellationError): break
            case .ended(let error?): exchange.change { $0.failure = String(describing: error) }
            }
        }
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

    var exchange: Recording.Exchange {
        let content = content.withLock { $0 }
        let response = content.head.map { head in
            Recording.Response(
                status: head.status.code,
                headers: Recording.lines(head.headerFields),
                chunks: content.chunks.map { Recording.Chunk($0) }
            )
        }
        return Recording.Exchange(
            request: Recording.Request(request, body: content.sent),
            response: response,
            failure: content.failure
        )
    }
}
