import HTTPTypes
import Synchronization

/// A response that has come and whose body nobody has begun to read. It is given away once, so that only the reader
/// holds on to the exchange.
final class StreamSource: Sendable {
    let origin: StreamOrigin
    private let format: StreamFormat
    private let resending: Resending?
    private let body: Mutex<HTTPBody?>

    init(_ response: APIResponse, _ format: StreamFormat, resending: Resending?) {
        origin = StreamOrigin(response)
        self.format = format
        self.resending = resending
        body = Mutex(response.body)
    }

    func open(itemLimit: Int, _ policy: ReconnectionPolicy?) -> StreamReader? {
        let body = body.withLock { body in
            defer { body = nil }
            return body
        }
        guard let body else { return nil }
        let reconnection = policy.flatMap { policy in resending.map { (policy, $0) } }
        // Framings add to it what stands between items.
        let limit = min(max(0, itemLimit), .max / 2)
        return StreamReader(origin, body, format.framing(itemLimit: limit), reconnection)
    }
}

/// How a call is made again.
struct Resending: Sendable {
    let timing: Timing
    let send: @Sendable (_ lastEventID: String) async throws(APIError) -> APIResponse
}

/// Where a stream comes from, as its errors tell it: the response without its body.
struct StreamOrigin: Sendable {
    let operation: String
    let request: HTTPRequest?
    let head: HTTPResponse

    init(_ response: APIResponse) {
        operation = response.operation
        request = response.request
        head = response.head
    }

    func failure(_ stage: APIError.Stage, _ error: any Error, _ body: [UInt8]) -> APIError {
        APIError(operation: operation, stage: stage, request: request, response: head, body: body, underlying: error)
    }
}
